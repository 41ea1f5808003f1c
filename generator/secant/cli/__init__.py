"""The command ``secant``: one file a command, found by listing them.

Exit codes: 0 well, 1 something is false, 2 unreadable input or misuse, 3 undecided.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from importlib import import_module
from pathlib import Path

import click

from secant.cli.annotations import annotated
from secant.cli.exits import INTERRUPTED, MISUSE, TERMINATED, exit_code
from secant.diagnostics import SecantError


class Commands(click.Group):
    """Loads a command's file when it is called for, so that starting costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (the library's signature)
        """The commands are the files in ``commands``."""
        return sorted(path.stem for path in (Path(__file__).parent / "commands").glob("[a-z]*.py"))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"secant.cli.commands.{name}").command
        return command


def _tell_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        told = version("secant")
    except PackageNotFoundError:
        told = "(not installed)"
    click.echo(f"secant {told}")
    context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_tell_version,
    help="Show the version and exit.",
)
def group() -> None:
    """Explainer sites about mathematics, computed, proved and drawn at build time."""


def main() -> None:
    """Run the command; a user's mistake ends with a message and a code, never with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # what a terminal cannot show must not end us
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))  # tidy up as after Ctrl-C
    try:
        code = group.main(prog_name="secant", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = MISUSE
    except SecantError as error:
        click.echo(str(error), err=True)
        for line in annotated(error.diagnostics):
            click.echo(line)
        code = exit_code(error.diagnostics)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        code = INTERRUPTED
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
