"""Figures of any kind, as SVG, PNG, JSON and words."""

from __future__ import annotations

from dataclasses import dataclass

from secant import figures
from secant.language import parse_definitions
from secant.language.option_lines import read_lines
from secant.render import png, standalone_svg
from secant.scenes import Scene
from secant.scenes.codec import to_json


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: its kind, its caption, and what it shows in words (``alt``)."""

    kind: str
    caption: str
    alt: str
    _scene: Scene

    def svg(self) -> str:
        """The picture, standing alone."""
        return standalone_svg(self._scene)

    def png(self) -> bytes:
        """The picture as pixels."""
        return png(self._scene)

    def json(self) -> str:
        """The scene that it was drawn from."""
        return to_json(self._scene)

    def __repr__(self) -> str:
        return f"Figure({self.kind!r}: {self.alt})"

    def _repr_svg_(self) -> str:
        return self.svg()


def figure(kind: str, lets: str = "", **options: str) -> Figure:
    """A figure of that kind: ``figure("tangent", of="x^2", at="1")``.

    Options are those of the kind, as text in the page language; ``x_label`` is the option *x label*, and ``from_`` the
    option *from*. ``SecantError`` lists the right ones where one is wrong.
    """
    given = {name.rstrip("_").replace("_", " "): value for name, value in options.items()}
    lines = [f"kind: {kind}", *(f"{name}: {value}" for name, value in given.items())]
    found, scene = figures.build(read_lines("\n".join(lines)), parse_definitions(lets, {}) if lets else {})
    return Figure(scene.kind, figures.caption(found, scene), scene.alt, scene)
