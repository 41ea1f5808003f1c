"""A figure block's options -> a scene: one file per kind, found by itself.

A kind's file holds its docstring (the identity or theorem that the picture shows, with its source condition),
``EXAMPLE`` (Markdown that the contract matrix builds and the gallery shows), ``Options`` (a :class:`FigureOptions`),
``scene(options, definitions) -> Scene`` and ``CAPTION``, a template over the scene's ``values``. Nothing else to
register. Importing this room imports no kind, and so none of the heavy libraries.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from inspect import getdoc

from secant.language.names import meant
from secant.language.option_lines import RawOptions
from secant.language.options import option, read_options
from secant.language.readers import interval, sentence
from secant.language.readers import name as name_reader
from secant.language.refusal import Refusal
from secant.language.source import Excerpt
from secant.language.tree import Definitions, Interval
from secant.scenes import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOptions:
    """What every figure can be told."""

    name: str | None = option(name_reader, "the figure's name, for links to it", default=None)
    caption: str | None = option(sentence, "the words under the figure", default=None)
    alt: str | None = option(sentence, "a sentence added to the description for those who cannot see it", default=None)
    x_label: str | None = option(sentence, "what the horizontal axis shows", default=None)
    y_label: str | None = option(sentence, "what the vertical axis shows", default=None)
    on: Interval | None = option(interval, "the interval drawn", default=None)
    linked: str | None = option(name_reader, "a name that figures share whose controls move together", default=None)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of figure, loaded."""

    name: str
    meaning: str
    example: str
    options: type[FigureOptions]
    scene: Callable[[FigureOptions, Definitions], Scene]
    caption: str


@cache
def kinds() -> tuple[str, ...]:
    """The names of all kinds, alphabetically, by listing files."""
    modules = (found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg)
    return tuple(sorted(module.replace("_", "-") for module in modules))


def load(kind: str) -> Kind:
    """The kind of that name; ``ValueError`` if there is none."""
    if kind not in kinds():
        raise ValueError(f"no figure kind {kind!r}")
    module = import_module(f"{__name__}.{kind.replace('-', '_')}")
    return Kind(kind, getdoc(module) or "", module.EXAMPLE, module.Options, module.scene, module.CAPTION)


def build(raw: RawOptions, definitions: Definitions) -> tuple[FigureOptions, Scene]:
    """The options of a figure block, ``kind`` among them, read and turned into its scene.

    Whatever is wrong is a ``SecantError`` that points at the line of the option to change.
    """
    kind = load(_kind(raw))
    given = raw.without("kind")
    options = read_options(kind.options, given, definitions)
    try:
        scene = kind.scene(options, definitions)
    except Refusal as refusal:
        raise refusal.located(given) from None
    return options, replace(scene, alt=f"{scene.alt} {options.alt}") if options.alt else scene


def caption(options: FigureOptions, scene: Scene) -> str:
    """The author's caption, else the kind's own with the scene's values filled in; without the figure's number."""
    return options.caption or load(scene.kind).caption.format_map(dict(scene.values))


def _kind(raw: RawOptions) -> str:
    entry = raw.get("kind")
    known = f"the kinds are {', '.join(kinds())}"
    if entry is None:
        raise Excerpt("").error(
            "SEC-301", "the figure does not say of what kind it is", f"write kind: tangent; {known}"
        )
    word = entry.value.text.strip()
    if word not in kinds():
        raise entry.value.error("SEC-300", f"there is no figure kind “{word}”", meant(word, kinds(), known))
    return word


__all__ = ["FigureOptions", "Kind", "build", "caption", "kinds", "load"]
