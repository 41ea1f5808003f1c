"""The options of every command that works a site out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from secant.build.cache import LIMIT
from secant.pages.workshop import Wishes


def work_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add them; the command is called with ``wishes`` and ``verify``."""

    @click.option("-j", "--jobs", type=click.IntRange(1), help="How many processes work; one a processor if not said.")
    @click.option(
        "--verify", is_flag=True, help="Hash every page and check every kept result, whatever the files' dates say."
    )
    @click.option("--cache", metavar="ADDRESS", help="Where results are kept: a folder, or an fsspec address.")
    @click.option(
        "--cache-size",
        type=click.IntRange(1),
        default=LIMIT // 2**20,
        show_default=True,
        metavar="MB",
        help="How much is kept; what was not used for longest goes first.",
    )
    @click.option("--executor", metavar="dask://HOST:PORT", help="Have it worked out by the machines of a cluster.")
    @wraps(command)
    def wrapped(
        *, jobs: int | None, cache: str | None, cache_size: int, executor: str | None, verify: bool, **others: Any
    ) -> None:
        wishes = Wishes(jobs, cache, cache_size * 2**20, executor)
        command(wishes=wishes, verify=verify, **others)

    return wrapped
