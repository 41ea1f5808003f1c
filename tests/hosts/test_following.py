"""A preview that makes again only what can be different: after each change its site is the one made from nothing."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from secant.hosts.following import can_be_followed

SETTINGS = (
    "site_name: T\ntheme: secant\nplugins: [material/search, secant]\nrepo_url: https://example.org/r\n"
    "edit_uri: edit/docs/\nextra: { ledger: ledger.md }\n"
    "markdown_extensions: [toc, attr_list, footnotes]\n"
)
FIGURE = "```figure\nname: {0}\nkind: tangent\nof: x^2\nat: 1\ncaption: C\n```\n\n"
PAGES = {
    "index": "---\ntitle: Home\n---\n\n# Home\n\n[there](one.md#here), ![](mark.png), see [](one.md#second).\n",
    "one": "# One\n\n## Here\n\n`= 1 + 1`\n\n" + FIGURE.format("second"),
    "two": "# Two\n\nBody\n",
}

#: No page is written at this time.
FUTURE = 4e9


class Previews:
    """A preview that goes on, and for each state of the site another made from nothing; both with one memory."""

    def __init__(self, root: Path, patch: Callable[[dict[str, Any]], None]) -> None:
        self.root, self.docs, self._patch = root, root / "docs", patch
        self._plugins: dict[str, dict[str, Any]] = {"followed": {}, "anew": {}}
        self.docs.mkdir()
        (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        for name, dirty in (("followed", True), ("anew", False)):
            self._config(name).plugins.on_startup(command="serve", dirty=dirty)

    def _config(self, name: str) -> MkDocsConfig:
        self._patch(self._plugins[name])
        return load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.root / name))

    def end(self) -> None:
        for name in self._plugins:
            self._config(name).plugins.on_shutdown()

    def write(self, **pages: str) -> None:
        for name, text in pages.items():
            (self.docs / f"{name}.md").write_text(text, encoding="utf-8")

    def files(self, name: str) -> dict[str, bytes]:
        root = self.root / name
        found = {str(path.relative_to(root)): path for path in root.rglob("*") if path.is_file()}
        return {path: file.read_bytes() for path, file in found.items() if path != "sitemap.xml.gz"}  # has the time

    def follow(self) -> None:
        build(self._config("followed"), serve_url="http://127.0.0.1/", dirty=True)

    def seen(self) -> set[str]:
        """The pages that are written again; the site is as one made from nothing."""
        root = self.root / "followed"
        for page in root.rglob("index.html"):
            os.utime(page, (FUTURE, FUTURE))
        build(self._config("anew"), serve_url="http://127.0.0.1/")  # first: what it remembers must not mislead us
        self.follow()
        followed, anew = self.files("followed"), self.files("anew")
        assert followed.keys() == anew.keys()
        assert {name for name in anew if followed[name] != anew[name]} == set()
        again = {page for page in root.rglob("index.html") if page.stat().st_mtime != FUTURE}
        return {page.parent.name if page.parent != root else "index" for page in again}


@pytest.fixture(scope="module")
def going_on(tmp_path_factory):
    plugins = dict(MkDocsConfig._schema)["plugins"]
    with pytest.MonkeyPatch.context() as patch:
        found = Previews(tmp_path_factory.mktemp("site"), partial(patch.setattr, plugins, "plugin_cache"))
        yield found
        found.end()


@pytest.fixture
def previews(going_on):
    """They go on from test to test, each of which begins with the same pages."""
    (going_on.root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for file in going_on.docs.glob("*.*"):
        if file.name != "ledger.md":
            file.unlink()
    going_on.write(**PAGES)
    going_on.seen()
    return going_on


ALL = {"index", "one", "two", "ledger"}


def test_what_is_seen_is_what_there_is(previews):
    one = PAGES["one"]
    assert previews.seen() == set()
    changes: list[tuple[set[str], dict[str, str]]] = [
        ({"one"}, {"one": one + "More\n"}),
        ({"one", "ledger"}, {"one": one + "`! 1 < 2`\n"}),
        ({"one", "ledger"}, {"one": one + "`! 1 > 2`\n"}),  # a card that comes
        ({"one", "two"}, {"one": one, "two": "# Two\n\n## Below\n"}),  # and goes; two at once
        ({"index"}, {"index": PAGES["index"] + "[gone](one.md#here)\n"}),
        ({"one"}, {"one": one.replace("Here", "Elsewhere")}),  # the anchor that others link to
        ({"one", "index"}, {"one": one.replace("```figure", FIGURE.format("first") + "```figure")}),  # its number
        (ALL, {"two": "# Two and a half\n\nBody\n"}),
        (ALL, {"two": "---\ndescription: D\n---\n\n# Two and a half\n\nBody\n"}),
        (ALL, {"two": "---\ndescription\n---\n\n# Two and a half\n\nBody\n"}),  # front matter that cannot be read
        ({"two"}, {"two": ""}),  # nothing to search
    ]
    for expected, pages in changes:
        previews.write(**pages)
        assert previews.seen() == expected, pages


@pytest.mark.long
def test_files_that_come_go_and_change(previews):
    docs = previews.docs
    (docs / "mark.png").write_bytes(b"1")
    assert previews.seen() == ALL, "what it becomes in a page depends on whether it is there"
    (docs / "new.png").write_bytes(b"2")
    os.utime(docs / "new.png", (1, 1))
    assert previews.seen() == ALL
    (docs / "new.png").replace(docs / "mark.png")  # an older file
    assert previews.seen() == ALL
    (docs / "mark.png").write_bytes(b"3")
    os.utime(docs / "mark.png", (1, 1))
    assert previews.seen() == set()
    previews.write(three="# Three\n")
    assert previews.seen() == {*ALL, "three"}
    (docs / "three.md").rename(docs / "four.md")
    assert previews.seen() == {*ALL, "four"}
    (docs / "four.md").unlink()
    assert previews.seen() == ALL
    (previews.root / "mkdocs.yml").write_text(SETTINGS.replace("T", "S"), encoding="utf-8")
    assert previews.seen() == ALL


def test_a_build_that_ends_half_way_leaves_nothing_as_made(previews, monkeypatch):
    previews.write(one=PAGES["one"] + "More\n", two="# Two and a half\n")
    with monkeypatch.context() as broken:
        broken.setattr("mkdocs.utils.write_file", lambda *_: (_ for _ in ()).throw(OSError("no room")))
        with pytest.raises(OSError, match="no room"):
            previews.follow()
    assert previews.seen() == ALL


def test_a_page_that_changes_while_it_is_read_is_read_again(previews, monkeypatch):
    before = PAGES["two"] + "Some\n"

    def late(file: Any) -> str:
        """The second page is another just after the site was looked at, and then what it was."""
        page = previews.docs / file.src_uri
        if file.src_uri == "two.md":
            page.write_text(PAGES["two"] + "More\n", encoding="utf-8")
        text: str = page.read_text(encoding="utf-8")
        if file.src_uri == "two.md":
            page.write_text(before, encoding="utf-8")
        return text

    with monkeypatch.context() as between:
        between.setattr("mkdocs.structure.files.File.content_string", property(late))
        previews.write(two=before)
        previews.follow()
    assert previews.seen() == {"two"}


@pytest.mark.parametrize(
    ("line", "followed"),
    [
        ("extra: {}", True),
        ("hooks: [hook.py]", False),
        ("watch: [mkdocs.yml]", False),
        ("INHERIT: base.yml", False),
        ("theme: { name: mkdocs }", False),
        ("theme: { name: secant, custom_dir: docs }", False),
        ("plugins: [search, secant]", False),
        ("plugins: [material/search]", False),
        ("markdown_extensions: [pymdownx.snippets]", False),
        ("markdown_extensions: [pymdownx.b64]", False),
        ("markdown_extensions: [more]", False),
        ("markdown_extensions: [{toc: {slugify: !!python/name:os.path.basename ''}}]", False),
        ("markdown_extensions: [{toc: {slugify: !!python/name:markdown.extensions.toc.slugify ''}}]", True),
    ],
)
def test_nothing_unknown_is_followed(tmp_path, monkeypatch, line, followed):
    (tmp_path / "docs").mkdir()
    (tmp_path / "hook.py").write_text("def on_env(env, **_):\n    pass\n", encoding="utf-8")
    (tmp_path / "base.yml").write_text("{}\n", encoding="utf-8")
    extension = "class E(markdown.Extension):\n    def extendMarkdown(self, md):\n        pass\n"
    (tmp_path / "more.py").write_text(f"import markdown\n{extension}makeExtension = E\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    word = line.partition(":")[0]
    kept = [known for known in SETTINGS.splitlines() if not known.startswith(word)]
    (tmp_path / "mkdocs.yml").write_text("\n".join([*kept, line, ""]), encoding="utf-8")
    assert can_be_followed(load_config(str(tmp_path / "mkdocs.yml"))) is followed
