"""``secant build``: the whole site, or nothing."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import click

from secant.cli.project import mkdocs_file


@click.command("build")
@click.option("-f", "--config-file", type=click.Path(dir_okay=False), help="The site's mkdocs.yml.")
@click.option("-d", "--site-dir", type=click.Path(file_okay=False), help="Where the site goes, if not as configured.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="How many processes work; one a processor if not said.")
@click.option("-s", "--strict", is_flag=True, help="Take the host's warnings (a broken link, …) for errors.")
def command(config_file: str | None, site_dir: str | None, jobs: int | None, strict: bool) -> None:
    """Build the site.

    Everything wrong on any page is told at once. The old site stays until the new one is complete.
    """
    from secant.build.progress import Progress
    from secant.build.publish import published
    from secant.cli.site import mkdocs_messages, settings, write_html
    from secant.pages.prepare import named_files, prepare, raise_wrong
    from secant.pages.site import shown_path
    from secant.pages.workshop import workshop

    began, progress = time.monotonic(), Progress()
    file = mkdocs_file(config_file)
    with mkdocs_messages(logging.WARNING):
        config = settings(file, strict=strict)
        site = Path(site_dir).absolute() if site_dir else Path(config.site_dir)
        bench = workshop(file.parent, jobs=jobs, progress=progress)
        try:
            prepared = prepare(Path(config.docs_dir), bench, config.extra.get("cards"), named=named_files(config))
            raise_wrong(prepared)
            with published(site) as fresh, progress.steps("writing pages", len(prepared.worked.pages)) as step:
                write_html(config, fresh, bench, prepared, step)
        finally:
            bench.close()
            for notice in bench.notices():
                click.echo(str(notice), err=True)
    worked, seconds = prepared.worked, time.monotonic() - began
    where = shown_path(site)
    click.echo(
        f"{len(worked.pages)} pages with {worked.pieces} figures, numbers and formulas, in {seconds:.1f} s: {where}/"
    )
    click.echo(f"To open it: python3 -m http.server --directory {where} 8000, then http://localhost:8000/")
