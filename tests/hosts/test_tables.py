"""Each table has its box, once, and pages that come with the theme's script are left to it."""

from __future__ import annotations

from secant.hosts.tables import boxed

THEME = '<template id="secant-theme"></template>'
ROWS = "<tr><td>1</td></tr>"
TABLE = f"<table>{ROWS}</table>"
BOX = f'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">{TABLE}</div></div>'


def test_each_table_is_boxed() -> None:
    assert boxed(f"<p>a</p>{TABLE}<p>b</p>\n{TABLE}{THEME}") == f"<p>a</p>{BOX}<p>b</p>\n{BOX}{THEME}"
    named = '<table id="a" data-class="b">\n<tr></tr></table>'
    assert boxed(named + THEME) == BOX.replace(TABLE, named) + THEME


def test_a_table_of_a_class_is_its_author_s() -> None:
    for table in (f'<table class="mine">{ROWS}</table>', f'<table id="a"\nclass=mine>{ROWS}</table>'):
        assert boxed(table + THEME) == table + THEME


def test_of_tables_in_tables_the_inner_one_alone_is_boxed() -> None:
    assert boxed(f"<table><tr><td>{TABLE}</td></tr></table>{THEME}") == f"<table><tr><td>{BOX}</td></tr></table>{THEME}"


def test_where_the_theme_s_script_comes_it_boxes_them() -> None:
    assert boxed(TABLE) == TABLE
