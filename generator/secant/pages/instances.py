"""An instance of a theorem on a page: all that the theorem says, proved of one function; runs in a worker."""

from __future__ import annotations

from collections.abc import Sequence

from secant.build.task import Artifact, Json, Task
from secant.diagnostics import Diagnostic, SecantError
from secant.pages import told
from secant.pages.ledger_row import row
from secant.pages.piece import Definition, used
from secant.pages.settling import Shown, inline, verdict


def asked(text: str, templates: Sequence[str], title: str, definitions: Sequence[Definition]) -> Task:
    """What an instance asks for."""
    names = " ".join([text, *templates])
    given = {"text": text, "templates": list(templates), "title": title, "definitions": used(names, definitions)}
    return Task.of(proved, given, "this instance is undecided: settling it")


def proved(given: dict[str, Json]) -> Artifact:
    """Instance -> claims -> verdicts; an instance that is not proved is complained of."""
    from secant import claims
    from secant.calculus.telling import plain
    from secant.claims.parts.instances import instance
    from secant.pages.definitions import read

    text = given["text"]
    found = instance(text, tuple(given["templates"]), read(given["definitions"]))
    methods: list[str] = []
    for claim in found.claims:
        try:
            statement = claims.read(claim, found.definitions)
            settled = verdict(statement)
        except SecantError as error:
            first = error.diagnostics[0]
            raise _wrong(
                text, first.code, f"of this instance “{claim}” is claimed: {first.message}", first.fix
            ) from error
        why = plain(settled.method or settled.reason or "")
        if settled.outcome == "refuted":
            raise _wrong(text, "SEC-451", f"of this instance it is false that {claim}. {why}")
        if settled.outcome != "proved":
            fix = "choose a simpler instance"
            raise _wrong(text, "SEC-452", f"of this instance it is undecided whether {claim}: {why}", fix)
        methods.append(f"{_said(statement.shown)}: {settled.method}")
    entry = row("theorem instance", f"{given['title']}: {text}", "proved", told.markdown(" ".join(methods)))
    return Artifact(inline("proved", found.shown, "\n".join(methods)), {"verdict": "proved", "ledger": [entry]})


def _said(shown: Shown) -> str:
    """A claim in the words of a method: its formulas are LaTeX already."""
    return "".join(f"${text}$" if latex else text for text, latex in shown)


def _wrong(text: str, code: str, message: str, fix: str | None = None) -> SecantError:
    return SecantError(Diagnostic(code, message, fix, line=1, column=1, length=len(text)))
