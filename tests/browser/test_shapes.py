"""Words and marks are where the browser has them, though it is not asked: that would lay the page out."""

from __future__ import annotations

import pytest
from tests.browser.conftest import View
from tests.browser.pages import A_CHAPTER

from secant.pages.generated import ASSETS, assets
from secant.pages.modules import WEB

LIVE = WEB / "live"
#: In units of the picture. The browser adds the ink of an italic that leans out of its box, and of letters that another
#: font lends.
NEAR, INK = 1.0, 6.0

MEASURED = """async () => {
  const { wordsBox, middle } = await import(new URL("../../assets/secant/live/shapes.js", location));
  await document.fonts.ready;
  const shown = [...document.querySelectorAll("svg.secant-figure")].filter((svg) => svg.getBoundingClientRect().width);
  const words = shown.flatMap((svg) => [...svg.querySelectorAll("text")]).filter((text) => text.getBBox().width);
  const marks = shown.flatMap((svg) => [...svg.querySelectorAll("[data-mark]")])
    .filter((mark) => mark.querySelector("circle, path") && mark.getBBox().width + mark.getBBox().height);
  return {
    words: words.map((text) => {
      const [asked, own] = [text.getBBox(), wordsBox(text)];
      const upright = /\\d/.test(text.textContent) && !text.querySelector("[font-style]");
      return [upright, text.textContent, ...["x", "y", "width", "height"].map((side) => asked[side] - own[side])];
    }),
    marks: marks.map((mark) => {
      const box = mark.getBBox(), [x, y] = middle(mark);
      return [mark.dataset.mark, box.x + box.width / 2 - x, box.y + box.height / 2 - y];
    }),
  };
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_words_and_marks_are_where_the_browser_has_them(view: View, width: int) -> None:
    # In a site it is joined to what needs it.
    view.page.route("**/live/shapes.js", lambda route: route.fulfill(path=LIVE / "shapes.js"))
    found = view.open(A_CHAPTER, width=width).evaluate(MEASURED)
    words, marks = found["words"], found["marks"]
    assert len(words) > 20
    assert len(marks) > 8
    assert [row for row in words if max(map(abs, row[2:])) > INK] == []
    upright = [row for row in words if row[0]]
    assert len(upright) > 10
    assert [row for row in upright if max(map(abs, row[2:])) > NEAR] == []
    assert [row for row in marks if max(map(abs, row[1:])) > NEAR] == []


def test_no_frame_asks_the_browser_where_things_are() -> None:
    scripts = {file.path: file.content.decode() for file in assets() if file.path.endswith(".js")}
    moving = scripts[f"{ASSETS}/live/element.js"]
    assert "wordsBox" in moving
    assert "getBBox" not in moving
    assert "offsetHeight" not in moving
