"""``secant derive``: the derivative as an expression."""

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
    """Differentiate EXPRESSION, rule by rule.

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
    """The answer for people."""
    head = f"d/d{facts['variable']} {facts['expression']} = {facts['derivative']}"
    steps = [f"  {step['rule']}: {step['before']}  ->  {step['after']}" for step in facts["steps"]]
    return "\n".join([click.style(head, bold=True), *steps, f"  {facts['status']}: {facts['method']}"])
