"""Option lines and typed options."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from secant.diagnostics import SecantError
from secant.language import readers
from secant.language.option_lines import read_lines
from secant.language.options import canonical_options, describe, option, read_options
from secant.language.source import Excerpt
from secant.language.tree import Function, Interval, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    of: Function = option(readers.function, "the function drawn")
    at: Node | None = option(readers.number, "the point; chosen when missing", default=None)
    toward: tuple[Node, ...] = option(readers.numbers, "where the other point comes from", default=())
    on: Interval | None = option(readers.interval, "the part shown", default=None)
    box: tuple[Interval, ...] | None = option(readers.box, "the part of the plane shown", default=None)
    start: tuple[Node, ...] | None = option(readers.point, "where it starts", default=None)
    starts: tuple[tuple[Node, ...], ...] = option(readers.points, "where they start", default=())
    x_label: str | None = option(readers.sentence, "what the horizontal axis shows", default=None)
    steps: int = option(readers.integer(1, 100), "how many steps", default=10)
    grid: bool = option(readers.flag, "whether a grid is drawn", default=False)
    style: str = option(readers.choice("plain", "dotted", "dashed"), "the line", default="plain")
    functions: tuple[Function, ...] = option(readers.functions, "more functions", default=())
    beside: tuple[str, ...] = option(readers.names, "the figures beside it", default=())
    by: str | None = option(readers.variable, "the variable", default=None)
    where: Node | None = option(readers.condition, "where it is shown", default=None)
    formula: Node | None = option(readers.expression, "what is written beside it", default=None)


def read(text: str, definitions) -> Options:
    return read_options(Options, read_lines(text), definitions)


def mistakes(text: str, definitions) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(SecantError) as caught:
        read(text, definitions)
    return [(each.code, each.line, each.column) for each in caught.value.diagnostics]


def test_every_reader(definitions):
    text = """of: |x|
at: 2.5
toward: [9, 6,
   4, 3]
on: (0, oo)
box: [0, 1] by [-1, 1]
start: (1, 2)
starts: (1, 2), (3, 4)
x label: Look: it falls.
steps: 25
grid: yes
style: dotted
functions: f, f', x^2
beside: closing-in, first
by: theta
where: x > 0 and x < 2
formula: 2x y
"""
    assert canonical_options(read(text, definitions)) == {
        "of": "abs(x)",
        "at": "5/2",
        "toward": ["9", "6", "4", "3"],
        "on": "(0, oo)",
        "box": ["[0, 1]", "[-1, 1]"],
        "start": ["1", "2"],
        "starts": [["1", "2"], ["3", "4"]],
        "x label": "Look: it falls.",
        "steps": 25,
        "grid": True,
        "style": "dotted",
        "functions": ["f(t) = t^2 for 0 <= t <= 10", "f'(t) for 0 <= t <= 10", "x^2"],
        "beside": ["closing-in", "first"],
        "by": "theta",
        "where": "x > 0 and x < 2",
        "formula": "2*x*y",
    }


def test_defaults(definitions):
    options = read("of: f", definitions)
    assert options.of is definitions["f"]
    assert (options.at, options.toward, options.steps, options.grid) == (None, (), 10, False)


def test_all_mistakes_come_together_each_at_its_place(definitions):
    text = "off: f\nat: 2.5x\ntoward: [9, 6,\n   4q, 3]\nsteps: 101\ngrid: true\nstyle: doted\nbeside: a b"
    assert mistakes(text, definitions) == [
        ("SEC-131", 1, 1),
        ("SEC-103", 2, 8),
        ("SEC-103", 4, 5),
        ("SEC-133", 5, 8),
        ("SEC-133", 6, 7),
        ("SEC-133", 7, 8),
        ("SEC-133", 8, 9),
        ("SEC-132", 1, None),
    ]


def test_the_whole_line_is_shown_under_the_place(definitions):
    with pytest.raises(SecantError) as caught:
        read("of: x +  yz", definitions)
    assert str(caught.value) == (
        "1:10: SEC-103 “yz” is not a name that is known here\n    of: x +  yz\n             ^^\n  fix: write y*z"
    )


def test_a_function_that_is_unknown_is_not_only_taken_for_a_product(definitions):
    with pytest.raises(SecantError) as caught:
        read("of: fun", definitions)
    assert caught.value.diagnostics[0].fix == "write f(u*n) or a function defined here (f, L, loss)"


def test_an_unknown_option_lists_the_right_ones(definitions):
    with pytest.raises(SecantError) as caught:
        read("of: f\nxlabel: time", definitions)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.fix is not None
    assert diagnostic.fix.startswith("did you mean “x label”?")
    for row in describe(Options):
        assert f"{row.spelling} ({row.meaning})" in diagnostic.fix


@pytest.mark.parametrize(
    ("written", "meant"), [("an", None), ("at2", "at"), ("au", "at"), ("od", None), ("onn", "on"), ("qq", None)]
)
def test_a_short_option_is_recognised_if_only_one_is_meant(definitions, written, meant):
    with pytest.raises(SecantError) as caught:
        read(f"of: f\n{written}: 1", definitions)
    fix = caught.value.diagnostics[0].fix or ""
    assert fix.partition("There are")[0] == (f"did you mean “{meant}”? " if meant else "")


def test_description():
    rows = {row.spelling: row for row in describe(Options)}
    assert next(iter(rows)) == "of"
    assert (rows["of"].required, rows["of"].default, rows["of"].what) == (True, None, "a function")
    assert (rows["at"].required, rows["at"].default) == (False, None)
    assert (rows["steps"].default, rows["grid"].default, rows["style"].default) == ("10", "no", "plain")
    assert rows["x label"].meaning == "what the horizontal axis shows"


def test_every_example_reads(definitions):
    for reader in (
        *(each for each in vars(readers).values() if isinstance(each, readers.Reader)),
        readers.integer(3, 9),
        readers.choice("a", "b"),
    ):
        reader.read(Excerpt(reader.example), definitions)


def test_lines_are_not_yaml():
    raw = read_lines("of: |x|\non: [0, 2]\ncaption: Look: it falls.\nnote: yes # no remark\nkey: - a\n")
    assert {entry.key: entry.value.text for entry in raw} == {
        "of": "|x|",
        "on": "[0, 2]",
        "caption": "Look: it falls.",
        "note": "yes # no remark",
        "key": "- a",
    }


def test_values_go_on_over_indented_lines():
    raw = read_lines("proof: First.\n\n  Second: more.\n    indented\n\nwrong:\n  2x: no\n  3x: no\nlast: z\n\n")
    assert [(entry.key, entry.value.text, entry.line) for entry in raw] == [
        ("proof", "First.\n\n  Second: more.\n    indented", 1),
        ("wrong", "\n  2x: no\n  3x: no", 6),
        ("last", "z", 9),
    ]


def test_keys():
    raw = read_lines("x  label : time (s)")
    (entry,) = raw
    assert (entry.key, entry.value.text, entry.value.column) == ("x label", "time (s)", 12)
    assert raw.get("x label") is entry
    assert raw.get("y label") is None
    assert raw.without("x label").entries == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nonsense", [("SEC-130", 1, 1)]),
        ("  of: f", [("SEC-130", 1, 3)]),
        (": f", [("SEC-130", 1, 1)]),
        ("of:", [("SEC-130", 1, 4)]),
        ("of:\n\n", [("SEC-130", 1, 4)]),
        ("f(x): 1", [("SEC-130", 1, 1)]),
        ("of: f\nof: g", [("SEC-134", 2, 1)]),
        ("of: f\nnonsense\nof: g\nat:", [("SEC-130", 2, 1), ("SEC-134", 3, 1), ("SEC-130", 4, 4)]),
    ],
)
def test_lines_that_are_none(text, expected):
    with pytest.raises(SecantError) as caught:
        read_lines(text)
    assert [(each.code, each.line, each.column) for each in caught.value.diagnostics] == expected
