"""``secant figure``: one figure as a file."""

from __future__ import annotations

import base64
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from secant.build.task import Artifact, Json, Task
from secant.cli.exits import exit_code
from secant.cli.questions import answers
from secant.diagnostics import Diagnostic, SecantError

FORMATS = ("svg", "png", "json")


@click.command("figure", context_settings={"ignore_unknown_options": True})
@click.argument("what")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[--OPTION VALUE]...")
@click.option(
    "-o", "--output", help="The file: .svg, .png or .json; KIND.svg if not said, - for standard output (SVG)."
)
@click.option("--let", "lets", multiple=True, metavar='"f(x) = …"', help="Define a function first; may be repeated.")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", help="The colours of a PNG.")
@click.option("--width", type=click.IntRange(200, 2000), default=760, help="In CSS pixels; below 560 as on a phone.")
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was written.")
def command(
    what: str,
    options: tuple[str, ...],
    output: str | None,
    lets: tuple[str, ...],
    theme: str,
    width: int,
    as_json: bool,
) -> int:
    """Draw one figure into a file.

    WHAT is a kind of figure, and its options follow as they are written on a page; or it is a figure of a page,
    PAGE.md#NAME.

    \b
    secant figure tangent --of "x^2" --at 1 -o tangent.png
    secant figure secants --of f --at 2.5 --toward "[9, 6]" --let "f(t) = t^2" --x-label "time (s)"
    secant figure docs/chapters/06-the-tangent.md#tangent-at-2-5 -o tangent.svg
    """
    from secant.pages.answers.picture import answer

    name, text, definitions = _from_page(what, options) if "#" in what else _from_options(what, options, lets)
    target = output or f"{name}.svg"
    kind = "svg" if target == "-" else Path(target).suffix[1:].lower()
    if kind not in FORMATS:
        raise click.UsageError(f"{target}: the file's name must end in .svg, .png or .json")
    if theme == "dark" and kind != "png":
        raise click.UsageError("only a PNG can be dark; an SVG file has the light colours")
    given = {"text": text, "definitions": definitions, "format": kind, "theme": theme, "width": width}
    (artifact,) = answers([Task.of(answer, given, f"the figure {name}")], preload="secant.pages.preload")
    if artifact.diagnostics:
        raise SecantError(*(_shown(diagnostic, text) for diagnostic in artifact.diagnostics))
    return _write(target, artifact, as_json=as_json)


def _from_page(what: str, options: tuple[str, ...]) -> tuple[str, str, Json]:
    from secant.pages.find import find_figure

    path, _, name = what.partition("#")
    if options:
        raise click.UsageError(f"{options[0]}: a figure of a page has its options there")
    if not Path(path).is_file():
        raise click.UsageError(f"{path}: there is no such file")
    page, piece = find_figure(Path(path), name)
    if piece.task is None:
        raise SecantError(*([piece.failure] if piece.failure else page.diagnostics))
    return name, piece.task.given["text"], piece.task.given["definitions"]


def _from_options(kind: str, options: tuple[str, ...], lets: tuple[str, ...]) -> tuple[str, str, Json]:
    lines = [f"kind: {kind}"]
    rest = list(options)
    while rest:
        key = rest.pop(0)
        if not key.startswith("--") or len(key) < 3:
            raise click.UsageError(f"{key}: options are written --of EXPRESSION")
        spelled, sign, value = key[2:].partition("=")
        if not sign:
            if not rest:
                raise click.UsageError(f"{key} has no value")
            value = rest.pop(0)
        lines.append(f"{spelled.replace('-', ' ')}: {' '.join(value.split())}")
    return kind, "\n".join(lines), list(lets)


def _shown(diagnostic: Diagnostic, text: str) -> Diagnostic:
    lines = text.split("\n")
    line = lines[min((diagnostic.line or 1) - 1, len(lines) - 1)]
    return replace(diagnostic, line=None, source=line if diagnostic.column else None)


def _write(target: str, artifact: Artifact, *, as_json: bool) -> int:
    from secant.build.files import write_whole

    content = base64.b64decode(artifact.facts["content"])
    if target == "-":
        sys.stdout.buffer.write(content)
        return 0
    try:
        write_whole(Path(target), content)
    except OSError as error:
        raise SecantError(Diagnostic("SEC-700", f"it cannot be written: {error.strerror}", file=target)) from error
    said: dict[str, Any] = {"file": target, "kind": artifact.facts["kind"], "alt": artifact.facts["alt"]}
    click.echo(json.dumps(said) if as_json else f"{target}: {said['alt']}")
    return exit_code(artifact.diagnostics)
