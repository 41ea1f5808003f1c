"""``secant build``: the whole site, or nothing."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import click

from secant.cli.options import work_options
from secant.cli.project import mkdocs_file, read_site, sources_of
from secant.pages.workshop import Wishes, early, index_of, workshop


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

    Everything wrong on any page is told at once. The old site stays until the new one is complete, and if nothing
    changed since it was built.
    """
    if check and portable:
        raise click.UsageError("--check compares sites without a copy; build with --portable afterwards")
    began = time.monotonic()
    file = mkdocs_file(config_file)
    pool = early(file.parent, wishes)  # first of all: it takes the longest
    from secant.build import standing
    from secant.build.progress import Progress
    from secant.build.publish import published
    from secant.pages.paths import shown_path
    from secant.pages.wanted import Wanted

    given = read_site(file)
    site = Path(site_dir).absolute() if site_dir else given.site
    sources = sources_of(given, file, site, portable=portable)
    if sources and not (check or verify) and (told := standing.stands(sources, site)):
        click.echo(f"Nothing changed since {shown_path(site)}/ was built: {told}")
        _say_how_to_open(site)
        return
    before = standing.look(sources) if sources else None
    with Progress("building") as progress:
        bench = workshop(file.parent, wishes, progress=progress, pool=pool)
        try:
            known, preparation = index_of(file.parent), None
            from secant.pages.prepare import begin, named_files, raise_wrong

            if given.docs.is_dir() and given.whole:
                preparation = begin(
                    given.docs, bench, given.wanted, named=given.named, guard=given.guard, index=known, verify=verify
                )
            from secant.cli.site import mkdocs_messages, settings, write_html

            with mkdocs_messages(logging.WARNING) as messages:
                config = settings(file, strict=strict)
                docs, wanted, named = Path(config.docs_dir), Wanted.of(config.extra), named_files(config)
                if preparation is None or (docs, wanted) != (given.docs, given.wanted):  # only MkDocs could tell
                    preparation = begin(docs, bench, wanted, named=named, guard=given.guard, index=known, verify=verify)
                if preparation.hopeless:
                    raise_wrong(preparation.finish())
                if not site_dir:
                    site = Path(config.site_dir)
                progress.expect(preparation.pages)
                if portable:
                    from secant.pages.portable import NAME

                    config.extra["portable"] = NAME
                with published(site) as fresh:
                    prepared = write_html(config, fresh, bench, preparation, progress.step)
                    if portable:
                        from secant.pages.portable import write

                        write(fresh)
        finally:
            bench.close()
            notices = bench.notices()
            for notice in notices:
                click.echo(str(notice), err=True)
    told = prepared.told
    if sources and before and not (messages.said or notices):
        standing.remember(sources, before, site, told)
    click.echo(f"{told}, in {time.monotonic() - began:.1f} s: {shown_path(site)}/")
    if check:
        from secant.cli.again import check_again

        check_again(file, docs, site, wanted)
        click.echo("A second build, in another folder and with nothing kept, gave the same site to the byte.")
    _say_how_to_open(site)


def _say_how_to_open(site: Path) -> None:
    from secant.pages.paths import shown_path

    click.echo(f"To open it: python3 -m http.server --directory {shown_path(site)} 8000, then http://localhost:8000/")
