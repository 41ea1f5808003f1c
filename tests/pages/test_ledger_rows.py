"""The ledger follows the pages: it lists what they say by now, and is written for that alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secant.build.run import Bench
from secant.diagnostics import SecantError
from secant.pages.ledger import HEAD, Entry, ledger, totals
from secant.pages.prepare import Prepared, prepare
from secant.pages.wanted import Wanted
from secant.pages.workshop import Wishes, index_of, workshop

ONE, TWO = "# One\n\n```claim\n1 < 2\n```\n", "# Two\n\n`! 2 < 3` and `= 1 + 1`\n"
LISTED = Wanted(ledger="ledger.md")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """One for all: what it keeps never changes what comes out."""
    bench = workshop(tmp_path_factory.mktemp("kept"), Wishes(1))
    yield bench
    bench.close()


class Folder:
    """A site with a ledger, built again and again."""

    def __init__(self, root: Path, bench: Bench) -> None:
        self.root, self.bench, self.docs = root, bench, root / "docs"
        self.docs.mkdir()

    def write(self, name: str, text: str) -> None:
        path = self.docs / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, *, verify: bool = False, wanted: Wanted = LISTED) -> Prepared:
        return prepare(self.docs, self.bench, wanted, index=index_of(self.root), verify=verify)

    def rows(self) -> list[str]:
        """What is listed: the texts of the links."""
        text = (self.docs / "ledger.md").read_text(encoding="utf-8")
        return [line[3:].partition("](")[0].replace("&lt;", "<") for line in text.splitlines() if "](" in line]


@pytest.fixture
def site(tmp_path: Path, bench: Bench) -> Folder:
    folder = Folder(tmp_path, bench)
    folder.write("index.md", ONE)
    folder.write("two.md", TWO)
    assert folder.build().diagnostics == []
    return folder


def test_it_lists_everything_with_its_place(site: Folder) -> None:
    assert site.rows() == ["1 < 2", "2 < 3", "1 + 1"]
    text = (site.docs / "ledger.md").read_text(encoding="utf-8")
    assert "- 2 claims: 2 proved\n- 1 value: 1 exact\n" in text
    assert "](two.md#at-0) — claim, **proved**." in text


def test_a_page_that_is_gone_or_changed_is_listed_no_more(site: Folder) -> None:
    site.write("index.md", ONE.replace("1 < 2", "1 < 3"))
    site.build()
    assert site.rows() == ["1 < 3", "2 < 3", "1 + 1"]
    (site.docs / "two.md").unlink()
    site.build()
    assert site.rows() == ["1 < 3"]
    site.write("new.md", TWO)
    site.build()
    assert site.rows() == ["1 < 3", "2 < 3", "1 + 1"]
    (site.docs / "new.md").rename(site.docs / "a.md")
    site.build()
    assert "(a.md#at-1)" in (site.docs / "ledger.md").read_text(encoding="utf-8")


def test_a_new_title_is_told(site: Folder) -> None:
    site.write("two.md", TWO.replace("# Two", "# Second"))
    site.build()
    assert "<summary>Second <small>" in (site.docs / "ledger.md").read_text(encoding="utf-8")


def test_nothing_is_written_when_nothing_changed(site: Folder) -> None:
    def touched() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in site.docs.rglob("*")}

    before = touched()
    for verify in (False, False, True):
        site.build(verify=verify)
        assert touched() == before
    assert site.rows() == ["1 < 2", "2 < 3", "1 + 1"]


def test_whatever_became_of_the_file_it_is_whole_after_a_build(site: Folder) -> None:
    file = site.docs / "ledger.md"
    whole = file.read_bytes()
    for verify in (False, True):
        file.unlink()
        site.build(verify=verify)
        assert file.read_bytes() == whole
        file.write_text(HEAD + "An old one.\n", encoding="utf-8")
        site.build(verify=verify)
        assert file.read_bytes() == whole


def test_a_page_with_mistakes_is_listed_as_far_as_it_goes_and_not_once_it_is_gone(site: Folder) -> None:
    site.write("bad.md", "# Bad\n\n`! 3 < 4` `! 4 < 3` `= (`\n")
    assert {d.code for d in site.build().diagnostics} == {"SEC-451", "SEC-100"}
    assert site.rows() == ["3 < 4", "1 < 2", "2 < 3", "1 + 1"]
    assert {d.code for d in site.build().diagnostics} == {"SEC-451", "SEC-100"}
    (site.docs / "bad.md").unlink()
    for _ in range(2):
        assert site.build().diagnostics == []
        assert site.rows() == ["1 < 2", "2 < 3", "1 + 1"]


def test_a_mistake_that_is_mended_is_listed(site: Folder) -> None:
    site.write("two.md", TWO.replace("2 < 3", "3 < 2"))
    site.build()
    assert site.rows() == ["1 < 2", "1 + 1"]
    site.write("two.md", TWO)
    site.build()
    assert site.rows() == ["1 < 2", "2 < 3", "1 + 1"]


def test_two_pages_with_alike_names_have_a_picture_each(site: Folder) -> None:
    for name, low in (("a/b.md", 0), ("a-b.md", 3)):
        site.write(name, f"# A\n\n`! x < 1 for x in [{low}, 9]`\n")
    told = site.build().diagnostics
    pictures = [d.fix.rpartition(" ")[2] for d in told if d.fix]
    assert len(set(pictures)) == 2
    assert len({(site.root / path).read_text(encoding="utf-8") for path in pictures}) == 2
    site.write("a/b.md", "# A\n")
    site.build()
    there = [path.relative_to(site.root).as_posix() for path in (site.root / ".secant").rglob("*.svg")]
    assert there == [path for path in pictures if "a-b" in path]


def test_nobodys_page_is_written_over(site: Folder) -> None:
    for wanted in (Wanted(ledger="index.md"), Wanted(reference="notes")):
        site.write("notes/mine.md", "# Mine\n")
        with pytest.raises(SecantError) as caught:
            site.build(wanted=wanted)
        assert [d.code for d in caught.value.diagnostics] == ["SEC-702"]
        assert (site.docs / "index.md").read_text(encoding="utf-8") == ONE
        assert (site.docs / "notes" / "mine.md").read_text(encoding="utf-8") == "# Mine\n"


def test_the_reference_is_made_kept_and_mended(site: Folder) -> None:
    wanted = Wanted(ledger="ledger.md", reference="words")
    assert site.build(wanted=wanted).diagnostics == []
    assert site.rows() == ["1 < 2", "2 < 3", "1 + 1"]
    page = site.docs / "words" / "functions.md"
    whole, before = page.read_bytes(), {path: path.stat().st_mtime_ns for path in site.docs.rglob("*")}
    site.build(wanted=wanted)
    assert {path: path.stat().st_mtime_ns for path in site.docs.rglob("*")} == before
    page.unlink()
    stale = page.with_name("stale.md")
    stale.write_bytes(whole)
    site.build(wanted=wanted)
    assert page.read_bytes() == whole
    assert not stale.exists()


@pytest.mark.parametrize(
    "extra",
    [
        {"ledger": True},
        {"ledger": "ledger"},
        {"ledger": "../ledger.md"},
        {"ledger": "/pages/ledger.md"},
        {"ledger": ".secant/ledger.md"},
        {"reference": "."},
        {"reference": ""},
        {"reference": "a/../.."},
        {"reference": "reference/"},
        {"reference": "reference.md"},
        {"cards": ["assets"]},
    ],
)
def test_a_place_is_below_the_pages(extra: dict[str, object]) -> None:
    with pytest.raises(SecantError) as caught:
        Wanted.of(extra)
    assert [d.code for d in caught.value.diagnostics] == ["SEC-700"]
    assert next(iter(extra)) in caught.value.diagnostics[0].message


def test_what_the_configuration_says_is_wanted() -> None:
    extra = {
        "ledger": "a/ledger.md",
        "reference": "reference",
        "cards": "assets/secant/cards",
        "figures": "f",
        "more": 1,
    }
    assert Wanted.of(extra) == Wanted("assets/secant/cards", "a/ledger.md", "reference", "f")
    assert Wanted.of({}) == Wanted()


def test_nothing_that_is_listed_is_taken_for_markdown() -> None:
    entry = Entry("p.md", "A_b_", "at-1", "claim", "|x| <= `y`* [z](w) $q$", "odd", "By <b>x</b>.")
    text = ledger([entry], "sub/ledger.md").content.decode()
    assert "- [&#124;x&#124; &lt;= \\`y\\`\\* \\[z\\](w) $q$](../p.md#at-1) — claim, **odd**." in text
    assert "By &lt;b&gt;x&lt;/b&gt;." in text
    assert totals([entry, entry]) == {"claim": {"odd": 2}}
