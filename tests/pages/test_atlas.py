"""The atlas: every entry a page, every mistake at its line of the one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from secant.build.run import Bench
from secant.diagnostics import SecantError
from secant.pages.atlas import atlas
from secant.pages.atlas.entries import read_atlas
from secant.pages.generated import Generated
from secant.pages.prepare import prepare

ROOT = Path(__file__).resolve().parents[2]
HEAD = "groups:\n  - one: The first\nfunctions:\n"
GOOD = "  - name: square\n    title: The square\n    group: one\n    of: x^2\n"


def pages(tmp_path: Path, entries: str) -> list[Generated]:
    (tmp_path / "atlas.yaml").write_text(HEAD + entries, encoding="utf-8")
    return atlas(tmp_path, "atlas.yaml")


def wrong(tmp_path: Path, entries: str) -> list[tuple[str, int | None]]:
    with pytest.raises(SecantError) as caught:
        pages(tmp_path, entries)
    assert all(diagnostic.fix and diagnostic.file == "atlas.yaml" for diagnostic in caught.value.diagnostics)
    return [(diagnostic.code, diagnostic.line) for diagnostic in caught.value.diagnostics]


def test_the_sites_own_atlas_is_large_and_in_order() -> None:
    groups, entries = read_atlas((ROOT / "docs/atlas.yaml").read_text(encoding="utf-8"), "docs/atlas.yaml")
    assert len(entries) >= 48
    assert {entry["group"] for entry in entries} == set(groups)


def test_an_entry_becomes_a_page_and_a_line_of_the_index(tmp_path: Path) -> None:
    index, page = pages(tmp_path, GOOD)
    assert (index.path, page.path) == ("atlas/index.md", "atlas/square.md")
    text = page.content.decode()
    assert "f(x) = x^2" in text
    assert "# The square" in text
    assert "[The square](square.md)" in index.content.decode()
    assert index.source == page.source == "atlas.yaml"


def test_every_line_of_a_page_knows_where_it_comes_from(tmp_path: Path) -> None:
    entry = GOOD + "    about: It has `= f'(3)`.\n    at: 1\n"
    page = pages(tmp_path, entry)[1]
    lines = page.content.decode().split("\n")
    assert len(lines) == len(page.lines)
    source = (HEAD + entry).splitlines()
    about = lines.index("It has `= f'(3)`.")
    assert "about:" in source[page.lines[about] - 1]
    assert "of:" in source[page.lines[lines.index("f(x) = x^2")] - 1]


CLAIMS = '    claims:\n      - f is even\n      - "|f(1)| = 1"\n      - f is odd\n'


def test_claims_stand_in_one_block_each_at_its_line(tmp_path: Path) -> None:
    page = pages(tmp_path, GOOD + CLAIMS)[1]
    lines = page.content.decode().split("\n")
    start = lines.index("```claim")
    assert lines[start + 1 : start + 5] == ["f is even", "|f(1)| = 1", "f is odd", "```"]
    assert page.lines[start + 1 : start + 4] == (9, 10, 11)
    assert "```claim" not in pages(tmp_path, GOOD)[1].content.decode()


def test_a_derivative_is_worked_out_in_the_functions_own_variable(tmp_path: Path) -> None:
    assert "```derivation\nd/dt t^2\n" in pages(tmp_path, GOOD.replace("x^2", "t^2"))[1].content.decode()
    assert "```derivation\nd/dx 2\n" in pages(tmp_path, GOOD.replace("x^2", "2"))[1].content.decode()


def test_a_false_claim_is_told_where_it_stands_in_the_atlas(tmp_path: Path) -> None:
    (tmp_path / "atlas.yaml").write_text(HEAD + GOOD + CLAIMS, encoding="utf-8")
    (told,) = prepare(tmp_path, Bench("")).diagnostics
    assert (told.code, Path(told.file or "").name, told.line, told.column) == ("SEC-451", "atlas.yaml", 11, 9)
    assert (told.source, told.length) == ("      - f is odd", len("f is odd"))


def test_a_function_in_another_variable_or_in_none_keeps_its_own(tmp_path: Path) -> None:
    assert "f(t) = t^2" in pages(tmp_path, GOOD.replace("x^2", "t^2"))[1].content.decode()
    assert "f(x) = 2" in pages(tmp_path, GOOD.replace("x^2", "2"))[1].content.decode()


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (GOOD.replace("x^2", "x^"), [("SEC-100", 7)]),
        (GOOD.replace("x^2", "|x|"), [("SEC-750", 7)]),
        (GOOD.replace("group: one", "group: on"), [("SEC-754", 6)]),
        (GOOD.replace("    title: The square\n", ""), [("SEC-752", 4)]),
        (GOOD + "    colour: red\n", [("SEC-751", 8)]),
        (GOOD.replace("square\n    t", "Square!\n    t"), [("SEC-753", 4)]),
        (GOOD + GOOD, [("SEC-753", 8)]),
        (GOOD + "    from: 1\n", [("SEC-752", 8)]),
        (GOOD + "    on: [2\n", [("SEC-750", 9)]),
        (GOOD.replace("title: ", "title "), [("SEC-750", 5)]),
        (GOOD + "    title: Again\n", [("SEC-753", 8)]),
        (GOOD + "    claims: f is even\n", [("SEC-750", 8)]),
        (GOOD + "    claims: []\n", [("SEC-750", 8)]),
        (GOOD + "    claims:\n      - f is even\n      -\n", [("SEC-750", 10)]),
        (GOOD + "    claims:\n      - [0, 1]\n", [("SEC-750", 9)]),
        (
            GOOD.replace("x^2", "x^") + GOOD.replace("square", "other").replace("x^2", "xy"),
            [("SEC-100", 7), ("SEC-103", 11)],
        ),
        ("  - just text\n", [("SEC-750", 4)]),
        ("  - name: !!python/object/apply:os.system [ls]\n", None),
    ],
)
def test_a_mistake_is_told_at_its_line(tmp_path: Path, entry: str, expected: list[tuple[str, int]] | None) -> None:
    found = wrong(tmp_path, entry)
    if expected is not None:
        assert [code for code, _ in found] == [code for code, _ in expected]
        assert [line for _, line in found] == [line for _, line in expected]


def test_a_site_without_an_atlas_has_none(tmp_path: Path) -> None:
    assert atlas(tmp_path, "atlas.yaml") == []


def test_an_empty_atlas_is_told(tmp_path: Path) -> None:
    (tmp_path / "atlas.yaml").write_text("", encoding="utf-8")
    with pytest.raises(SecantError, match="SEC-750"):
        atlas(tmp_path, "atlas.yaml")
