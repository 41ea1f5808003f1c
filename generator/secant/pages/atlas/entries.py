"""Reading the atlas file: YAML whose every scalar is text, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn

import yaml

from secant.diagnostics import Diagnostic, SecantError, raise_all
from secant.language import meant, parse_function, parse_interval, parse_list
from secant.language.reading import parse
from secant.pages.colons import colonless

REQUIRED = ("name", "title", "group", "of")
#: What an entry may say, and what it means.
MEANINGS = {
    "name": "the page's address: small letters, digits, hyphens",
    "title": "what people call it",
    "group": "one of the groups at the top of the file",
    "of": "the function, in the page language",
    "about": "a paragraph of Markdown; the function is f",
    "on": "the interval that is drawn; chosen when missing",
    "within": "the interval that the facts are about; the whole line when missing",
    "points": "points to be looked at besides those that are found",
    "claims": "statements about f, each proved when the site is built",
    "at": "an interesting point, for the secants and the slopes",
    "break": "a point without a derivative, shown from both sides",
    "from": "where a descent starts",
    "rate": "its step size",
    "see": "chapters or entries worth reading next",
}
#: What holds a list of texts; all else is one text.
LISTS = ("claims",)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as it was written, with its line and column in the file, from 1."""

    value: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One function. ``fields`` holds what was given, by key; ``line`` is where the entry begins."""

    fields: Mapping[str, Text]
    line: int
    claims: tuple[Text, ...] = ()

    def __getitem__(self, key: str) -> str:
        return self.fields[key].value

    def get(self, key: str) -> str | None:
        """The value, if it was given."""
        field = self.fields.get(key)
        return None if field is None else field.value

    def line_of(self, key: str) -> int:
        """Where the value stands; the entry's own line if it was not given."""
        field = self.fields.get(key)
        return self.line if field is None else field.line


class _File:
    """The text with its lines, for complaints."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name, self.lines = text, name, text.splitlines()

    def error(self, code: str, message: str, fix: str, line: int, column: int = 1, length: int = 1) -> SecantError:
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return SecantError(Diagnostic(code, message, fix, self.name, line, column, length, source))

    def at(self, node: yaml.Node, code: str, message: str, fix: str) -> SecantError:
        return self.error(code, message, fix, node.start_mark.line + 1, node.start_mark.column + 1)

    def scalar(self, node: yaml.Node) -> Text:
        """A scalar's text; of a bracketed list the text as it stands in the file."""
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if isinstance(node, yaml.ScalarNode):
            quoted = 1 if node.style in ("'", '"') else 0
            return Text(" ".join(str(node.value).split()), line, column + quoted)
        if isinstance(node, yaml.SequenceNode) and node.flow_style:
            return Text(" ".join(self.text[node.start_mark.index : node.end_mark.index].split()), line, column)
        raise self.at(node, "SEC-750", "a text is expected here", "write it on one line after the colon")

    def texts(self, node: yaml.Node, what: str) -> tuple[Text, ...]:
        """The texts of a list, none of them empty."""
        found = []
        for item in _sequence(self, node, what):
            if not isinstance(item, yaml.ScalarNode):
                fix = 'write it after a dash, in quotes if it holds ": " or begins with a bar: - "|x| is even"'
                raise self.at(item, "SEC-750", f"each line below {what} is a text", fix)
            found.append(self.scalar(item))
            if not found[-1].value:
                raise self.at(item, "SEC-750", "nothing stands after this dash", "write a text, or remove the dash")
        if not found:
            raise self.at(node, "SEC-750", f"{what} is empty", f"list a text below it, or remove {what}")
        return tuple(found)


def read_atlas(text: str, name: str) -> tuple[dict[str, str], list[Entry]]:
    """The groups (key -> title, in order) and the entries (in order). Raises everything that is wrong together."""
    file = _File(text, name)
    root = _composed(file)
    top = _mapping(file, root, "the atlas")
    for key in ("groups", "functions"):
        if key not in top:
            raise file.error("SEC-752", f"the atlas has no “{key}”", f"write {key}: and a list below it", 1)
    groups = _groups(file, top["groups"])
    errors: list[SecantError] = []
    entries: dict[str, Entry] = {}
    for node in _sequence(file, top["functions"], "functions"):
        try:
            entry = _entry(file, node, groups)
            if entry["name"] in entries:
                first = entries[entry["name"]].line
                field = entry.fields["name"]
                message = f"“{entry['name']}” stands already on line {first}"
                raise file.error("SEC-753", message, "give each function a name of its own", field.line, field.column)
            entries[entry["name"]] = entry
        except SecantError as error:
            errors.append(error)
    raise_all(errors)
    return groups, list(entries.values())


def _composed(file: _File) -> yaml.Node:
    try:
        root = yaml.compose(file.text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        if (line := colonless(file.text, error)) is not None:
            raise file.error("SEC-750", "this line has no colon", "write key: value", line) from None
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"this is not YAML: {error.problem or error.context}"
        fix = 'put quotes around what begins with a bar or a bracket, or holds ": ", as in of: "|x|"'
        raise file.error("SEC-750", message, fix, line, column) from None
    except yaml.YAMLError as error:
        raise file.error("SEC-750", f"this is not YAML: {error}", "remove what is no text", 1) from None
    if root is None:
        raise file.error("SEC-750", "the atlas is empty", "write groups: and functions:", 1)
    return root


def _mapping(file: _File, node: yaml.Node, what: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise file.at(node, "SEC-750", f"{what} is a list of keys with values", "write key: value")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = file.scalar(key).value
        if name in found:
            raise file.at(key, "SEC-753", f"“{name}” is given twice", "keep one of the two")
        found[name] = value
    return found


def _sequence(file: _File, node: yaml.Node, what: str) -> Iterable[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise file.at(node, "SEC-750", f"{what} is a list", "begin each line below it with a dash")
    return list(node.value)


def _groups(file: _File, node: yaml.Node) -> dict[str, str]:
    groups: dict[str, str] = {}
    for item in _sequence(file, node, "groups"):
        for key, value in _mapping(file, item, "a group").items():
            groups[key] = file.scalar(value).value
    return groups


def _entry(file: _File, node: yaml.Node, groups: Mapping[str, str]) -> Entry:
    found = _mapping(file, node, "an entry")
    known = tuple(MEANINGS)
    line = node.start_mark.line + 1
    fields: dict[str, Text] = {}
    claims: tuple[Text, ...] = ()
    for key, value in found.items():
        if key not in known:
            fix = meant(key, known, f"there are {', '.join(known)}")
            place = next(k for k, _ in node.value if file.scalar(k).value == key)
            raise file.at(place, "SEC-751", f"an entry has no “{key}”", fix)
        if key in LISTS:
            claims = file.texts(value, key)
        else:
            fields[key] = file.scalar(value)
    for key in REQUIRED:
        if key not in fields:
            raise file.error("SEC-752", f"this entry has no “{key}”", f"write {key}: …", line)
    _check(file, fields, groups)
    return Entry(fields, line, claims)


def _check(file: _File, fields: Mapping[str, Text], groups: Mapping[str, str]) -> None:
    name, group = fields["name"], fields["group"]
    if not _NAME.match(name.value):
        fix = "write small letters, digits and hyphens, as in square-root"
        raise file.error("SEC-753", f"“{name.value}” cannot be an address", fix, name.line, name.column)
    if group.value not in groups:
        fix = meant(group.value, groups, f"there are {', '.join(groups)}")
        raise file.error("SEC-754", f"there is no group “{group.value}”", fix, group.line, group.column)
    readers: dict[str, Callable[[str], object]] = {
        "of": lambda text: parse_function(text, definitions={}),
        "on": parse_interval,
        "within": parse_interval,
        "points": parse_list,
        "break": lambda text: parse(text, names=()),
        "at": lambda text: parse(text, names=()),
        "from": lambda text: parse(text, names=()),
        "rate": lambda text: parse(text, names=()),
    }
    for key, read in readers.items():
        if key in fields:
            _read(file, fields[key], read)
    if ("from" in fields) != ("rate" in fields):
        given = fields["from"] if "from" in fields else fields["rate"]
        raise file.error(
            "SEC-752", "a descent needs a start and a rate", "give from and rate", given.line, given.column
        )


def _read(file: _File, field: Text, read: Callable[[str], object]) -> None:
    try:
        read(field.value)
    except SecantError as error:
        _reraise(file, field, error)


def _reraise(file: _File, field: Text, error: SecantError) -> NoReturn:
    line = file.lines[field.line - 1]
    raise error.moved(file=file.name, line=field.line - 1, column=field.column - 1, source=line) from None
