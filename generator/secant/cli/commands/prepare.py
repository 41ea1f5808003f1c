"""``secant prepare``: everything that needs us, for hosts that publish by themselves."""

from __future__ import annotations

import click

from secant.cli.options import work_options
from secant.cli.project import mkdocs_file, read_site
from secant.pages.workshop import Wishes


@click.command("prepare")
@click.option("-f", "--config-file", type=click.Path(dir_okay=False), help="The site's mkdocs.yml.")
@work_options
def command(config_file: str | None, wishes: Wishes, verify: bool) -> None:
    """Write the generated pages and work out what all pages ask for.

    Afterwards any host that runs Python-Markdown extensions can publish the site.
    """
    from secant.build.progress import Progress
    from secant.pages.prepare import prepare, raise_wrong
    from secant.pages.workshop import index_of, workshop

    file = mkdocs_file(config_file)
    site = read_site(file)
    with Progress("working out") as progress:
        bench = workshop(file.parent, wishes, progress=progress)
        try:
            prepared = prepare(
                site.docs,
                bench,
                site.wanted,
                named=site.named,
                guard=site.guard,
                index=index_of(file.parent),
                verify=verify,
            )
        finally:
            bench.close()
            for notice in bench.notices():
                click.echo(str(notice), err=True)
    raise_wrong(prepared)
    click.echo(f"{prepared.told}; {bench.made} worked out now")
