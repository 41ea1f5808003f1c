"""What a change does to the mathematics, between two commits of a small site."""

import json
import subprocess

import pytest
from tests.command import command

PAGE = """\
# A page

```let
f(x) = x^2
```

The slope is `= f'(2)`, and `! f is increasing on [0, 1]`.

```figure
name: touching
kind: tangent
of: f
at: 1
```

Nothing about f: `= 1 + 1`. And `! |f(2)| < 5`.
"""

ATLAS = """\
groups:
  - powers: Powers
functions:
  - name: square
    title: The square
    group: powers
    of: {of}
"""


def git(*arguments, cwd):
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *arguments], cwd=cwd, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE)
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\nplugins: [secant]\n")
    git("init", "-q", cwd=tmp_path)
    git("add", "-A", cwd=tmp_path)
    git("commit", "-q", "-m", "first", cwd=tmp_path)
    return tmp_path


def test_what_follows_from_a_changed_definition_is_told(site):
    (site / "docs" / "index.md").write_text(PAGE.replace("x^2", "x^3") + "\nNew: `= sqrt(2)`.\n")
    done = command("diff", "HEAD", "--json", cwd=site)
    assert done.returncode == 0, done.stderr
    found = {(each["what"], each["name"]): each for each in json.loads(done.stdout)}
    value, figure = found["value", ""], found["figure", "touching"]
    assert ("figure", "touching") in found
    assert figure["before"]["values"] != figure["after"]["values"]
    values = [each for each in json.loads(done.stdout) if each["what"] == "value"]
    assert [(each["before"] or {}).get("value") for each in values] == ["4", None]
    assert [each["after"]["value"] for each in values] == ["12", "1.414"]
    assert value["page"] == "index.md"
    markdown = command("diff", "HEAD", "--pictures", "changed", cwd=site).stdout
    assert "### index.md" in markdown
    assert r"| claim | `\|f(2)\| < 5`<br>" in markdown
    assert all(line.replace(r"\|", "").count("|") == 4 for line in markdown.splitlines() if line.startswith("|"))
    assert "![figure](changed/index-touching-before.svg)" in markdown
    assert (site / "changed" / "index-touching-after.svg").read_text().startswith("<svg")


def test_a_changed_word_changes_nothing_and_a_claim_that_became_false_is_told(site):
    (site / "docs" / "index.md").write_text(PAGE.replace("The slope is", "Its slope is"))
    assert command("diff", "HEAD", cwd=site).stdout == "This change does nothing to the mathematics.\n"
    (site / "docs" / "index.md").write_text(PAGE.replace("[0, 1]", "[-1, 1]"))
    (change,) = json.loads(command("diff", "HEAD", "--json", cwd=site).stdout)
    assert change["before"]["verdict"] == "proved"
    assert change["after"]["wrong"][0].startswith("SEC-451 ")


def test_the_atlas_is_what_its_file_says_and_what_is_made_for_the_site_is_left_out(site):
    (site / ".gitignore").write_text("docs/atlas\ndocs/reference\n")
    (site / "docs" / "atlas.yaml").write_text(ATLAS.format(of="x^2"))
    git("add", "-A", cwd=site)
    git("commit", "-q", "-m", "an atlas", cwd=site)
    for made, text in (("atlas/square.md", "`= 3`"), ("atlas/gone.md", "`= 4`"), ("reference/a.md", "`= 5`")):
        (site / "docs" / made).parent.mkdir(exist_ok=True)
        (site / "docs" / made).write_text(text)
    (site / "mkdocs.yml").write_text("site_name: A site\nplugins: [secant]\nextra: { reference: reference }\n")
    assert command("diff", "HEAD", cwd=site).stdout == "This change does nothing to the mathematics.\n"
    (site / "docs" / "atlas.yaml").write_text(ATLAS.format(of="x^2 + 1"))
    found = json.loads(command("diff", "HEAD", "--json", cwd=site).stdout)
    assert {each["page"] for each in found} >= {"atlas/square.md"}
    (site / "docs" / "atlas.yaml").write_text(ATLAS.format(of="x^"))
    found = json.loads(command("diff", "HEAD", "--json", cwd=site).stdout)
    assert "SEC-" in next(each["after"]["wrong"][0] for each in found if each["page"] == "atlas.yaml")


def test_a_commit_that_is_none_is_an_error(site):
    for base in ("nowhere", "--output=x"):
        done = command("diff", "--", base, cwd=site)
        assert done.returncode == 2
        assert "SEC-700" in done.stderr
