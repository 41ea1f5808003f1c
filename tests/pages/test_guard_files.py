"""What may lie among the pages."""

from __future__ import annotations

import pytest

from secant.build.run import Bench
from secant.diagnostics import SecantError
from secant.pages.guard.files import wrong_files
from secant.pages.prepare import prepare
from secant.pages.renewal import ATLAS_FILE

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.fixture
def docs(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# T\n")
    return tmp_path / "docs"


def told(docs, named=()):
    return [(d.file, d.code) for d in wrong_files(docs, named, ["assets/secant"], "docs")]


def test_pages_pictures_and_data_may_lie_there(docs):
    (docs / "a").mkdir()
    for name in ("a/x.png", "a/y.md", "z.csv", "Ä.md", ".hidden", "assets.json"):
        (docs / name).write_text("x")
    (docs / "link.md").symlink_to(docs / "a" / "y.md")
    assert told(docs) == []


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "../outside.md", "nowhere.md", ".", "a", "link.md"])
def test_a_link_that_leads_out_or_to_a_folder_is_refused(docs, target):
    (docs / "a").mkdir()
    (docs.parent / "outside.md").write_text("secret")
    (docs / "link.md").symlink_to(target)
    assert told(docs) == [("docs/link.md", "SEC-562")]


@pytest.mark.parametrize("folder", ["atlas", "assets", "assets/secant"])
def test_nothing_is_written_or_removed_where_a_link_leads_out(docs, folder):
    """The build writes generated files among the pages, and takes away those that it no longer generates."""
    outside = docs.parent / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("x")
    (docs / ATLAS_FILE).write_text('groups: [{a: A}]\nfunctions:\n  - {name: x, title: X, of: "x", group: a}\n')
    (docs / folder).parent.mkdir(exist_ok=True)
    (docs / folder).symlink_to(outside)
    with pytest.raises(SecantError) as caught:
        prepare(docs, Bench(""))
    assert [d.code for d in caught.value.diagnostics] == ["SEC-562"]
    assert [path.name for path in outside.iterdir()] == ["precious.txt"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("A.md", "a.md"), ("é.md", "e\N{COMBINING ACUTE ACCENT}.md"), ("ß.png", "SS.png"), ("D/x.md", "d/y.md")],
)
def test_two_names_for_one_place_are_refused(docs, one, other):
    for name in (one, other):
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_text("x")
    assert ("SEC-562" in [code for _, code in told(docs)]) is True


def test_two_pages_with_one_address_are_refused(docs):
    (docs / "a").mkdir()
    (docs / "a.md").write_text("x")
    (docs / "a" / "index.md").write_text("x")
    assert told(docs) == [("docs/a.md", "SEC-562")]


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>.md", 'a".md', "a:b.md", "con.md", "a .md ", "a\n.md"])
def test_a_name_that_not_every_disk_can_hold_is_refused(docs, name):
    (docs / name).write_text("x")
    assert [code for _, code in told(docs)][:1] == ["SEC-562"]


@pytest.mark.parametrize("name", ["x.html", "x.js", "x.css", "x.htm", "x.xhtml", "x.swf", "_headers", "CNAME", "x.xml"])
def test_a_file_that_a_browser_runs_is_refused_unless_the_configuration_names_it(docs, name):
    (docs / name).write_text("x")
    assert told(docs) == [(f"docs/{name}", "SEC-562")]
    assert told(docs, named=[name]) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"/>',
        '<a xlink:href="javascript:alert(1)"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onclick" to="alert(1)"/>',
        "<foreignObject/>",
        '<image href="https://evil.example/x.png"/>',
        '<use xlink:href="other.svg#x"/>',
        '<html:script xmlns:html="http://www.w3.org/1999/xhtml">alert(1)</html:script>',
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>*{fill:url(https://evil.example/x)}</style>",
        '<rect style="fill:url(https://evil.example/x)"/>',
        '<g xml:base="https://evil.example/"/>',
        "<g>",
    ],
)
def test_a_drawing_that_is_more_than_a_picture_is_refused(docs, inside):
    (docs / "x.svg").write_text(SVG.format(inside))
    assert told(docs) == [("docs/x.svg", "SEC-562")]


@pytest.mark.parametrize("head", ['<!DOCTYPE svg [<!ENTITY a "b">]>', '<?xml-stylesheet href="x.xsl"?>'])
def test_a_drawing_declares_nothing(docs, head):
    (docs / "x.svg").write_text(head + SVG.format(""))
    assert told(docs) == [("docs/x.svg", "SEC-562")]


def test_a_plain_drawing_passes(docs):
    inside = (
        '<defs><linearGradient id="a"/></defs><style>.b{fill:url(#a)}</style><path class="b" d="M0 0h9" '
        'style="stroke:#000"/><use xlink:href="#a"/><text>x</text>'
    )
    (docs / "x.svg").write_text(f'<?xml version="1.0"?>{SVG.format(inside)}')
    assert told(docs) == []
