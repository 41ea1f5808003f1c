"""secant check: verdicts, exit codes, many lines, what takes too long, and whole sites."""

import json
from pathlib import Path

import pytest
from tests.build import work
from tests.command import command

from secant.build.task import Task
from secant.cli.questions import answers
from secant.pages.answers.check import ended

FIELDS = {"claim", "verdict", "method", "witness", "reason", "seconds"}
F = "f(t) = t^3/20 - 39t^2/40 + 27t/5 for 0 <= t <= 10"


def objects(done) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_file_is_no_claim(tmp_path):
    (tmp_path / "page.md").write_text("`! 1 < 2`\n")
    done = command("check", "page.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "SEC-700 page.md is a file" in done.stderr


@pytest.mark.parametrize(
    ("claim", "verdict", "code"),
    [
        ("f is increasing on [0, 4]", "proved", 0),
        ("f is increasing on [0, 5]", "refuted", 1),
        ("-x^2 <= 0 for all x", "proved", 0),
        ("exp(exp(exp(exp(10)))) > exp(exp(exp(exp(10)) - 1))", "undecided", 3),
    ],
)
def test_one_claim(tmp_path, claim, verdict, code):
    done = command("check", claim, "--let", F, "--json", cwd=tmp_path)
    (answer,) = objects(done)
    assert set(answer) >= FIELDS
    assert (answer["claim"], answer["verdict"], done.returncode, done.stderr) == (claim, verdict, code, "")
    assert (answer["method"] is None) == (verdict == "undecided")
    assert (answer["reason"] is None) == (verdict != "undecided")
    assert isinstance(answer["seconds"], float)


def test_many_claims_are_answered_in_order(tmp_path):
    text = "x^2 >= 0 for all x\n\nx >= 0\nh has a corner at 1\n\x00\n" + "1 < 2\n" * 10 + "|x| is differentiable at 0"
    done = command("check", "-", cwd=tmp_path, text=text)
    found = objects(done)
    assert [answer.get("verdict") for answer in found] == ["proved", *[None] * 4, *["proved"] * 10, "refuted"]
    assert [("error" in answer) for answer in found[:5]] == [False, True, True, True, True]
    assert [answer.get("claim") for answer in found[:5]] == ["x^2 >= 0 for all x", None, *text.split("\n")[2:5]]
    assert found[2]["column"] == 1
    assert found[-1]["witness"] == {"x": "0"}
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [("1 < 2\n2 < 1\n", 1), ("2 < 1\n1 <\n", 2)],
)
def test_the_first_of_two_one_three_is_the_code(tmp_path, text, code):
    assert command("check", "-", cwd=tmp_path, text=text).returncode == code


def test_what_takes_too_long_is_undecided_and_keeps_no_one_waiting():
    hopeless = Task("tests.build.work:spin", {}, otherwise=Task.of(ended, {"claim": "P = NP"}))
    tasks = [hopeless, Task.of(work.echo, {"text": "x"})]
    first, second = answers(tasks, preload="tests.build.work", seconds=0.5)
    assert first.facts["verdict"] == "undecided"
    assert "longer than" in first.facts["reason"]
    assert second.html == "x"


def test_people_get_words(tmp_path):
    done = command("check", "f is increasing on [0, 4]", "--let", F, cwd=tmp_path)
    assert done.stdout.startswith("proved: f is increasing on [0, 4]")
    assert "x^2 >= 0" in command("check", "x^2 >= 0", cwd=tmp_path).stderr


def site(folder: Path, page: str) -> Path:
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: S\nextra: { ledger: ledger.md }\n", encoding="utf-8")
    (folder / "docs" / "index.md").write_text(page, encoding="utf-8")
    return folder


def test_a_site_is_checked_without_being_built(tmp_path):
    done = command("check", cwd=site(tmp_path, "# A\n\n```claim\n1 < 2\n```\n\n`= 2 + 2` `= sqrt(2)` `! 2 < 3`\n"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["2 pages", "  2 claims: 2 proved", "  2 values: 2 exact"]
    assert not (tmp_path / "site").exists()
    assert "1 &lt; 2" in (tmp_path / "docs" / "ledger.md").read_text(encoding="utf-8")


def test_everything_wrong_with_a_site_is_told_at_its_place(tmp_path):
    page = "# A\n\n```claim\n1 < 2\n2 < 1\nx < \n```\n\n`! x < 1 for x in [0, 2]` `= 1/0`\n"
    folder = site(tmp_path, page)
    done = command("check", "--json", cwd=folder)
    told = json.loads(done.stdout)
    assert told["totals"] == {"claim": {"proved": 1}}
    assert [(d["file"], d["line"], d["column"], d["code"]) for d in told["wrong"]] == [
        ("docs/index.md", 5, 1, "SEC-451"),
        ("docs/index.md", 6, 4, "SEC-100"),
        ("docs/index.md", 9, 4, "SEC-451"),
        ("docs/index.md", 9, 30, "SEC-200"),
    ]
    assert done.returncode == 2
    picture = folder / ".secant" / "counterexamples" / "index-9-4.svg"
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert picture.name in told["wrong"][2]["fix"]
    (folder / "docs" / "index.md").write_text("# A\n", encoding="utf-8")
    assert command("check", cwd=folder).returncode == 0
    assert not picture.exists()
