"""How a mistake is shown: its line and a caret, and of a long line what stands around the caret."""

from hypothesis import given
from hypothesis import strategies as st

from secant.diagnostics import Diagnostic


def shown(source: str, column: int, length: int) -> tuple[str, str]:
    _, line, caret = str(Diagnostic("SEC-104", "m", None, "f", 1, column, length, source)).splitlines()
    return line[4:], caret[4:]


@given(st.text("ab", max_size=400), st.data())
def test_the_caret_stands_under_what_is_meant(words, data):
    place = data.draw(st.integers(0, len(words)))
    source = f"{words[:place]}WRONG{words[place:]}"
    line, caret = shown(source, place + 1, 5)
    assert len(line) <= 122
    assert line[caret.index("^") :].startswith("WRONG")
    assert caret.count("^") == 5
    assert line.strip("…") in source
    assert line == source or len(line) >= 121


def test_a_caret_is_no_longer_than_what_is_shown():
    line, caret = shown("a" * 300, 101, 200)
    assert len(caret) <= len(line)
    assert shown("a" * 300, 101, 150)[0].startswith("…")


def test_a_caret_may_stand_behind_the_line():
    assert shown("1 +", 4, 1) == ("1 +", "   ^")
    line, caret = shown("1 +" * 100, 301, 1)
    assert len(caret) == len(line) + 1
