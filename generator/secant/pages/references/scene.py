"""The scene format: what a picture is made of, as its JSON holds it."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from inspect import getdoc, getmembers, isclass
from typing import Any

from secant import scenes
from secant.pages.references import markdown


def pages() -> dict[str, str]:
    """One page: a section for the scene, its panels and axes, and one for each mark."""
    text = markdown.head("The scene format", "What a picture is made of: panels, axes and marks, as JSON holds them.")
    text += (
        "A figure's kind makes a *scene*: what is to be seen, without any drawing. Every output is made from it: both "
        "layouts of the picture, the PNG, the description, and the JSON that "
        f"{markdown.code('secant figure … -o scene.json')} writes and that a figure's "
        "menu “share” offers. Each object holds the fields below; a mark "
        f"says what it is by {markdown.code('mark')}.\n\n"
    )
    declared = [each for _, each in getmembers(scenes, _is_part)]
    ordered = sorted(declared, key=lambda each: (issubclass(each, scenes.Mark), _FIRST.get(each.__name__, 9)))
    return {"scene.md": text + "".join(_section(each) for each in ordered)}


_FIRST = {"Scene": 0, "Panel": 1, "Axis": 2, "Tick": 3, "Label": 4, "Mark": 5}


def _is_part(each: object) -> bool:
    return isclass(each) and is_dataclass(each) and each.__module__ == scenes.__name__


def _section(each: Any) -> str:
    text = (
        f"## {each.__name__}\n\n{markdown.docstring(getdoc(each) or '')}\n\n"
        if _documented(each)
        else f"## {each.__name__}\n\n"
    )
    inherited = {} if each is scenes.Mark else {field.name for field in fields(scenes.Mark)}
    own = [field for field in fields(each) if not (issubclass(each, scenes.Mark) and field.name in inherited)]
    if not own:
        return text
    return text + markdown.table(["field", "type", "if left out"], map(_row, own))


def _documented(each: Any) -> bool:
    return not (getdoc(each) or "").startswith(f"{each.__name__}(")


def _row(field: Field[Any]) -> list[str]:
    default = "" if field.default is MISSING else repr(field.default)
    return [markdown.code(field.name), markdown.code(str(field.type)), markdown.code(default)]
