"""``secant derive``: a derivative, line by line."""

from __future__ import annotations

from collections.abc import Iterator

import click

from secant.build.task import Json, Task
from secant.cli.questions import Question, answer_many, answer_one, lines, unreadable
from secant.diagnostics import Diagnostic


@click.command("derive", cls=Question)
@click.argument("expression")
@click.option("--var", "variable", help="The variable, if the expression has more than one letter.")
@click.option("--let", "lets", multiple=True, metavar='"f(x) = …"', help="Define a function first; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Answer one JSON object.")
def command(expression: str, variable: str | None, lets: tuple[str, ...], as_json: bool) -> int:
    """Differentiate EXPRESSION, rule by rule; every line is shown to be equal to the one before.

    With - instead of EXPRESSION, many are read from standard input, one a line. Each is answered by one line of JSON,
    in order.

    \b
    secant derive "x^2 sin(x)"
    secant derive "a x^2" --var x --json
    """
    if expression == "-":
        return answer_many(_questions(variable, lets))
    return answer_one(_question(expression, variable, lets), expression, as_json=as_json, told=told)


def _question(expression: str, variable: str | None, lets: tuple[str, ...]) -> Task:
    from secant.pages.answers.derive import answer

    return Task.of(answer, {"expression": expression, "variable": variable, "lets": list(lets)}, "the question")


def _questions(variable: str | None, lets: tuple[str, ...]) -> Iterator[Task | Diagnostic]:
    for number, line in lines():
        if line.strip():
            yield _question(line, variable, lets)
        else:
            yield unreadable("the line is blank", number, "write an expression: x^2 sin(x)")


def told(facts: dict[str, Json]) -> str:
    """The answer for people: numbered lines, each with its rule beneath it."""
    from secant.calculus.telling import in_words

    first, *steps = facts["steps"]
    width = len(str(len(steps)))
    lines = [click.style(f"{in_words(first['expression'])} = {in_words(facts['derivative'])}", bold=True), ""]
    for number, step in enumerate(steps, 1):
        where = f", where {' and '.join(step['conditions'])}" if step["conditions"] else ""
        tested = " (tested only)" if step["status"] == "tested" else ""
        lines.append(f"  {number:>{width}}. = {in_words(step['expression'])}")
        lines.append(click.style(f"  {'':>{width}}    {step['rule']}{where}{tested}", dim=True))
    if facts["conditions"]:
        lines.append(f"  where {' and '.join(facts['conditions'])}")
    return "\n".join([*lines, f"  {facts['status']}: {facts['method']}"])
