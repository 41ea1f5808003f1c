"""``secant inspect``: what happens at one point."""

from __future__ import annotations

from collections.abc import Iterator

import click

from secant.build.task import Json, Task
from secant.cli.questions import Question, answer_many, answer_one, lines, unreadable
from secant.diagnostics import Diagnostic


@click.command("inspect", cls=Question)
@click.argument("expression")
@click.option("--at", help="The point: a number such as 0, 1/3, pi/2.")
@click.option("--var", "variable", help="The variable, if the expression has more than one letter.")
@click.option("--let", "lets", multiple=True, metavar='"f(x) = …"', help="Define a function first; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Answer one JSON object.")
def command(expression: str, at: str | None, variable: str | None, lets: tuple[str, ...], as_json: bool) -> int:
    """Say whether EXPRESSION is continuous and differentiable at a point, and why.

    With - instead of EXPRESSION, many questions are read from standard input, one a line: EXPRESSION @ POINT. Each is
    answered by one line of JSON, in order.

    \b
    secant inspect "abs(x)" --at 0
    secant inspect "f" --let "f(t) = t^2 if t < 0 else t" --at 0 --json
    echo "x^2 sin(1/x) if x != 0 else 0 @ 0" | secant inspect -
    """
    if expression == "-":
        return answer_many(_questions(at, variable, lets))
    if at is None:
        raise click.UsageError("say at which point, as in --at 0")
    return answer_one(_question(expression, at, variable, lets), expression, as_json=as_json, told=told)


def _question(expression: str, at: str, variable: str | None, lets: tuple[str, ...]) -> Task:
    from secant.pages.answers.inspect import answer

    given = {"expression": expression, "at": at, "variable": variable, "lets": list(lets)}
    return Task.of(answer, given, "the question")


def _questions(at: str | None, variable: str | None, lets: tuple[str, ...]) -> Iterator[Task | Diagnostic]:
    for number, line in lines():
        expression, sign, point = line.rpartition("@") if at is None else (line, "@", at)
        if not expression.strip() or not sign:
            what = "the line is blank" if not line.strip() else "the line does not say at which point"
            yield unreadable(what, number, "write EXPRESSION @ POINT: abs(x) @ 0")
        else:
            yield _question(expression, point, variable, lets)


def told(facts: dict[str, Json]) -> str:
    """The answer for people."""
    from secant.calculus.telling import in_words

    sides = [f"  from the {side}: {_slope(facts[side])}" for side in ("left", "right")]
    head = f"{in_words(facts['expression'])} at {facts['variable']} = {facts['at']}: {facts['kind']}"
    yes = {True: "yes", False: "no", None: "undecided"}
    return "\n".join(
        [
            click.style(head, bold=True),
            f"  value: {facts['value'] or 'none'}",
            f"  continuous: {yes[facts['continuous']]}",
            f"  differentiable: {yes[facts['differentiable']]}",
            *sides,
            f"  derivative: {facts['derivative'] or 'none'}",
            f"  {facts['status']}: {facts['method']}",
        ]
    )


def _slope(side: str) -> str:
    words = {
        "oo": "the slopes grow beyond every bound (oo)",
        "-oo": "the slopes fall below every bound (-oo)",
        "none": "the slopes have no limit",
        "undefined": "there are no slopes on this side",
        "undecided": "undecided",
    }
    return words.get(side, f"the slopes tend to {side}")
