"""Generated files: written when they change, taken away when nobody generates them, never half of a mistake."""

import base64
from collections.abc import Sequence
from pathlib import Path

import pytest

from secant.build.run import Bench
from secant.build.task import Artifact, Task
from secant.pages import folder
from secant.pages.cards import shortened
from secant.pages.generated import ASSETS
from secant.pages.prepare import prepare
from secant.pages.wanted import Wanted


class Drawn(Bench):
    """Answers every card with its title."""

    def start(self, tasks: Sequence[Task], keys: Sequence[str] | None = None) -> list[str]:
        return [task.key("") for task in tasks]

    def artifacts(self, tasks: Sequence[Task]) -> list[Artifact]:
        return [
            Artifact(base64.b64encode(f"{task.given['title']}|{task.given['subtitle']}".encode()).decode())
            if "title" in task.given
            else Artifact("x", {"kind": "k"})
            for task in tasks
        ]


def site(folder: Path, **pages: str) -> Path:
    docs = folder / "docs"
    docs.mkdir()
    for name, text in pages.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    return docs


def test_the_browsers_part_is_written_and_old_files_are_taken_away(tmp_path):
    docs = site(tmp_path, index="# T\n")
    stale = docs / ASSETS / "cards" / "old" / "card.png"
    stale.parent.mkdir(parents=True)
    stale.touch()
    prepare(docs, Drawn(""))
    assert (docs / ASSETS / "secant.css").exists()
    assert not stale.parent.exists()
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    prepare(docs, Drawn(""))
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*")} == before


def test_every_page_has_a_card(tmp_path):
    docs = site(
        tmp_path,
        index="---\ntitle: 'Home: 1'\ndescription: One. Two.\n---\n\n# Other\n\n```figure\n```\n",
        plain="# Its heading { #a }\n",
    )
    prepare(docs, Drawn(""), Wanted(f"{ASSETS}/cards"))
    assert (docs / ASSETS / "cards" / "index.png").read_text() == "Home: 1|One."
    assert (docs / ASSETS / "cards" / "plain.png").read_text() == "Its heading|"


def test_mistakes_leave_the_generated_files_alone(tmp_path):
    docs = site(tmp_path, index="`=`\n")
    card = docs / ASSETS / "cards" / "index.png"
    card.parent.mkdir(parents=True)
    card.write_text("old")
    assert [d.code for d in prepare(docs, Drawn(""), Wanted(f"{ASSETS}/cards")).diagnostics] == ["SEC-502"]
    assert card.read_text() == "old"


def test_a_page_that_is_no_text_is_told_with_the_others(tmp_path):
    docs = site(tmp_path, index="`=`\n")
    (docs / "latin.md").write_bytes("é".encode("latin-1"))
    told = prepare(docs, Drawn("")).diagnostics
    assert sorted((Path(d.file or "").name, d.code) for d in told) == [("index.md", "SEC-502"), ("latin.md", "SEC-500")]


def test_hidden_files_are_no_pages(tmp_path):
    docs = site(tmp_path, index="", b="")
    (docs / ".hidden").mkdir()
    (docs / ".hidden" / "x.md").touch()
    assert list(folder.pages(folder.files(docs))) == ["b.md", "index.md"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", "One."),
        ("A first clause that is long enough, " + "and more " * 12, "A first clause that is long enough."),
        ("word " * 30, "word " * 17 + "…"),
        ("", ""),
    ],
)
def test_a_card_says_as_much_as_fits(text, expected):
    assert shortened(text) == expected
