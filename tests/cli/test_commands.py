"""Help, versions, light starts, and the commands that write one thing."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from tests.command import GENERATOR, command, python

from secant.cli import group
from secant.cli.annotations import annotation
from secant.cli.exits import exit_code, worst
from secant.diagnostics import Diagnostic

COMMANDS = ["build", "cache", "check", "derive", "diff", "doctor", "figure", "inspect", "new", "prepare", "serve"]


@pytest.mark.parametrize("name", [None, *COMMANDS])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself(name, option):
    done = CliRunner().invoke(group, [name, option] if name else [option])
    assert done.exit_code == 0
    assert "Usage: " in done.output


def test_the_commands_are_the_files():
    assert group.list_commands(None) == COMMANDS  # type: ignore[arg-type]


def test_starting_loads_nothing_heavy(tmp_path):
    program = (
        "import sys, secant, secant.cli\nsecant.cli.group.main(['-h'], standalone_mode=False)\n"
        "heavy = 'sympy numpy matplotlib flint mkdocs markdown rich yaml'.split()\n"
        "print(*set(heavy) & set(sys.modules), file=sys.stderr)"
    )
    assert python("-c", program, cwd=tmp_path).stderr == "\n"


def test_the_version_is_told(tmp_path):
    done = command("--version", cwd=tmp_path)
    assert done.stdout.startswith("secant ")
    assert done.returncode == 0


def test_a_reader_who_goes_away_is_no_error(tmp_path):
    shell = f"{sys.executable} -m secant derive - | head -n 1"
    done = subprocess.run(  # noqa: S602 (a pipe that breaks needs a shell)
        shell,
        shell=True,
        cwd=tmp_path,
        input="x^2\n" * 3000,
        env={"PYTHONPATH": str(GENERATOR), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert json.loads(done.stdout)["derivative"] == "2*x"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("codes", "expected"),
    [("", 0), ("SEC-100", 2), ("SEC-200", 1), ("SEC-601", 3), ("SEC-601 SEC-200", 1), ("SEC-200 SEC-100", 2)],
)
def test_exit_codes(codes, expected):
    assert exit_code(Diagnostic(code, "m") for code in codes.split()) == expected


def test_the_worst_code_is_the_first_of_two_one_three():
    assert [worst(codes) for codes in ([0, 3], [3, 1], [1, 2, 3], [0, 0])] == [3, 1, 2, 0]


def test_a_figure_is_written(tmp_path):
    done = command("figure", "tangent", "--of", "x^2", "--at", "1", "-o", "t.png", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["kind"] == "tangent"
    assert (tmp_path / "t.png").read_bytes().startswith(b"\x89PNG")
    (tmp_path / "page.md").write_text("```let\ng(x) = x^3\n```\n\n```figure\nname: cube\nkind: tangent\nof: g\n```\n")
    assert command("figure", "page.md#cube", "-o", "c.svg", cwd=tmp_path).returncode == 0
    assert (tmp_path / "c.svg").read_text().startswith("<svg ")
    assert command("figure", "page.md#cube", "-o", "c.json", cwd=tmp_path).returncode == 0
    assert json.loads((tmp_path / "c.json").read_text())["kind"] == "tangent"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tangent", "--of", "x^2", "-o", "t.gif"), ".png"),
        (("tangent", "--of"), "no value"),
        (("tangent", "of"), "--of"),
        (("tangent", "--of", "x^2", "-o", "t.svg", "--theme", "dark"), "dark"),
        (("none.md#x",), "no such file"),
        (("tangant", "--of", "x^2"), "tangent"),
        (("tangent", "--of", "x^"), "^"),
    ],
)
def test_a_figure_that_cannot_be_drawn_says_why(tmp_path, arguments, said):
    done = command("figure", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_doctor_looks_at_everything(tmp_path):
    done = command("doctor", "--json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert found["ok"] is (done.returncode == 0)
    names = {check["name"] for check in found["checks"]}
    assert names >= {"Python", "libraries", "fonts", "Chromium", "this folder", "cache"}
    assert all(check["ok"] or check["fix"] for check in found["checks"])
    assert not list(tmp_path.iterdir())


def test_in_a_pull_request_mistakes_are_annotations(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A page\n\nIt is `= 1/0`.\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\nplugins: [secant]\n")
    done = command("build", cwd=tmp_path, GITHUB_ACTIONS="true")
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("::error file=docs/index.md,line=3,col=10,title=SEC-200::")
    assert "::error" not in command("build", cwd=tmp_path, GITHUB_ACTIONS="").stdout
    done = command("check", cwd=tmp_path, GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(tmp_path.parent))
    assert done.stdout.splitlines()[0].startswith(f"::error file={tmp_path.name}/docs/index.md,line=3,col=10,")


def test_an_annotation_is_one_line_and_names_only_what_is_a_file(tmp_path):
    page = tmp_path / "100%, a:b.md"
    page.touch()
    said = annotation(Diagnostic("SEC-101", "% is\nno word", file=str(page), line=2, fix="5 %"), tmp_path)
    assert said == "::error file=100%25%2C a%3Ab.md,line=2,title=SEC-101::%25 is%0Ano word Fix: 5 %25"
    said = annotation(Diagnostic("SEC-105", "not closed", file="--of", line=1, column=4), tmp_path)
    assert said == "::error title=SEC-105::not closed"
