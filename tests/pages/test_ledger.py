"""The page that lists all that was settled says what was settled last, whatever came between."""

from dataclasses import replace
from pathlib import Path

import pytest

from secant.build.cache import Cache
from secant.build.run import Bench
from secant.diagnostics import Diagnostic
from secant.pages.prepare import begin, prepare
from secant.pages.site import Converted, sorted_once
from secant.pages.wanted import Wanted

LISTED = Wanted(ledger="ledger.md")
RIGHT, FALSE = "# {}\n\n```claim\n1 < {}\n```\n", "# {}\n\n```claim\n1 < 2\nx^2 > x for all x\n```\n"


@pytest.fixture
def docs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("secant.build.status.TICK", -(10**12))  # as if all was written long ago
    (tmp_path / "docs" / "b").mkdir(parents=True)
    write(tmp_path / "docs", "a.md", RIGHT.format("A", 2))
    write(tmp_path / "docs", "b/b.md", RIGHT.format("B", 3))
    return tmp_path / "docs"


def write(docs: Path, name: str, text: str) -> None:
    (docs / name).write_text(text, encoding="utf-8")


def bench(docs: Path) -> Bench:
    return Bench("salt", Cache(docs.parent / ".secant" / "cache"))


def prepared(docs: Path, *, verify: bool = False) -> list[str]:
    """Prepare the site as a new process would; the codes of what is wrong."""
    index = docs.parent / ".secant" / "index.json"
    return [d.code for d in prepare(docs, bench(docs), LISTED, index=index, verify=verify).diagnostics]


def previewed(docs: Path, converted: Converted) -> str:
    """The ledger that a preview shows after a change."""
    preparation = begin(docs, bench(docs), LISTED, index=docs.parent / ".secant" / "index.json", converted=converted)
    preparation.finish()
    return preparation.ledger().content.decode()


def listed(docs: Path) -> list[str]:
    """The rows of the file."""
    text = (docs / "ledger.md").read_text(encoding="utf-8")
    return [line.split("]")[0].removeprefix("- [") for line in text.splitlines() if line.startswith("- [")]


def settled(docs: Path) -> None:
    """Prepare until everything is remembered."""
    assert prepared(docs) == []
    preparation = begin(docs, bench(docs), LISTED, index=docs.parent / ".secant" / "index.json")
    assert preparation.listed
    preparation.finish()


def test_it_lists_what_is_there(docs):
    settled(docs)
    assert listed(docs) == ["1 &lt; 2", "1 &lt; 3"]
    write(docs, "a.md", RIGHT.format("A", 40))
    assert prepared(docs) == []
    assert listed(docs) == ["1 &lt; 40", "1 &lt; 3"]
    (docs / "b" / "b.md").unlink()
    assert prepared(docs) == []
    assert listed(docs) == ["1 &lt; 40"]


def test_a_page_with_a_mistake_leaves_no_row_behind_when_it_goes(docs):
    write(docs, "wrong.md", FALSE.format("Wrong"))
    assert prepared(docs) == ["SEC-451"]
    (docs / "wrong.md").unlink()
    assert prepared(docs) == []
    assert "wrong.md" not in (docs / "ledger.md").read_text(encoding="utf-8")


def test_what_a_preview_saw_is_listed_by_the_next_build(docs):
    settled(docs)
    converted: Converted = {}
    write(docs, "a.md", RIGHT.format("A", 50))
    assert "1 &lt; 50" in previewed(docs, converted)
    assert listed(docs) == ["1 &lt; 2", "1 &lt; 3"], "a preview writes nothing for each change"
    write(docs, "b/b.md", FALSE.format("B"))
    shown = previewed(docs, converted)
    assert "1 &lt; 50" in shown
    assert "1 &lt; 3" not in shown
    write(docs, "b/b.md", RIGHT.format("B", 3))
    previewed(docs, converted)
    assert prepared(docs) == []
    assert listed(docs) == ["1 &lt; 50", "1 &lt; 3"]


def test_it_is_there_before_a_host_looks_for_pages(docs):
    preparation = begin(docs, bench(docs), LISTED)
    assert (docs / "ledger.md").exists()
    assert preparation.pages == 3
    preparation.finish()
    assert listed(docs) == ["1 &lt; 2", "1 &lt; 3"]


def test_a_build_that_ends_in_the_middle_is_made_up_for(docs):
    settled(docs)
    write(docs, "a.md", RIGHT.format("A", 60))
    begin(docs, bench(docs), LISTED, index=docs.parent / ".secant" / "index.json")  # and no more
    assert prepared(docs) == []
    assert listed(docs)[0] == "1 &lt; 60"


def test_what_others_write_there_is_replaced(docs):
    settled(docs)
    before = (docs / "ledger.md").read_bytes()
    (docs / "ledger.md").write_bytes(b"X" + before)
    assert prepared(docs) == []
    assert (docs / "ledger.md").read_bytes() == before


def test_to_verify_believes_no_status(docs, monkeypatch):
    settled(docs)
    before = (docs / "ledger.md").read_bytes()
    (docs / "ledger.md").write_bytes(before[:-2] + b"X\n")
    monkeypatch.setattr("secant.pages.folder.status", lambda found: (found.st_size, 0, 0, 0))
    monkeypatch.setattr("secant.pages.prepare.status", lambda found: (found.st_size, 0, 0, 0))
    settled(docs)
    (docs / "ledger.md").write_bytes(before[:-2] + b"X\n")
    assert prepared(docs) == []
    assert (docs / "ledger.md").read_bytes() != before
    assert prepared(docs, verify=True) == []
    assert (docs / "ledger.md").read_bytes() == before


def test_counterexamples_are_drawn_and_taken_away(docs):
    write(docs, "b/b.md", FALSE.format("B"))
    write(docs, "b-b.md", FALSE.format("B"))
    told = prepare(docs, bench(docs), index=docs.parent / ".secant" / "index.json").diagnostics
    pictures = [docs.parent / (wrong.fix or "").split(" in ")[1] for wrong in told]
    assert len(set(pictures)) == 2
    assert all(picture.read_text(encoding="utf-8").startswith("<svg") for picture in pictures)
    for name in ("b/b.md", "b-b.md"):
        write(docs, name, "# B\n")
    assert prepared(docs) == []
    assert not any(picture.exists() for picture in pictures)


def test_where_no_picture_can_be_written_the_mistake_is_told_without_it(docs):
    write(docs, "a.md", FALSE.format("A"))
    (docs.parent / ".secant").mkdir()
    (docs.parent / ".secant" / "counterexamples").touch()  # no folder can be made here
    (wrong,) = prepare(docs, bench(docs), index=docs.parent / ".secant" / "index.json").diagnostics
    assert wrong.code == "SEC-451"
    assert wrong.fix is None
    (alone,) = prepare(docs, bench(docs)).diagnostics
    assert alone.fix is None


def test_a_mistake_that_is_told_with_and_without_its_picture_is_told_once():
    plain = Diagnostic("SEC-451", "this is false", file="a.md", line=3)
    drawn, other = replace(plain, fix="the counterexample is drawn in x.svg"), replace(plain, line=4)
    assert sorted_once([plain, other, drawn, plain]) == [drawn, other]
