"""A figure's lines -> its scene; in a worker, which remembers those of a page: its card and its files show them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secant.figures import FigureOptions
    from secant.scenes import Scene


@lru_cache(maxsize=32)
def drawn(text: str, definitions: tuple[str, ...]) -> tuple[FigureOptions, Scene]:
    """Options -> scene."""
    from secant import figures
    from secant.language.option_lines import read_lines
    from secant.pages.definitions import read

    return figures.build(read_lines(text), read(definitions))
