"""``secant cache``: what is kept of earlier builds, and how to throw it away."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from secant.build.cache import LIMIT, Cache
from secant.build.stores import store
from secant.pages.workshop import KEPT, index_of


@click.group("cache", invoke_without_command=True)
@click.option("--cache", "address", metavar="ADDRESS", help="Where results are kept, if not beside the site.")
@click.pass_context
def command(context: click.Context, address: str | None) -> None:
    """Show what is kept of earlier builds.

    Builds clean up by themselves: beyond --cache-size, what was not used for longest goes first. Nothing in it is ever
    out of date, and all of it can be made again.
    """
    cache = Cache(store(address or KEPT / "cache"))
    context.obj = cache
    if context.invoked_subcommand is not None:
        return
    held = cache.held()
    if not held.entries:
        click.echo(f"{cache.store.where}: empty")
        return
    click.echo(f"{cache.store.where}: {held.entries} results, {held.size / 2**20:.1f} MB of {LIMIT // 2**20} MB")
    click.echo(f"used first {_day(held.oldest)}, last {_day(held.newest)}")


@command.command("clear")
@click.pass_obj
def clear(cache: Cache) -> None:
    """Throw everything away that is kept: the next build makes it all again."""
    held = cache.held()
    cache.clear()
    index_of(Path()).unlink(missing_ok=True)
    click.echo(f"{cache.store.where}: {held.entries} results thrown away, {held.size / 2**20:.1f} MB")


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
