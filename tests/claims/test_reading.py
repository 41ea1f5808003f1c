"""Every spelling of a claim, what it comes to, and what is said of those that cannot be read."""

from __future__ import annotations

import time

import pytest

from secant import claims
from secant.claims.parts.found import Found
from secant.claims.parts.regions import region
from secant.diagnostics import Diagnostic, SecantError
from secant.language import condition_text, interval_text, parse_definitions

LETS = parse_definitions(claims.LETS, {})


def settled(text: str) -> str:
    return claims.settle(claims.read(text, LETS)).outcome


def refused(text: str) -> Diagnostic:
    with pytest.raises(SecantError) as caught:
        claims.read(text, LETS)
    return caught.value.diagnostics[0]


@pytest.mark.parametrize(
    ("text", "sides", "condition"),
    [
        ("all x", {"x": None}, None),
        ("all x, y", {"x": None, "y": None}, None),
        ("all real x", {"x": None}, None),
        ("every x", {"x": None}, None),
        ("x in [0, 2]", {"x": "[0, 2]"}, None),
        ("all x in (0, oo)", {"x": "(0, oo)"}, None),
        ("x > 0", {"x": "(0, oo)"}, None),
        ("0 < x", {"x": "(0, oo)"}, None),
        ("x <= pi", {"x": "(-oo, pi]"}, None),
        ("0 <= x < 2", {"x": "[0, 2)"}, None),
        ("2 > x >= 0", {"x": "[0, 2)"}, None),
        ("all x != 0", {"x": None}, "x != 0"),
        ("x in [0, 1], x != 1/2", {"x": "[0, 1]"}, "x != 1/2"),
        ("x > 0 and x < 2", {"x": "(0, oo)"}, "x < 2"),
        ("u in [0, 1], v in [0, 2]", {"u": "[0, 1]", "v": "[0, 2]"}, None),
        ("u in [0, 1] and v in [0, 2]", {"u": "[0, 1]", "v": "[0, 2]"}, None),
        ("u, v in [0, 1]", {"u": "[0, 1]", "v": "[0, 1]"}, None),
        ("(u, v) in [0, 1] by [0, 2]", {"u": "[0, 1]", "v": "[0, 2]"}, None),
        ("x > 0, y > 0", {"x": "(0, oo)", "y": "(0, oo)"}, None),
        ("x < y", {"x": None, "y": None}, "x < y"),
        ("theta_1 in [0, 1]", {"theta_1": "[0, 1]"}, None),
    ],
)
def test_regions(text: str, sides: dict[str, str | None], condition: str | None) -> None:
    found = region(Found(text, {"region": (0, len(text))}, {}))
    read = {name: None if side is None else interval_text(side) for name, side in found.sides}
    assert read == sides
    assert (None if found.condition is None else condition_text(found.condition)) == condition


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("1 > 0 for x", 11),
        ("1 > 0 for x, y", 11),
        ("1 > 0 for 2 in [0, 1]", 11),
        ("1 > 0 for x in 0, 1", 16),
        ("1 > 0 for 2 < 3", 11),
        ("1 > 0 for (u, v) in [0, 1] by [0, 1] by [0, 1]", 21),
    ],
)
def test_unreadable_regions(text: str, column: int) -> None:
    diagnostic = refused(text)
    assert diagnostic.column == column
    assert diagnostic.fix


@pytest.mark.parametrize(
    "texts",
    [
        ("exp(x) >= 1 + x for all x", "exp(x)>=1+x for all real x", "exp(x)  >=  1 + x   for  all  x"),
        ("x^2 == x*x for all x", "x^2 = x*x for every x"),
        ("x^2 = 4 at 2", "x^2 = 4 at x = 2"),
        ("x + y = 3 at (1, 2)", "x + y = 3 at x = 1, y = 2"),
        ("d/dx (x^2) = 6 at x = 3", "2*3 = 6"),
        ("x^2 >= 0 on [-1, 1]", "x^2 >= 0 for x in [-1, 1]"),
        ("u v <= 1 on [0, 1] by [0, 1]", "u v <= 1 for u in [0, 1], v in [0, 1]"),
        ("f has a local maximum at 4", "f has local maxima at 4", "f has a local maximum at t = 4"),
        ("x^3 - 3x has 2 critical points on (-oo, oo)", "x^3 - 3x has two critical points"),
        ("x^3 is strictly increasing on [0, 1]", "x^3 is increasing for 0 <= x <= 1"),
        ("the tangent of x^2 at 1 is y = 2x - 1", "tangent line to x^2 at x = 1 is y = 2x - 1"),
        ("floor(x) has a jump at 1", "floor(x) has jumps at 1"),
        ("x y has a saddle at (0, 0)", "x y has a saddle point at (0, 0)"),
    ],
)
def test_spellings_that_say_the_same(texts: tuple[str, ...]) -> None:
    assert {text: settled(text) for text in texts} == dict.fromkeys(texts, "proved")


@pytest.mark.parametrize(
    ("text", "code", "column", "said"),
    [
        ("f is increazing on [0, 4]", "SEC-450", 6, "did you mean “increasing”"),
        ("f has a sadle at (0, 0)", "SEC-450", 9, "did you mean “saddle”"),
        ("the sky is blue", "SEC-450", 12, "other claims: comparison"),
        ("", "SEC-450", 1, "the claims are"),
        ("f is increasing", "SEC-453", 1, "on [0, 2]"),
        ("x^2 >= 0", "SEC-453", 1, "for all x"),
        ("g(3) > y", "SEC-453", 1, "for all y"),
        ("x > 0 and x > 1 for all x", "SEC-450", 1, "a claim of each part"),
        ("f is increasing at 2", "SEC-450", 6, "increasing on an interval"),
        ("h has a corner at 0", "SEC-450", 1, "let block"),
        ("lim (1/x, x -> oo+) = 0", "SEC-450", 16, "oo or -oo"),
        ("x" * 1001, "SEC-107", 1, "let block"),
        ("f is increasing on [0, 4] by [0, 1]", "SEC-450", 20, "one interval"),
        ("__import__('os') > 0", "SEC-101", 1, ""),
    ],
)
def test_what_cannot_be_read_says_what_to_write(text: str, code: str, column: int, said: str) -> None:
    diagnostic = refused(text)
    assert (diagnostic.code, diagnostic.column) == (code, column)
    assert said in (diagnostic.fix or "")


def test_a_letter_that_names_functions_is_no_variable_unless_it_must_be() -> None:
    assert refused("F is convex on [0, 1]").code == "SEC-450"
    assert settled("(F) is increasing on [0, 1]") == "proved"


@pytest.mark.parametrize("word", ["is ", "has ", "for ", "at ", "not ", "(", "lim ", "is not ", "= "])
def test_hostile_repetition_is_refused_in_time(word: str) -> None:
    began = time.process_time()
    assert refused((word * 1000)[:1000]).code in ("SEC-100", "SEC-105", "SEC-107", "SEC-450", "SEC-453")
    assert time.process_time() - began < 20
