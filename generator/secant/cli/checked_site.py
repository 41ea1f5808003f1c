"""``secant check`` without a claim: everything that the pages of a site say."""

from __future__ import annotations

import json
from dataclasses import replace

import click

from secant.cli.annotations import annotated
from secant.cli.exits import exit_code
from secant.cli.project import mkdocs_file, read_site


def check_site(config_file: str | None, jobs: int | None, *, as_json: bool) -> int:
    """Settle all that the pages say, print the ledger's totals and all that is wrong; the exit code."""
    from secant.build.progress import Progress
    from secant.pages.ledger import told, totals
    from secant.pages.prepare import begin
    from secant.pages.workshop import Wishes, index_of, workshop

    file = mkdocs_file(config_file)
    site = read_site(file)
    with Progress("checking") as progress:
        bench = workshop(file.parent, Wishes(jobs), progress=progress)
        try:
            wanted = replace(site.wanted, cards=None)
            preparation = begin(
                site.docs, bench, wanted, named=site.named, guard=site.guard, index=index_of(file.parent)
            )
            checked = preparation.finish()
        finally:
            bench.close()
    counted = totals(preparation.entries())
    if as_json:
        places = ("code", "message", "file", "line", "column", "fix")
        wrong = [{name: getattr(diagnostic, name) for name in places} for diagnostic in checked.diagnostics]
        click.echo(json.dumps({"pages": checked.pages, "totals": counted, "wrong": wrong}))
        return exit_code(checked.diagnostics)
    for diagnostic in checked.diagnostics:
        click.echo(str(diagnostic), err=True)
    for line in annotated(checked.diagnostics):
        click.echo(line)
    click.echo(f"{checked.pages} pages")
    for what, verdicts in counted.items():
        click.echo(f"  {told(what, verdicts)}")
    if checked.diagnostics:
        click.echo(f"  {len(checked.diagnostics)} wrong")
    return exit_code(checked.diagnostics)
