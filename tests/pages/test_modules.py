"""What a module imports is asked for with it."""

from __future__ import annotations

import re
from pathlib import Path

from secant.pages import modules

WEB = Path(modules.__file__).parents[1] / "web"
PAGE = (
    '<script src="../assets/secant/live/element.js" type="module"></script><script src="a.js" type="module"></script>'
)


def test_all_that_moves_figures_is_asked_for_at_once() -> None:
    found = modules.asked_at_once(PAGE)
    assert found.endswith(PAGE)
    asked = re.findall(r'<link rel="modulepreload" href="\.\./assets/secant/([^"]+)">', found)
    every = {"live/element.js", *asked}
    assert len(every) == len(asked) + 1
    for name in every:
        imports = re.findall(r'\bfrom "([^"]+)"', (WEB / name).read_text(encoding="utf-8"))
        assert {modules.beside(name, each) for each in imports} <= every


def test_a_script_that_is_no_module_and_another_s_script_stay_as_they_are() -> None:
    for html in ('<script src="assets/secant/secant.js" defer></script>', PAGE[PAGE.index("</script>") + 9 :]):
        assert modules.asked_at_once(html) == html
