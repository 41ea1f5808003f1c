"""``secant build``: the whole site, or nothing."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import click

from secant.cli.options import work_options
from secant.cli.project import mkdocs_file, read_site
from secant.pages.workshop import Wishes


@click.command("build")
@click.option("-f", "--config-file", type=click.Path(dir_okay=False), help="The site's mkdocs.yml.")
@click.option("-d", "--site-dir", type=click.Path(file_okay=False), help="Where the site goes, if not as configured.")
@click.option("-s", "--strict", is_flag=True, help="Take the host's warnings (a broken link, …) for errors.")
@click.option("--check", is_flag=True, help="Build it once more, with nothing kept, and tell what differs.")
@click.option("--portable", is_flag=True, help="Add a copy that opens as files, packed, and link to it.")
@work_options
def command(
    config_file: str | None,
    site_dir: str | None,
    strict: bool,
    check: bool,
    portable: bool,
    wishes: Wishes,
    verify: bool,
) -> None:
    """Build the site.

    Everything wrong on any page is told at once. The old site stays until the new one is complete.
    """
    from secant.build.progress import Progress
    from secant.build.publish import published
    from secant.pages import portable as copies
    from secant.pages.prepare import Wanted, begin, named_files, raise_wrong
    from secant.pages.site import shown_path
    from secant.pages.workshop import index_of, workshop

    if check and portable:
        raise click.UsageError("--check compares sites without a copy; build with --portable afterwards")
    began = time.monotonic()
    file = mkdocs_file(config_file)
    given = read_site(file)
    with Progress("building") as progress:
        bench = workshop(file.parent, wishes, progress=progress)
        try:
            known, preparation = index_of(file.parent), None
            if given.docs.is_dir() and given.whole:
                preparation = begin(
                    given.docs, bench, given.wanted, named=given.named, guard=given.guard, index=known, verify=verify
                )
            from secant.cli.site import mkdocs_messages, settings, write_html

            with mkdocs_messages(logging.WARNING):
                config = settings(file, strict=strict)
                docs, wanted, named = Path(config.docs_dir), Wanted.of(config.extra), named_files(config)
                if preparation is None or (docs, wanted) != (given.docs, given.wanted):  # only MkDocs could tell
                    preparation = begin(docs, bench, wanted, named=named, guard=given.guard, index=known, verify=verify)
                if preparation.hopeless:
                    raise_wrong(preparation.finish())
                site = Path(site_dir).absolute() if site_dir else Path(config.site_dir)
                progress.expect(preparation.pages)
                if portable:
                    config.extra["portable"] = copies.NAME
                with published(site) as fresh:
                    prepared = write_html(config, fresh, bench, preparation, progress.step)
                    if portable:
                        copies.write(fresh)
        finally:
            bench.close()
            for notice in bench.notices():
                click.echo(str(notice), err=True)
    seconds, where = time.monotonic() - began, shown_path(site)
    pieces = f"{prepared.pieces} figures, numbers and formulas"
    click.echo(f"{prepared.pages} pages with {pieces}, in {seconds:.1f} s: {where}/")
    if check:
        from secant.cli.again import check_again

        check_again(file, docs, site)
        click.echo("A second build, in another folder and with nothing kept, gave the same site to the byte.")
    click.echo(f"To open it: python3 -m http.server --directory {where} 8000, then http://localhost:8000/")
