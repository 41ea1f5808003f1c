"""Questions about functions: one on the command line, or many on standard input; the answers as JSON or for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import click

from secant.build.task import Artifact, Json, Task
from secant.build.worker import perform
from secant.cli.exits import FALSE, MISUSE, UNDECIDED, WELL, exit_code, worst
from secant.diagnostics import Diagnostic

#: What one question may take.
SECONDS = 20.0


class Question(click.Command):
    """A command whose argument may begin with a minus sign: ``-x^2 <= 0 for all x`` holds no options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put what begins with one dash and is no option of ours behind the options."""
        takes_value = {
            name: isinstance(option, click.Option) and not option.is_flag
            for option in self.get_params(ctx)
            for name in option.opts
        }
        options: list[str] = []
        rest: list[str] = []
        waiting = False
        for arg in args:
            is_option = waiting or arg.startswith("--") or arg in takes_value
            (options if is_option else rest).append(arg)
            waiting = not waiting and takes_value.get(arg, False)
        return super().parse_args(ctx, [*options, "--", *rest] if rest else options)


def answers(
    tasks: Sequence[Task | Diagnostic], *, preload: str = "secant.pages.answers.preload", seconds: float = SECONDS
) -> Iterator[Artifact]:
    """What came of each task, in order, each as soon as it and those before it are known.

    A line that could not even be split into a question is a diagnostic, and stays one. Each task runs in a process that
    can be stopped: no question, however hard, keeps the others waiting for ever.
    """
    from secant.build.workers import Workers
    from secant.pages.workshop import available_cores

    asked = [task for task in tasks if isinstance(task, Task)]
    known: dict[int, Artifact] = {}
    with Workers(min(available_cores(), len(asked)), preload=[preload], seconds=seconds) as pool:
        done = pool.perform(asked)
        number = 0
        for task in tasks:
            if isinstance(task, Diagnostic):
                yield Artifact(diagnostics=(task,))
                continue
            while number not in known:
                index, artifact = next(done)
                known[index] = _instead(asked[index], artifact)
            yield known.pop(number)
            number += 1


def _instead(task: Task, artifact: Artifact) -> Artifact:
    """What is said where the work was ended: it is cheap enough to be said here."""
    return perform(task.otherwise) if artifact.stopped and task.otherwise else artifact


def lines() -> Iterator[tuple[int, str]]:
    """The lines of standard input with their numbers; undecodable bytes are kept visible and cannot be read later."""
    for number, line in enumerate(sys.stdin.buffer, 1):
        yield number, line.decode("utf-8", errors="replace").rstrip("\r\n")


def answer_many(tasks: Iterable[Task | Diagnostic], *, seconds: float = SECONDS) -> int:
    """One JSON object a line; the exit code."""
    codes, asked = [], list(tasks)
    for task, artifact in zip(asked, answers(asked, seconds=seconds), strict=True):
        codes.append(_code(artifact))
        click.echo(_json(artifact, task))
    return worst(codes)


def answer_one(
    task: Task, text: str, *, as_json: bool, told: Callable[[dict[str, Json]], str], seconds: float = SECONDS
) -> int:
    """One answer, as JSON or as ``told`` says it; the exit code. ``text`` is what a mistake is shown in."""
    (artifact,) = answers([task], seconds=seconds)
    if as_json:
        click.echo(_json(artifact, task))
    elif artifact.diagnostics:
        for diagnostic in artifact.diagnostics:
            click.echo(str(_shown_in(diagnostic, text)), err=True)
    else:
        click.echo(told(artifact.facts))
    return _code(artifact)


def unreadable(message: str, number: int, fix: str | None = None) -> Diagnostic:
    """A line of standard input that is no question."""
    return Diagnostic("SEC-701", message, fix=fix, line=number)


def _code(artifact: Artifact) -> int:
    if artifact.diagnostics:  # a question that cannot be answered says nothing false
        return UNDECIDED if exit_code(artifact.diagnostics) == UNDECIDED else MISUSE
    known = artifact.facts.get("verdict") or artifact.facts.get("status")
    return {"undecided": UNDECIDED, "refuted": FALSE}.get(str(known), WELL)


def _json(artifact: Artifact, task: Task | Diagnostic) -> str:
    """An object; where there is no answer it says what was asked, as an answer does."""
    values: Any = artifact.facts
    if artifact.diagnostics:
        first = artifact.diagnostics[0]
        message = f"{first.code} {first.message}" + (f"; fix: {first.fix}" if first.fix else "")
        given = task.given if isinstance(task, Task) else {}
        asked = {key: given[key] for key in ("claim", "expression") if key in given}
        values = {**asked, "error": message, "code": first.code, "column": first.column}
    return json.dumps(values)


def _shown_in(diagnostic: Diagnostic, text: str) -> Diagnostic:
    if diagnostic.source is None and diagnostic.column is not None:
        return replace(diagnostic, source=text)
    return diagnostic
