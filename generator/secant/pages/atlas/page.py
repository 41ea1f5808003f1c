"""A function's page, in the page language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from secant.language import canonical, function_text, parse_function
from secant.language.reading import parse
from secant.language.tree import Function
from secant.pages.atlas.entries import Entry
from secant.pages.generated import Generated

#: How far beyond the interesting point the secants' second ends lie.
_TOWARD = ("1/2", "1/4", "1/10", "1/100")
_STEPS = 12


@dataclass(slots=True)
class Draft:
    """Lines being written, each with the line of the atlas file that it comes from."""

    lines: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)

    def add(self, origin: int, *lines: str) -> None:
        """Write ``lines``, all from one place."""
        self.lines += lines
        self.origins += [origin] * len(lines)

    def block(self, origin: int, word: str, *lines: tuple[int, str]) -> None:
        """A fenced block whose lines have places of their own."""
        self.add(origin, f"```{word}")
        for place, line in lines:
            self.add(place, line)
        self.add(origin, "```", "")

    def generated(self, path: str, source: str) -> Generated:
        """The finished page."""
        content = "\n".join(self.lines).encode()
        return Generated(path, content, source, tuple(self.origins))


def page(entry: Entry, groups: Mapping[str, str], entries: Sequence[Entry]) -> Generated:
    """Formula, graph over that of the derivative, the derivation, what is known and proved, secants, a descent."""
    draft, at = Draft(), entry.line_of
    function = _named(entry)
    of = at("of")
    description = f"{entry['title']}: graph, domain, derivative, critical points, and where it is not differentiable."
    draft.add(at("title"), "---", f"title: {json.dumps(entry['title'], ensure_ascii=False)}")
    draft.add(at("title"), f"description: {json.dumps(description, ensure_ascii=False)}")
    # Sixty pages that all speak of tangents must not stand before the chapter on the tangent.
    draft.add(at("title"), "search:", "  boost: 0.5", "---", "")
    draft.add(at("title"), f"# {entry['title']}", "")
    draft.block(of, "let", (of, function_text(function)))
    if entry.get("about"):
        draft.add(at("about"), entry["about"], "")
    window = [(at("on"), f"on: {entry['on']}")] if entry.get("on") else []
    draft.block(of, "figure", (of, "kind: derivative-trace"), (of, "name: graph"), (of, "of: f"), *window)
    _derivation(draft, of, function)
    draft.add(of, "## What is known", "")
    if entry.claims:
        draft.block(entry.claims[0].line, "claim", *((claim.line, claim.value) for claim in entry.claims))
    within = [(at("within"), f"on: {entry['within']}")] if entry.get("within") else []
    points = [(at("points"), f"points: {entry['points']}")] if entry.get("points") else []
    draft.block(of, "table", (of, "kind: portrait"), (of, "name: facts"), (of, "of: f"), *within, *points)
    if entry.get("at"):
        _point(draft, entry, window)
    if entry.get("break"):
        _break(draft, entry, window)
    if entry.get("from"):
        _descent(draft, entry, window)
    if entry.get("see"):
        draft.add(at("see"), f"See also: {entry['see']}", "")
    _neighbours(draft, entry, groups, entries)
    return draft.generated(f"atlas/{entry['name']}.md", "atlas.yaml")


def _named(entry: Entry) -> Function:
    function = parse_function(entry["of"], definitions={})
    return Function("f", function.parameters or ("x",), function.body, function.domain)


def _derivation(draft: Draft, of: int, function: Function) -> None:
    """The derivative, rule by rule; a short one has nothing to leave out."""
    asked = f"d/d{function.parameters[0]} {canonical(function.body)}"
    draft.add(of, "## Its derivative", "")
    draft.block(
        of,
        "derivation",
        (of, asked),
        (of, "name: derivative"),
        (of, "detail: telling"),
        (of, "caption: By the rules, where they apply."),
    )


def _point(draft: Draft, entry: Entry, window: list[tuple[int, str]]) -> None:
    """The slopes of secants through the interesting point."""
    at = entry.line_of("at")
    point = canonical(parse(entry["at"], names=()))
    seconds = ", ".join(f"{point} + {step}" for step in _TOWARD)
    draft.add(at, "## Secants through a point", "")
    draft.block(
        at,
        "figure",
        (at, "kind: secants"),
        (at, "name: secants"),
        (at, "of: f"),
        (at, f"at: {point}"),
        (at, f"toward: [{point} + 1/2, {point} + 1/4, {point} + 1/10]"),
        *window,
    )
    draft.block(at, "table", (at, "kind: slopes"), (at, "of: f"), (at, f"at: {point}"), (at, f"toward: [{seconds}]"))


def _break(draft: Draft, entry: Entry, window: list[tuple[int, str]]) -> None:
    """Both sides of a point without a derivative."""
    at = entry.line_of("break")
    point = canonical(parse(entry["break"], names=()))
    draft.add(at, "## A point without a derivative", "")
    draft.block(at, "figure", (at, "kind: kink"), (at, "name: break"), (at, "of: f"), (at, f"at: {point}"), *window)
    draft.block(
        at,
        "table",
        (at, "kind: quotients"),
        (at, "of: f"),
        (at, f"at: {point}"),
        (at, f"steps: {', '.join(_TOWARD)}"),
    )


def _descent(draft: Draft, entry: Entry, window: list[tuple[int, str]]) -> None:
    start, rate = entry.line_of("from"), entry.line_of("rate")
    draft.add(start, "## A descent", "")
    draft.block(
        start,
        "figure",
        (start, "kind: descent"),
        (start, "name: descent"),
        (start, "of: f"),
        (start, f"from: {entry['from']}"),
        (rate, f"rate: {entry['rate']}"),
        (start, f"steps: {_STEPS}"),
        *window,
    )


def _neighbours(draft: Draft, entry: Entry, groups: Mapping[str, str], entries: Sequence[Entry]) -> None:
    """The others of its group."""
    others = [other for other in entries if other["group"] == entry["group"] and other is not entry]
    line = entry.line_of("group")
    links = [f"[{other['title']}]({other['name']}.md)" for other in others]
    links.append("[the whole atlas](index.md)")
    draft.add(line, "---", "", f"{groups[entry['group']]}: {' · '.join(links)}", "")
