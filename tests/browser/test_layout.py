"""What a reader sees: nothing sticks out, nothing overlaps, one picture per figure, and nothing moves."""

from __future__ import annotations

import pytest
from tests.browser.conftest import View
from tests.browser.pages import A_CHAPTER, SAMPLED

# Two labels touch if the boxes of their letters meet by more than a pixel each way. A line of type is higher than its
# letters, so a fifth of its height is taken off above and below.
OVERLAPS = """() => {
  const found = []
  for (const picture of document.querySelectorAll('figure.secant-figure svg[role=img]')) {
    if (!picture.checkVisibility()) continue
    const frame = picture.getBoundingClientRect()
    const all = {visibilityProperty: true, opacityProperty: true}
    const shows = label => label.textContent.trim() && label.checkVisibility(all)
    const labels = [...picture.querySelectorAll('text')].filter(shows).map(label => {
      const box = label.getBoundingClientRect()
      const flat = label.hasAttribute('transform') || label.closest('[transform*=rotate]') ? 0 : box.height / 5
      return {words: label.textContent,
              left: box.left, right: box.right, top: box.top + flat, bottom: box.bottom - flat}
    })
    const name = picture.closest('figure').id
    labels.forEach((a, i) => {
      if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1)
        found.push(`${name}: “${a.words}” leaves the picture`)
      for (const b of labels.slice(i + 1))
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
          found.push(`${name}: “${a.words}” and “${b.words}” overlap`)
    })
  }
  return found
}"""

STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  return [...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > width + 1)
    .slice(0, 8).map(part => part.outerHTML.slice(0, 120))
}"""

SHIFTS = """() => {
  window.shifted = 0
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
  }).observe({type: 'layout-shift', buffered: true})
}"""


@pytest.mark.parametrize("path", SAMPLED)
def test_nothing_sticks_out_of_a_phone_or_of_a_page_at_400_percent(view: View, path: str) -> None:
    page = view.open(path, width=390, height=844)
    assert page.evaluate(STICKING_OUT) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("path", SAMPLED)
def test_labels_do_not_overlap_at_either_width(view: View, path: str) -> None:
    page = view.open(path)
    found = {f"1280: {line}" for line in page.evaluate(OVERLAPS)}
    page.set_viewport_size({"width": 390, "height": 844})
    found |= {f"390: {line}" for line in page.evaluate(OVERLAPS)}
    assert sorted(found) == []


@pytest.mark.parametrize("path", SAMPLED)
def test_every_figure_shows_exactly_one_picture(view: View, path: str) -> None:
    page = view.open(path)
    count = """() => [...document.querySelectorAll('figure.secant-figure')].map(figure => [
      figure.id, [...figure.querySelectorAll('svg[role=img]')].filter(picture => picture.checkVisibility()).length])"""
    for width in (1280, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert [name for name, shown in page.evaluate(count) if shown != 1] == [], width


def test_the_wide_picture_is_for_the_desk_and_the_narrow_one_for_the_phone(view: View) -> None:
    page = view.open(A_CHAPTER)
    assert page.locator("svg.secant-wide").first.is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator("svg.secant-narrow").first.is_visible()


def test_a_line_of_text_has_about_66_letters(view: View) -> None:
    """Measured, not computed: the longest lines of the running text, in letters."""
    page = view.open(A_CHAPTER)
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll('article > p:not([class])')].map(paragraph => {
          const lines = new Map(), walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            if (node.parentElement.checkVisibility() && !node.parentElement.closest('math, button'))
            for (let i = 0; i < node.length; i++) {
              const range = document.createRange()
              range.setStart(node, i)
              range.setEnd(node, i + 1)
              const line = Math.round(range.getBoundingClientRect().bottom / 12)
              lines.set(line, (lines.get(line) ?? 0) + 1)
            }
          return Math.max(...lines.values())
        }))"""
    )
    assert 55 <= longest <= 80


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["", A_CHAPTER, "atlas/"])
def test_nothing_moves_while_the_page_arrives(view: View, path: str, width: int) -> None:
    page = view.open(path, width=width, height=844)
    page.evaluate(SHIFTS)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 200)))")
    assert page.evaluate("window.shifted") < 0.05


def test_the_columns_of_a_table_stand_as_its_author_asks(view: View) -> None:
    page = view.open("contributing/measured/", width=1280)
    aligned = page.evaluate("""() => [...document.querySelectorAll("article table :is(td, th):is([class^=s-])")]
      .map((cell) => [cell.className, getComputedStyle(cell).textAlign])""")
    assert len(aligned) > 20
    assert {(name.removeprefix("s-"), align) for name, align in aligned} == {("right", "right")}
