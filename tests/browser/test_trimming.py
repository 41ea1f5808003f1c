"""No rule of the theme that meets an element of a page is missing from the site's style: the browser judges."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import View
from tests.browser.pages import A_CHAPTER, SAMPLED

# Each selector of the whole style that meets an element, whatever state it asks for, with what it says; less those of
# the style that the site has.
MISSING = r"""([whole, own]) => {
  const split = (text) => {
    const found = ['']
    let depth = 0
    for (const sign of text) {
      depth += '(['.includes(sign) - ')]'.includes(sign)
      if (sign === ',' && !depth) found.push('')
      else found[found.length - 1] += sign
    }
    return found.map((each) => each.trim())
  }
  const rules = (text) => {
    const sheet = new CSSStyleSheet(), found = []
    sheet.replaceSync(text)
    const walk = (list, where) => {
      for (const rule of list)
        if (rule.selectorText)
          for (const selector of split(rule.selectorText)) found.push([selector, where + rule.style.cssText])
        else if (rule.cssRules && !(rule instanceof CSSKeyframesRule)) walk(rule.cssRules, where + rule.conditionText)
    }
    walk(sheet.cssRules, '')
    return found
  }
  const kept = new Set(rules(own).map((rule) => rule.join('|')))
  const state = /::?(?:hover|focus(?:-visible|-within)?|active|checked|target|disabled|placeholder\S*|-\w+-[\w-]+)/g
  const meets = (selector) => {
    const still = selector.replace(/::[\w-]+/g, '').replace(state, '')
    try { return document.querySelector(still || '*') } catch { return document.querySelector(selector) }
  }
  const asked = rules(whole)
  const met = asked.filter(([selector]) => meets(selector))
  return [asked.length, met.length, met.map((rule) => rule.join('|')).filter((rule) => !kept.has(rule))]
}"""


def _missing(page: Page, site: Path) -> list[str]:
    (own,) = (site / "assets/stylesheets").glob("main.*.css")
    whole = files("material") / "templates/assets/stylesheets" / own.name
    asked, met, missing = page.evaluate(MISSING, [whole.read_text(encoding="utf-8"), own.read_text(encoding="utf-8")])
    assert asked > met > 100
    return list(missing)


@pytest.mark.parametrize("path", SAMPLED)
def test_every_rule_that_meets_a_page_is_there(view: View, site: Path, path: str) -> None:
    assert _missing(view.open(path), site) == []


def test_and_when_the_theme_s_script_has_written_to_the_page(view: View, site: Path) -> None:
    page = view.open(A_CHAPTER, width=390)
    page.locator("label[for=__search].secant-tool").click()
    page.keyboard.type("tangent")
    page.locator(".md-search-result__link").first.wait_for()
    assert _missing(page, site) == []


def test_half_of_the_theme_s_style_is_not_sent(site: Path) -> None:
    (own,) = (site / "assets/stylesheets").glob("main.*.css")
    whole = files("material") / "templates/assets/stylesheets" / own.name
    assert own.stat().st_size < 0.55 * len(whole.read_bytes())
