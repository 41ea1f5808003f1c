"""What folds under themes that know nothing of ours: a line that opens, with room in it, to be read in the light and in
the dark. Each theme has rules of its own for whatever folds and for tables, and they must not be seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page
from tests.browser.serving import served
from tests.command import command

THEMES = {"mkdocs": "{ name: mkdocs, color_mode: auto }", "readthedocs": "readthedocs", "material": "material"}
PAGE = """\
# A page

```derivation
d/dx x^2 sin(1/x)
caption: The product rule.
```

```claim
x^2 is convex on [-1, 1]
sin(x) <= 1 for all x
```

```theorem
title: Differentiable implies continuous
statement: If $f$ is differentiable at $a$, then $f$ is continuous at $a$.
proof: The slope tends to a number, x − a to 0.
instances: x^2 at 3
```

```exercise
find: d/dx x^2 sin(x)
hint: Name the two factors first.
```
"""

#: What folds of each kind: its style, and where its summary and what it opens begin.
FOLDED = """[...document.querySelectorAll('details:is(.secant-claim, .secant-rules, [class*=secant-exercise__])')]
.map(box => {
  const [summary, inside] = box.children, style = getComputedStyle(box);
  return {
    kind: box.className, border: style.borderTopWidth, ground: style.backgroundColor,
    marker: getComputedStyle(summary).display, weight: getComputedStyle(summary).fontWeight,
    inset: (inside.getBoundingClientRect().left + parseFloat(getComputedStyle(inside).paddingInlineStart))
      - summary.getBoundingClientRect().left,
  };
})"""
CELLS = """[...document.querySelectorAll('.secant-lines td')].map(cell => {
  const style = getComputedStyle(cell);
  return [style.borderTopWidth, style.borderLeftWidth, style.backgroundColor];
})"""
GROUNDS = """[...document.querySelectorAll('.secant-derivation__lines')].map(lines => {
  const { backgroundImage } = getComputedStyle(lines);
  const panel = getComputedStyle(lines.closest('.secant-derivation, .secant-exercise')).backgroundColor;
  return backgroundImage.includes(panel);
})"""


@pytest.fixture(scope="module", params=THEMES)
def page(request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with all that folds, all of it open."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    theme = THEMES[request.param]
    (folder / "mkdocs.yml").write_text(f"site_name: T\ntheme: {theme}\nplugins: [secant]\n", encoding="utf-8")
    done = command("build", cwd=folder, NO_MKDOCS_2_WARNING="1")
    assert done.returncode == 0, done.stderr
    with served(folder / "site") as url:
        tab = browser.new_page(reduced_motion="reduce")
        tab.goto(url)
        tab.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
        yield tab
        tab.close()


def test_what_folds_is_a_line_that_opens(page: Page) -> None:
    found = page.evaluate(FOLDED)
    assert {each["kind"].split()[0] for each in found} >= {"secant-claim", "secant-rules", "secant-exercise__hint"}
    for each in found:
        assert each["border"] == "0px" or page.locator(".md-typeset").count(), each
        assert each["ground"] == "rgba(0, 0, 0, 0)", each
        assert each["weight"] == "400", each
        if not page.locator(".md-typeset").count():
            assert each["marker"] == "list-item", each
            assert each["inset"] > 10, each


def test_derivations_are_no_grid_and_stand_on_one_ground(page: Page) -> None:
    assert {tuple(each) for each in page.evaluate(CELLS)} == {("0px", "0px", "rgba(0, 0, 0, 0)")}
    assert page.evaluate(GROUNDS) == [True, True]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_can_be_read_in_the_light_and_in_the_dark(page: Page, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate(AXE_SCRIPT)
    ours = [".secant-derivation", ".secant-claims", ".secant-theorem", ".secant-exercise"]
    found = page.evaluate("ours => axe.run(ours, { runOnly: ['color-contrast'] }).then(all => all.violations)", ours)
    assert [node["html"] for each in found for node in each["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
