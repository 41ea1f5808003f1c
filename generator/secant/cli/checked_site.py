"""``secant check`` without a claim: everything that the pages of a site say."""

from __future__ import annotations

import json

import click

from secant.cli.exits import exit_code
from secant.cli.project import mkdocs_file, read_site


def check_site(config_file: str | None, jobs: int | None, *, as_json: bool) -> int:
    """Settle all that the pages say, print the ledger's totals and all that is wrong; the exit code."""
    from secant.build.progress import Progress
    from secant.pages.ledger import told, totals
    from secant.pages.prepare import prepare
    from secant.pages.workshop import workshop

    file = mkdocs_file(config_file)
    site = read_site(file)
    bench = workshop(file.parent, jobs=jobs, progress=Progress())
    try:
        worked = prepare(site.docs, bench, ledger_path=site.ledger, preview=True).worked
    finally:
        bench.close()
    counted = totals(worked.entries)
    if as_json:
        places = ("code", "message", "file", "line", "column", "fix")
        wrong = [{name: getattr(diagnostic, name) for name in places} for diagnostic in worked.diagnostics]
        click.echo(json.dumps({"pages": len(worked.pages), "totals": counted, "wrong": wrong}))
        return exit_code(worked.diagnostics)
    for diagnostic in worked.diagnostics:
        click.echo(str(diagnostic), err=True)
    click.echo(f"{len(worked.pages)} pages")
    for what, verdicts in counted.items():
        click.echo(f"  {told(what, verdicts)}")
    if worked.diagnostics:
        click.echo(f"  {len(worked.diagnostics)} wrong")
    return exit_code(worked.diagnostics)
