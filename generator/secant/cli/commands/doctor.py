"""``secant doctor``: what is there, what is missing, what to do."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from secant.cli.exits import FALSE, WELL


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Answer one JSON object.")
def command(as_json: bool) -> int:
    """Check that everything is there to build the site in this folder, and say what to do where it is not."""
    from secant.cli.checks import checks

    found = checks()
    well = all(check.ok or not check.required for check in found)
    if as_json:
        click.echo(json.dumps({"ok": well, "checks": [asdict(check) for check in found]}))
    else:
        for check in found:
            sign, colour = ("ok", "green") if check.ok else ("MISSING", "red") if check.required else ("-", "yellow")
            click.echo(f"{click.style(f'{sign:>7}', fg=colour)}  {check.name}: {check.found}")
            if not check.ok:
                click.echo(f"         {check.fix}")
        click.echo("everything needed is there" if well else "something needed is missing")
    return WELL if well else FALSE
