"""A block that cannot be carried out as asked: the complaint knows which option is to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from secant.diagnostics import Diagnostic, SecantError
from secant.language.option_lines import RawOptions


class Refusal(SecantError):  # noqa: N818 -- it is a SecantError
    """Diagnostics that concern the first of ``options`` (spelled as on the page) that the block gives."""

    def __init__(self, *diagnostics: Diagnostic, options: tuple[str, ...] = ()) -> None:
        super().__init__(*diagnostics)
        self.options = options

    def located(self, raw: RawOptions) -> SecantError:
        """The same complaint, pointing at that option's value, or else at the block's first line."""
        entries = (raw.get(key) for key in self.options)
        entry = next((entry for entry in entries if entry is not None), None)
        if entry is None:
            return SecantError(*(replace(diagnostic, line=1) for diagnostic in self.diagnostics))
        (place,) = entry.value.error("SEC-133", "").diagnostics
        return SecantError(
            *(
                replace(diagnostic, line=place.line, column=place.column, length=place.length, source=place.source)
                for diagnostic in self.diagnostics
            )
        )


def refused(code: str, message: str, fix: str, *options: str) -> Refusal:
    """A complaint about the first of ``options`` that is given (``of`` if none is named)."""
    return Refusal(Diagnostic(code, message, fix), options=options or ("of",))


@contextmanager
def concerning(*options: str) -> Iterator[None]:
    """What goes wrong inside is a complaint about the first of ``options`` that is given."""
    try:
        yield
    except Refusal:
        raise
    except SecantError as error:
        raise Refusal(*error.diagnostics, options=options) from None
