"""Our scripts are asked for before the words of a page, however far down they stand."""

from __future__ import annotations

from secant.pages.early import asked_early

START = '<html><head><link rel="stylesheet" href="a.css">'
BETWEEN = "<script>theirs()</script></head><body>words"
MODULE = '<script src="../assets/secant/live/element.js" type="module" async></script>'
LATER = '<script src="../assets/secant/secant.js" defer></script>'
END = '<script src="a.js" type="module"></script></body></html>'


def test_our_scripts_are_asked_for_early_and_after_what_is_seen() -> None:
    found = asked_early(START + BETWEEN + MODULE + LATER + END)
    assert found.count(' fetchpriority="low"') == 2
    assert found.replace(' fetchpriority="low"', "") == START + MODULE + LATER + BETWEEN + END


def test_what_does_not_wait_what_is_another_s_and_what_has_no_head_stays_as_it_is() -> None:
    for html in (START + BETWEEN + LATER.replace(" defer", "") + END, MODULE + LATER):
        assert asked_early(html) == html
