"""``secant prepare``: everything that needs us, for hosts that publish by themselves."""

from __future__ import annotations

import click

from secant.cli.project import mkdocs_file, read_site


@click.command("prepare")
@click.option("-f", "--config-file", type=click.Path(dir_okay=False), help="The site's mkdocs.yml.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="How many processes work; all processors if not said.")
def command(config_file: str | None, jobs: int | None) -> None:
    """Write the generated pages and work out what all pages ask for.

    Afterwards any host that runs Python-Markdown extensions can publish the site.
    """
    from secant.build.progress import Progress
    from secant.pages.prepare import prepare, raise_wrong
    from secant.pages.workshop import workshop

    file = mkdocs_file(config_file)
    site = read_site(file)
    bench = workshop(file.parent, jobs=jobs, progress=Progress())
    try:
        prepared = prepare(site.docs, bench, site.cards, named=site.named)
    finally:
        bench.close()
    raise_wrong(prepared)
    click.echo(f"{len(prepared.worked.pages)} pages, {bench.made} things worked out, {bench.known} known already")
