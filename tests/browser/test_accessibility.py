"""axe finds nothing, on every template and chapter, in both schemes and at both widths; and what axe cannot see."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from tests.browser.conftest import View
from tests.browser.pages import A_CHAPTER, PAGES

#: What they found to be well is told by one example each, which is most of what there is to tell.
TOLD: dict[str, object] = {"resultTypes": ["violations"]}
#: Those of axe's rules that look at colours.
COLOURS: dict[str, object] = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
#: Into so many tests the pages are parted, so that several workers share them.
PARTS = 8
Seen = tuple[int, Literal["light", "dark"], dict[str, object]]
#: All rules at both widths and in both schemes. What depends on both together is what a colour lies on.
VIEWS: tuple[Seen, ...] = ((1280, "light", TOLD), (390, "dark", TOLD))
OTHERS: tuple[Seen, ...] = ((1280, "dark", TOLD | COLOURS), (390, "light", TOLD | COLOURS))


@pytest.mark.parametrize("views", [VIEWS, pytest.param(OTHERS, marks=pytest.mark.long)], ids=["all rules", "colours"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(view: View, path: str, views: tuple[Seen, ...]) -> None:
    found = _violations(view, path, views)
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_no_violation_on_any_page(view: View, site: Path, part: int) -> None:
    paths = sorted(page.parent.relative_to(site).as_posix() + "/" for page in site.rglob("index.html"))
    rest = [path for path in paths if path not in PAGES and path != "./" and not path.startswith("figures/")]
    assert len(rest) > 100
    found = [said for path in rest[part::PARTS] for said in _violations(view, path, VIEWS)]
    assert not found, "\n".join(found)


def _violations(view: View, path: str, views: tuple[Seen, ...]) -> list[str]:
    """What axe finds on a page, in each of the views."""
    page = view.open(path)
    page.evaluate(AXE_SCRIPT)  # once for all views: it is half a million letters long
    found = []
    for width, scheme, options in views:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=_name(scheme))
        violations = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
        found += [
            f"{path} {width} {scheme}: {violation['id']}: {violation['help']}\n    "
            + "\n    ".join(f"{node['target']}: {node['html'][:160]}" for node in violation["nodes"][:5])
            for violation in violations
        ]
    return found


def _name(scheme: str) -> str:
    return "slate" if scheme == "dark" else "default"


@pytest.mark.parametrize("path", PAGES)
def test_headings_step_down_one_level_at_a_time_from_a_single_first(view: View, path: str) -> None:
    page = view.open(path)
    levels = page.eval_on_selector_all(
        "main :is(h1, h2, h3, h4, h5, h6)", "all => all.map(heading => Number(heading.tagName[1]))"
    )
    assert levels[:1] == [1]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_first_stop_of_the_keyboard_leads_past_the_header(view: View) -> None:
    page = view.open(A_CHAPTER)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    assert page.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(location.hash).matches('main :is(h1, h2)')")


@pytest.mark.parametrize("width", [1280, 390])
def test_every_stop_of_the_keyboard_shows_where_it_is(view: View, width: int) -> None:
    page = view.open(A_CHAPTER, width=width)
    unseen = page.evaluate(
        """async () => {
          const stops = [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
            .filter(stop => stop.checkVisibility({visibilityProperty: true}) && !stop.closest('.md-search, form'))
          const plain = []
          for (const stop of stops.slice(0, 60)) {
            stop.focus({focusVisible: true})
            const style = getComputedStyle(stop)
            const plainly = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            if (document.activeElement === stop && !plainly) plain.push(stop.outerHTML.slice(0, 120))
          }
          return plain
        }"""
    )
    assert unseen == []


def test_the_contents_open_by_keyboard_on_a_phone(view: View) -> None:
    page = view.open(A_CHAPTER, width=390, height=844)
    page.focus(".secant-menu")
    page.keyboard.press("Enter")
    assert page.is_visible("#secant-nav")
    assert page.locator("#secant-nav a[aria-current=page]").inner_text() == page.locator("main h1").evaluate(
        "heading => heading.firstChild.textContent.trim()"
    )
    page.keyboard.press("Escape")
    assert page.is_hidden("#secant-nav")


def test_links_in_the_text_are_underlined(view: View) -> None:
    page = view.open(A_CHAPTER)
    lines = page.eval_on_selector_all(
        "main article p a", "all => all.map(link => getComputedStyle(link).textDecorationLine)"
    )
    assert lines
    assert set(lines) == {"underline"}
