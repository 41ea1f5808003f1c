"""``secant diff``: what a change does to the mathematics."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from secant.cli.project import mkdocs_file, read_site
from secant.diagnostics import Diagnostic, SecantError

if TYPE_CHECKING:
    from secant.pages.changes import Change


@click.command("diff")
@click.argument("base")
@click.option("-f", "--config-file", type=click.Path(dir_okay=False), help="The site's mkdocs.yml.")
@click.option(
    "--pictures", type=click.Path(file_okay=False, path_type=Path), help="Save changed figures in this folder."
)
@click.option("--json", "as_json", is_flag=True, help="Answer JSON instead of Markdown.")
def command(base: str, config_file: str | None, pictures: Path | None, as_json: bool) -> None:
    """Say what changed between the commit BASE and the pages as they are now.

    Values, formulas, claims (verdict and method), derivations, exercises, tables and figures, before and after. BASE is
    worked out by its own engine if it brings one.

    \b
    secant diff main
    secant diff HEAD~1 --pictures changed > change.md
    """
    from secant.pages import account, changes

    file = mkdocs_file(config_file)
    site = read_site(file)
    docs = site.docs
    with tempfile.TemporaryDirectory() as folder:
        old = _Checkout(file.parent, base, Path(folder))
        accounts = [account.read(text) for text in (old.account(docs), _account(docs, file.parent, None))]
    before, after = ([item for item in items if not site.wanted.makes(item.page)] for items in accounts)
    found = changes.changes(before, after)
    if as_json:
        click.echo(json.dumps(changes.as_json(found), indent=1))
        return
    click.echo(changes.as_markdown(found, _saved(found, pictures) if pictures else {}), nl=False)


def _saved(found: list[Change], folder: Path) -> dict[str, str]:
    """The pictures of what changed, each in a file; their addresses by their names."""
    from secant.build.files import write_whole
    from secant.pages.changes import picture_name

    saved: dict[str, str] = {}
    for change in found:
        for when, item in (("before", change.before), ("after", change.after)):
            if item is not None and item.picture:
                name = picture_name(change, when)
                write_whole(folder / name, item.picture.encode())
                saved[name] = (folder / name).as_posix()
    return saved


@dataclass(frozen=True, slots=True)
class _Checkout:
    """The files of a commit, in a folder of their own."""

    root: Path
    base: str
    folder: Path

    def account(self, docs: Path) -> str:
        """What the commit's pages settle, by the commit's own engine if it has one that can tell."""
        top = Path(_git(self.root, "rev-parse", "--show-toplevel").decode().strip())
        commit = (
            _git(self.root, "rev-parse", "--verify", "--end-of-options", f"{self.base}^{{commit}}").decode().strip()
        )
        with tarfile.open(fileobj=BytesIO(_git(top, "archive", commit))) as archive:
            archive.extractall(self.folder, filter="data")
        inside = self.folder / docs.resolve().relative_to(top.resolve())
        engine = self.folder / "generator"
        own = engine if (engine / "secant" / "pages" / "account.py").is_file() else None
        return _account(inside, self.root, own)


def _account(docs: Path, root: Path, engine: Path | None) -> str:
    environment = {**os.environ, **({"PYTHONPATH": str(engine)} if engine else {})}
    done = subprocess.run(
        [sys.executable, "-m", "secant.pages.account", str(docs), str(root)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SecantError(Diagnostic("SEC-700", f"the pages in {docs} could not be worked out"))
    return done.stdout


def _git(where: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", *arguments], cwd=where, capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise SecantError(Diagnostic("SEC-700", "git is not installed", fix="install git")) from None
    except subprocess.CalledProcessError as error:
        message = f"git cannot do this: {error.stderr.decode(errors='replace').strip().splitlines()[-1:]}"
        raise SecantError(Diagnostic("SEC-700", message, fix="name a commit: secant diff main")) from None
