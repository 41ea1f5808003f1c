"""``secant new function``: an entry of the atlas, which is a page of its own."""

from __future__ import annotations

from pathlib import Path

from secant.diagnostics import Diagnostic, SecantError
from secant.language import parse_function
from secant.pages.atlas import FILE
from secant.pages.atlas.entries import read_atlas
from secant.pages.paths import shown_path
from secant.pages.scaffolds import New, named, titled

_GROUP = ("functions", "Functions")


def function(docs: Path, name: str, of: str, title: str | None, group: str | None) -> list[New]:
    """The atlas file with the entry added; with the file itself, if the site has no atlas yet.

    The new text is read as the build would read it, so that nothing is written which the build would refuse.
    """
    try:
        variables = parse_function(of, {}).parameters
    except SecantError as error:
        raise error.moved(file="--of", source=of) from None
    if len(variables) > 1:
        message = f"a page of the atlas is about a function of one variable; this one depends on {', '.join(variables)}"
        raise SecantError(Diagnostic("SEC-350", message, fix="give numbers for the others", file="--of"))
    file = docs / FILE
    if file.is_file():
        text = file.read_text(encoding="utf-8").rstrip("\n")
        groups, _ = read_atlas(text, shown_path(file))
    else:
        key, meaning = (group, titled(group)) if group else _GROUP
        groups = {named(key): meaning}
        text = f"groups:\n  - {key}: {meaning}\n\nfunctions:"
    lines = [
        f"  - name: {named(name)}",
        f"    title: {_scalar(title or titled(name))}",
        f"    group: {group or next(iter(groups))}",
        f"    of: {_scalar(of)}",
    ]
    text = "\n".join([text, *lines, ""])
    read_atlas(text, shown_path(file))
    return [New(file, text, changes=file.is_file())]


def _scalar(text: str) -> str:
    """A text as YAML reads it back, in quotes only where it must be."""
    plain = " ".join(text.split())
    safe = plain[:1].isalnum() or plain[:1] == "("
    if safe and ": " not in plain and " #" not in plain and not plain.endswith(":"):
        return plain
    return "'" + plain.replace("'", "''") + "'"
