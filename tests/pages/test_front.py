"""Front matter: read as data, and wrong at its line."""

import pytest
from tests.command import command


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
