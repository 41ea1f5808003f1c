"""Pages that wait are converted last, and nothing in the site tells."""

import shutil
from pathlib import Path

from mkdocs.structure.files import File, Files
from tests.command import command

from secant.hosts.turns import convert_last, restore


def file(name: str) -> File:
    return File(name, "docs", "site", use_directory_urls=True)


def names(files: Files) -> list[str]:
    return [each.src_uri for each in files]


def content(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_those_that_wait_come_last_until_the_order_is_restored():
    files = Files([file(name) for name in ("a.md", "b.md", "picture.svg", "c.md", "d.md")])
    order = convert_last(files, {"a.md", "c.md", "picture.svg"}.__contains__)
    assert names(files) == ["b.md", "picture.svg", "d.md", "a.md", "c.md"]
    files.append(file("new.md"))
    files.remove(files.src_uris["d.md"])
    restore(files, order)
    assert names(files) == ["a.md", "b.md", "picture.svg", "c.md", "new.md"]


def test_a_site_of_which_one_page_was_worked_out_anew_is_the_one_that_is_built_at_once(tmp_path):
    site = tmp_path / "one"
    (site / "docs").mkdir(parents=True)
    (site / "mkdocs.yml").write_text("site_name: T\ntheme: secant\nplugins: [material/search, secant]\n")
    for name in ("index", "b", "c"):
        (site / "docs" / f"{name}.md").write_text(f"# Page {name}\n\n`= 2^10 + {ord(name[0])}`\n")
    assert command("build", cwd=site).returncode == 0
    (site / "docs" / "b.md").write_text("# Page b\n\n`= 2^11`\n")
    assert command("build", cwd=site).returncode == 0
    other = tmp_path / "other"
    shutil.copytree(site, other, ignore=shutil.ignore_patterns(".secant", "site"))
    assert command("build", cwd=other).returncode == 0
    built = {path.relative_to(site): path.read_bytes() for path in (site / "site").rglob("*") if path.is_file()}
    assert built == {
        path.relative_to(other): path.read_bytes() for path in (other / "site").rglob("*") if path.is_file()
    }
