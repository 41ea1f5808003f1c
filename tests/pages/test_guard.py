"""What a stranger's page may hold: everything that could run is refused at its line, and shown as text meanwhile."""

from __future__ import annotations

import re

import pytest
from tests.pages.corpus import converted, vectors

from secant.pages.guard.markup import guarded
from secant.pages.guard.origin import MOST, placed
from secant.pages.source import Source

VECTORS = vectors()


def test_the_corpus_is_large_enough():
    assert len(VECTORS) >= 200


@pytest.mark.parametrize(("text", "inert"), VECTORS, ids=range(len(VECTORS)))
def test_a_hostile_page_is_refused_at_a_line_of_it_or_is_text(text, inert):
    html, told = converted(text)
    assert bool(told) is not inert, html
    for diagnostic in told:
        assert diagnostic.code == "SEC-560" or inert
        assert 1 <= (diagnostic.line or 0) <= text.count("\n") + 1
        assert diagnostic.fix
    assert not re.search(r"<(?:script|iframe|object|embed|base|meta|link|style|form)\b", html, re.IGNORECASE)
    if "<math" not in html:  # ours, which was not the guard's to look at
        assert guarded(html)[1] == []  # what was made harmless is harmless


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("one\n\n<b onclick='f()'>x</b>", 3, 4),
        ("`<script>` is no script\n\n<script>x</script>", 3, 1),
        ("```html\n<script>\n```\n\n- a\n- <script>x</script>", 6, 3),
        ("[a](https://x.example) [b](javascript:x)", 1, 28),
        ("<b onclick=x>1</b>\n\n<b onclick=x>2</b>", 1, 4),
        ("a\n\n[x](java&#115;cript:f)", 3, 5),
        ("# t {style='x'}", 1, 6),
        ("```figure\nkind: graph\nof: x\ncaption: a <iframe src='x'></iframe>\n```", 4, 12),
    ],
)
def test_the_place_is_where_it_was_written(text, line, column):
    _, told = converted(text)
    assert (told[0].line, told[0].column) == (line, column)


def test_the_second_of_two_is_told_at_the_second():
    _, told = converted("<b onclick=x>1</b>\n\n<b onclick=x>2</b>")
    assert [diagnostic.line for diagnostic in told] == [1, 3]


def test_ordinary_html_passes():
    text = (
        '<div class="a" id="b" lang="fr" markdown>\n\n*x* &amp; <br> <img src="a.png" alt="x > y" width=3>\n\n</div>\n'
        "\n"
        "H<sub>2</sub>O, a < b, <!-- a note --> [x](https://example.org/?a=b&c#d) <mailto:a@example.org>\n\n"
        '<details open><summary>More</summary><a href="../x/#y">x</a></details>\n\n| a |\n|:-:|\n| 1 |\n'
    )
    html, told = converted(text)
    assert told == ()
    assert '<td class="s-center">' in html


@pytest.mark.parametrize(
    "sign", ["<", "<a ", "<a b", '<a b="', "<!--", "</", "<a b=c ", "<b onclick=x>", "`" * 9 + "<"]
)
def test_a_page_of_beginnings_is_looked_at_in_time_in_proportion_to_its_length(sign):
    html, refused = guarded(sign * 20_000)
    assert "<a" not in html
    told = placed(Source(sign * 20_000), refused, lambda _: False)
    assert len(told) == min(MOST, len(refused))


@pytest.mark.parametrize(
    ("address", "depth", "leaves"),
    [
        ("../x/", 1, False),
        ("../../x/", 1, True),
        ("a/../../x/", 1, False),
        ("a/../../../x/", 1, True),
        ("..", 0, True),
        ("%2e%2e/x", 0, True),
        ("%2E./%2E./x", 1, True),
        ("./../x", 0, True),
        ("a/b/../..", 0, False),
        ("/x/", 0, False),
        ("?a=../../..", 0, False),
        ("../../x", None, False),
    ],
)
def test_an_address_may_not_lead_out_of_the_site(address, depth, leaves):
    assert bool(guarded(f'<a href="{address}">x</a>', depth)[1]) is leaves
