"""An SVG file of an author's. As a picture in a page it runs nothing; opened by itself it could, so it must not."""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
_XHTML = "http://www.w3.org/1999/xhtml"
_PICTURE = """
svg g path rect circle ellipse line polyline polygon text tspan textPath title desc metadata defs use symbol marker
linearGradient radialGradient stop clipPath mask pattern style filter feGaussianBlur feOffset feBlend feFlood
feComposite feMerge feMergeNode feColorMatrix
"""
_ELEMENTS = frozenset(_PICTURE.split())
_ELSEWHERE = re.compile(r"@import|expression\s*\(|url\s*\(\s*[\"']?\s*(?!#)", re.IGNORECASE)


class _MoreThanAPictureError(Exception):
    """What it has that a picture has not."""


def wrong_drawing(path: Path) -> tuple[str, int] | None:
    """What a drawing has that may not be, and on which line; None if it is a picture and nothing else."""
    parser = expat.ParserCreate(namespace_separator=" ")
    inside: list[str] = []

    def doctype(*_: object) -> None:
        raise _MoreThanAPictureError("it declares a document type")

    def instruction(target: str, _: str) -> None:
        raise _MoreThanAPictureError(f"it has the instruction <?{target}")

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        inside.append(element)
        if space == _XHTML or (space in {_SVG, ""} and element not in _ELEMENTS):
            raise _MoreThanAPictureError(f"it has the element <{element}>")
        for key, value in attributes.items():
            home, _, attribute = key.rpartition(" ")
            if attribute.lower().startswith("on"):
                raise _MoreThanAPictureError(f"its {attribute} would run a script")
            if home in {"", _XLINK} and attribute == "href" and not value.startswith("#"):
                raise _MoreThanAPictureError("it leads to another file")
            if home == _XML and attribute == "base":
                raise _MoreThanAPictureError("it says where its addresses begin")
            if _ELSEWHERE.search(value):
                raise _MoreThanAPictureError(f"its {attribute} asks for another file")

    def end(_: str) -> None:
        inside.pop()

    def text(said: str) -> None:
        if inside and inside[-1] == "style" and (_ELSEWHERE.search(said) or "\\" in said):
            raise _MoreThanAPictureError("its style asks for another file")

    parser.StartDoctypeDeclHandler, parser.ProcessingInstructionHandler = doctype, instruction
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.buffer_text = True
    try:
        parser.Parse(path.read_bytes(), True)
    except _MoreThanAPictureError as wrong:
        return str(wrong), parser.CurrentLineNumber
    except (expat.ExpatError, ValueError, LookupError) as error:
        return f"it cannot be read ({error})", parser.CurrentLineNumber
    return None
