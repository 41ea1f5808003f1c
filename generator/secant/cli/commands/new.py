"""``secant new``: something to begin with, that builds at once."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from secant.cli.project import mkdocs_file, read_site

if TYPE_CHECKING:
    from secant.pages.scaffolds import New


@click.group("new")
def command() -> None:
    """Begin a page, a function of the atlas, a kind of figure, or a site of your own.

    \b
    secant new page chapters/my-page --title "My page"
    secant new function gaussian --of "exp(-x^2)"
    secant new figure level-line
    secant new site my-site
    """


@command.command("page")
@click.argument("address")
@click.option("--title", help="The page's title; made from its address if not said.")
@click.option("-f", "--config-file", type=click.Path(dir_okay=False), help="The site's mkdocs.yml.")
def page(address: str, title: str | None, config_file: str | None) -> None:
    """Write the page ADDRESS (chapters/my-page) and list it in the navigation."""
    from secant.pages.scaffolds.page import page as written

    file = mkdocs_file(config_file)
    _put(written(file.parent, read_site(file).docs, file, address, title), "secant serve shows it")


@command.command("function")
@click.argument("name")
@click.option("--of", "of", required=True, help="The function, in the page language: x^2 sin(1/x).")
@click.option("--title", help="What people call it; made from its name if not said.")
@click.option("--group", help="One of the atlas's groups; the first if not said.")
@click.option("-f", "--config-file", type=click.Path(dir_okay=False), help="The site's mkdocs.yml.")
def function(name: str, of: str, title: str | None, group: str | None, config_file: str | None) -> None:
    """Add a function to the atlas: an entry, which is a page of its own."""
    from secant.pages.scaffolds.function import function as written

    docs = read_site(mkdocs_file(config_file)).docs
    _put(written(docs, name, of, title, group), f"its page will be atlas/{name}")


@command.command("figure")
@click.argument("name")
def figure(name: str) -> None:
    """Write a kind of figure, in a checkout of Secant: one file, which draws and is tested as it is."""
    from secant.pages.scaffolds.figure import figure as written

    _put(
        written(Path.cwd(), name),
        f'secant figure {name} --of "x^3 - 3x" --level 1 shows it; a preview that is running has to be started again',
    )


@command.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="The site's name; made from the folder's if not said.")
def site(folder: Path, title: str | None) -> None:
    """Write a small complete site into FOLDER, ready to be built and changed."""
    from secant.pages.scaffolds.site import site as written

    _put(written(folder, title), f"build it: cd {shlex.quote(str(folder))} && secant build")


def _put(files: list[New], then: str) -> None:
    from secant.pages.paths import shown_path
    from secant.pages.scaffolds import put

    for path in put(files):
        click.echo(f"wrote {shown_path(path)}")
    click.echo(then)
