"""What a module imports is asked for with it."""

from __future__ import annotations

import re
from pathlib import Path

from secant.pages import modules

WEB = Path(modules.__file__).parents[1] / "web"
START = '<html><head><link rel="stylesheet" href="a.css">'
BETWEEN = "<script>theirs()</script></head><body>words"
MODULE = '<script src="../assets/secant/live/element.js" type="module"></script>'
LATER = '<script src="../assets/secant/secant.js" defer></script>'
END = '<script src="a.js" type="module"></script></body></html>'


def test_our_scripts_are_asked_for_early_and_at_once() -> None:
    found = modules.asked_at_once(START + BETWEEN + MODULE + LATER + END).replace(' fetchpriority="low"', "")
    assert found.startswith(START)
    assert found.endswith(MODULE + LATER + BETWEEN + END)
    asked = re.findall(r'<link rel="modulepreload" href="\.\./assets/secant/([^"]+)">', found)
    every = {"live/element.js", *asked}
    assert len(every) == len(asked) + 1
    for name in every:
        imports = re.findall(r'\bfrom "([^"]+)"', (WEB / name).read_text(encoding="utf-8"))
        assert {modules.beside(name, each) for each in imports} <= every


def test_what_does_not_wait_what_is_another_s_and_what_has_no_head_stays_as_it_is() -> None:
    for html in (START + BETWEEN + LATER.replace(" defer", "") + END, MODULE + LATER):
        assert modules.asked_at_once(html) == html
