"""Scenes as JSON and back: for embeds, downloads and the cache. The same scene gives the same bytes.

Each dataclass becomes an object of the fields that differ from their defaults; one of several of a family also names
its class: a mark as its ``mark``, a control as its ``control``, a motion as its ``motion``. Numbers keep every digit;
those that JSON lacks (gaps in a curve) are written as ``"nan"``, ``"inf"`` and ``"-inf"``.
"""

from __future__ import annotations

import json
import math
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from secant.diagnostics import Diagnostic, SecantError
from secant.scenes import Mark, Scene
from secant.scenes.live import Control, Formula, Motion

#: What says of which class an object of a family is.
_FAMILIES: dict[type, str] = {Mark: "mark", Control: "control", Motion: "motion"}


def to_json(scene: Scene) -> str:
    """The scene as one line of JSON."""
    return json.dumps(plain(scene), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def from_json(text: str) -> Scene:
    """The scene that :func:`to_json` wrote; ``SecantError`` (SEC-311) says what cannot be read, and where."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(f"it is no JSON: {error}") from None
    scene: Scene = _read(found, Scene, "scene")
    return scene


def plain(value: Any) -> Any:
    """A scene, or any part of one, as what JSON holds."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(float(value))
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    kind: Any = type(value)
    named, parts = _shape(kind)
    told: dict[str, Any] = dict(named)
    for name, default in parts:
        content = getattr(value, name)
        if not _same(content, default):
            told[name] = plain(content)
    return told


@cache
def _shape(kind: Any) -> tuple[dict[str, str], list[tuple[str, Any]]]:
    """What names a dataclass in its family, and its fields with their defaults."""
    named = {key: kind.__name__ for family, key in _FAMILIES.items() if issubclass(kind, family)}
    return named, [(field.name, field.default) for field in fields(kind)]


def _same(value: Any, default: Any) -> bool:
    """Equal and of one type: 1 is not 1.0, nor True."""
    return type(value) is type(default) and value == default and repr(value) == repr(default)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(value: Any, hint: Any, place: str) -> Any:
    """``value`` as ``hint`` wants it; ``place`` says where it stands."""
    origin = get_origin(hint)
    if hint in (Formula, Formula | None):
        return None if value is None and hint != Formula else _read_formula(value, place)
    if origin in (Union, UnionType):
        if value is None and NoneType in get_args(hint):
            return None
        inner = next(part for part in get_args(hint) if part is not NoneType)
        return _read(value, inner, place)
    if origin is Literal:
        return _checked(value, value in get_args(hint), hint, place)
    if origin is tuple:
        return _read_tuple(value, get_args(hint), place)
    if isinstance(hint, type) and is_dataclass(hint):
        return _read_object(value, hint, place)
    if hint is float:
        if value in ("nan", "inf", "-inf"):
            return float(value)
        return _checked(value, isinstance(value, int | float) and not isinstance(value, bool), hint, place)
    return _checked(value, isinstance(value, hint), hint, place)


def _read_tuple(value: Any, parts: tuple[Any, ...], place: str) -> tuple[Any, ...]:
    _checked(value, isinstance(value, list), list, place)
    if parts[1:] == (...,):
        return tuple(_read(item, parts[0], f"{place}[{i}]") for i, item in enumerate(value))
    _checked(value, len(value) == len(parts), f"{len(parts)} values", place)
    return tuple(_read(item, part, f"{place}[{i}]") for i, (item, part) in enumerate(zip(value, parts, strict=True)))


def _read_formula(value: Any, place: str) -> Formula:
    """A number or a name, or a name followed by formulas."""
    if isinstance(value, list):
        _checked(value, bool(value) and isinstance(value[0], str), "an operator and its operands", place)
        return (value[0], *(_read_formula(item, f"{place}[{i}]") for i, item in enumerate(value[1:], 1)))
    found: Formula = _checked(value, isinstance(value, float | str), "a formula", place)
    return found


def _read_object(value: Any, kind: Any, place: str) -> Any:
    _checked(value, isinstance(value, dict), kind, place)
    given = dict(value)
    if kind in _FAMILIES:
        key, classes = _FAMILIES[kind], {each.__name__: each for each in kind.__subclasses__()}
        name = given.pop(key, None)
        _checked(name, isinstance(name, str) and name in classes, f"one of {', '.join(classes)}", f"{place}.{key}")
        kind = classes[name]
    hints = _hints(kind)
    for name in given:
        _checked(name, name in hints, f"a field of {kind.__name__} ({', '.join(hints)})", place)
    read = {name: _read(content, hints[name], f"{place}.{name}") for name, content in given.items()}
    missing = [field.name for field in fields(kind) if field.default is MISSING and field.name not in read]
    if missing:
        raise _unreadable(f"{place} lacks {', '.join(missing)}")
    return kind(**read)


def _checked(value: Any, good: bool, wanted: Any, place: str) -> Any:
    if not good:
        name = wanted.__name__ if isinstance(wanted, type) else str(wanted)
        raise _unreadable(f"{place} is {json.dumps(value)[:60]}, expected {name}")
    return value


def _unreadable(reason: str) -> SecantError:
    return SecantError(Diagnostic("SEC-311", reason, fix="write scenes with secant.scenes.codec.to_json"))
