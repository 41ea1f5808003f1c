"""Front matter: read as data, and wrong at its line."""

import pytest
from tests.command import command

from secant.diagnostics import SecantError
from secant.pages.front import LONGEST, as_text, dated, front


@pytest.mark.parametrize(
    ("head", "line"),
    [("title: Limits: a story", 2), ("title: fine\ndescription: [open", 3), ("- a\n- list", 2), ("day: 2026-13-45", 1)],
)
def test_front_matter_that_cannot_be_read_is_told_at_its_line(tmp_path, head, line):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"---\n{head}\n---\n\n# Page\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\nplugins: [secant]\n")
    done = command("build", cwd=tmp_path)
    assert done.returncode == 2
    assert f"docs/index.md:{line}:" in done.stderr
    assert "SEC-510" in done.stderr


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("title: &a x\nb: *a", 2),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", 2),
        ("title: x\nrun: !!python/object/apply:os.system [echo]", 3),
        ("t: !include /etc/passwd", 2),
        ("a: [[[[[[x]]]]]]", 2),
        ("a: {", 3),
        ("- a", 2),
        ("a: b: c", 2),
        ("title Limits\ndescription: A story", 2),
        ("title: Limits\ndescription\ntags: [a]", 3),
        ("x: 2026-13-45", 1),
        ("t: " + "x" * LONGEST, 1),
    ],
)
def test_front_matter_that_makes_or_multiplies_is_refused_at_its_line(body, line):
    with pytest.raises(SecantError) as caught:
        front(f"---\n{body}\n---\n", "p.md")
    assert [(d.code, d.line) for d in caught.value.diagnostics] == [("SEC-510", line)]


def test_plain_front_matter_passes_and_is_text():
    head = '---\ntitle: "A < b: 3"\nsearch:\n  boost: 0.5\ntags: [a, b]\ndate: 2026-01-02\n---\n'
    assert front(head)["search"] == {"boost": 0.5}
    assert dated(front(head)) == "2026-01-02"
    assert dated({"date": "soon"}) is None
    facts = {"title": '</title><script>"', "tags": ["<b>"], "n": 2}
    assert as_text(facts) == {"title": "&lt;/title&gt;&lt;script&gt;&quot;", "tags": ["&lt;b&gt;"], "n": 2}
