"""Typed options: a frozen dataclass says which options a block has, of what type, and what each means.

::

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Options:
        of: Function = option(function, "the function drawn")
        at: Node | None = option(number, "the point; chosen when missing", default=None)
        x_label: str | None = option(sentence, "what the horizontal axis shows", default=None)

A field is spelled with spaces on the page (``x label``). Without a default it must be given.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from secant.diagnostics import Diagnostic, SecantError, raise_all
from secant.language.names import nearest
from secant.language.option_lines import RawOptions
from secant.language.printing import canonical, function_text, interval_text
from secant.language.readers import Reader
from secant.language.tree import Definitions, Function, Interval, Node

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

_READER, _MEANING = "reader", "meaning"


def option(reader: Reader, meaning: str, *, default: Any = MISSING) -> Any:
    """A field of an options class. ``meaning`` is half a sentence, for references and messages."""
    metadata = {_READER: reader, _MEANING: meaning}
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class OptionDescription:
    """One row of the reference: ``default`` is ``None`` where the option must be given, or the engine chooses."""

    spelling: str
    what: str
    meaning: str
    example: str
    required: bool
    default: str | None


def describe(options: type[DataclassInstance]) -> tuple[OptionDescription, ...]:
    """What can be given, in the order of declaration."""
    return tuple(_description(each) for each in fields(options))


def read_options(options: type[T], raw: RawOptions, definitions: Definitions) -> T:
    """The options of a block as an ``options`` instance; raises everything that is wrong with them together.

    A missing option has no place of its own: its complaint points at the block's first line.
    """
    declared = {spelling(each): each for each in fields(options)}
    values: dict[str, Any] = {}
    errors: list[SecantError] = []
    for entry in raw:
        try:
            if entry.key not in declared:
                raise entry.error("SEC-131", f"there is no option “{entry.key}”", _listing(options, entry.key))
            each = declared[entry.key]
            values[each.name] = _reader(each).read(entry.value, definitions)
        except SecantError as error:
            errors.append(error)
    given = {entry.key for entry in raw}
    for name, each in declared.items():
        if each.default is MISSING and name not in given:
            reader = _reader(each)
            message = f"the option “{name}” is missing: {reader.what}, {each.metadata[_MEANING]}"
            errors.append(SecantError(Diagnostic("SEC-132", message, f"write {name}: {reader.example}", line=1)))
    raise_all(errors)
    return options(**values)


def canonical_options(options: DataclassInstance) -> dict[str, Any]:
    """Every option with its value as JSON of canonical texts, for keys and for ``secant inspect``."""
    return {spelling(each): canonical_value(getattr(options, each.name)) for each in fields(options)}


def canonical_value(value: Any) -> Any:
    """A value of any reader as text, number, truth value, ``None``, or a list of such."""
    match value:
        case Node():
            return canonical(value)
        case Function():
            return function_text(value)
        case Interval():
            return interval_text(value)
        case tuple():
            return [canonical_value(item) for item in value]
        case None | str() | int():
            return value
    raise TypeError(f"no reader makes a {type(value).__name__}")


def spelling(each: Field[Any]) -> str:
    """How a field is written on the page: ``x_label`` is ``x label``."""
    return each.name.rstrip("_").replace("_", " ")


def _reader(each: Field[Any]) -> Reader:
    reader = each.metadata.get(_READER)
    if not isinstance(reader, Reader):
        raise TypeError(f"the field {each.name} is not declared by option(…)")
    return reader


def _description(each: Field[Any]) -> OptionDescription:
    reader = _reader(each)
    required = each.default is MISSING
    default = None if required or each.default in (None, ()) else _shown(each.default)
    return OptionDescription(spelling(each), reader.what, each.metadata[_MEANING], reader.example, required, default)


def _shown(default: Any) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    value = canonical_value(default)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _listing(options: type[DataclassInstance], key: str) -> str:
    """Every option with its meaning, the nearest first of all."""
    rows = describe(options)
    near = nearest(key, (row.spelling for row in rows))
    listed = "; ".join(f"{row.spelling} ({row.meaning})" for row in rows)
    return (f"did you mean “{near}”? " if near else "") + f"There are: {listed}"
