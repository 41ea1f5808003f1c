"""``secant check``: whether a claim holds; without one, whether everything on the site does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from secant.build.task import Json, Task
from secant.cli.questions import Question, answer_many, answer_one, lines, unreadable
from secant.diagnostics import Diagnostic, SecantError


@click.command("check", cls=Question)
@click.argument("claim", required=False)
@click.option("--let", "lets", multiple=True, metavar='"f(x) = …"', help="Define a function first; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Answer one JSON object.")
@click.option("-f", "--config-file", type=click.Path(dir_okay=False), help="The site's mkdocs.yml.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="How many processes work; all processors if not said.")
def command(claim: str | None, lets: tuple[str, ...], as_json: bool, config_file: str | None, jobs: int | None) -> int:
    """Say whether CLAIM holds, and how that is known.

    With - instead of CLAIM, many are read from standard input, one a line. Each is answered by one line of JSON, in
    order. Without CLAIM all pages of the site are checked, and nothing is built.

    Exit codes: 0 proved, 1 false, 2 unreadable, 3 undecided; of many the first that occurs of 2, 1, 3.

    \b
    secant check "exp(x) >= 1 + x for all x"
    secant check "f is increasing on [0, 4]" --let "f(t) = t^3/20 - 39t^2/40 + 27t/5" --json
    secant check
    """
    from secant.pages.answers.check import SECONDS

    if claim is None:
        from secant.cli.checked_site import check_site

        return check_site(config_file, jobs, as_json=as_json)
    if Path(claim).is_file():
        fix = "secant check, and no more, checks all pages"
        raise SecantError(Diagnostic("SEC-700", f"{claim} is a file, and no claim", fix=fix))
    if claim == "-":
        return answer_many(_questions(lets), seconds=SECONDS)
    return answer_one(_question(claim, lets), claim, as_json=as_json, told=told, seconds=SECONDS)


def _question(claim: str, lets: tuple[str, ...]) -> Task:
    from secant.pages.answers.check import answer, ended

    given = {"claim": claim, "lets": list(lets)}
    return Task.of(answer, given, "the claim", Task.of(ended, given))


def _questions(lets: tuple[str, ...]) -> Iterator[Task | Diagnostic]:
    for number, line in lines():
        if line.strip():
            yield _question(line, lets)
        else:
            yield unreadable("the line is blank", number, "write a claim: |x| >= x for all x")


def told(facts: dict[str, Json]) -> str:
    """The answer for people."""
    witness = ", ".join(f"{name} = {value}" for name, value in (facts["witness"] or {}).items())
    colour = {"proved": "green", "refuted": "red"}.get(facts["verdict"], "yellow")
    rest = [f"  {facts[key]}" for key in ("method", "reason") if facts[key]]
    if witness:
        rest.insert(0, f"  at {witness}")
    return "\n".join([f"{click.style(facts['verdict'], fg=colour, bold=True)}: {facts['claim']}", *rest])
