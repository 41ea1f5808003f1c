"""One matrix over every figure kind: what holds of one must hold of all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from tests.contract.examples import taken_apart
from tests.contract.pictures import LAYOUTS, check_drawing, check_scene

from secant.diagnostics import SecantError
from secant.figures import FigureOptions, build, caption, kinds, load
from secant.language.option_lines import RawOptions, read_lines
from secant.language.options import describe, spelling
from secant.render import picture
from secant.scenes.codec import from_json, to_json

KINDS = kinds()
every_kind = pytest.mark.parametrize("kind", KINDS)


def fresh(kind: str):
    raw, definitions = taken_apart(load(kind).example)
    return build(raw, definitions)


example = cache(fresh)


def test_all_kinds_are_found():
    expected = """computation-graph decision-boundary derivative-trace descent descent-paths difference-quotient
        directional-derivative extrema failures kink level-sets motion network-training own-tangent product-rule
        rounding secant secants slope-error tangent zoom"""
    assert set(expected.split()) <= set(KINDS)


def test_the_list_of_kinds_costs_no_library():
    code = (
        "import sys, secant.figures; secant.figures.kinds();"
        "print([m for m in ('numpy', 'sympy', 'matplotlib', 'flint', 'mpmath') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_path())
    assert answer.stdout.strip() == "[]"


def _path() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "generator")}


@every_kind
def test_the_kind_describes_itself(kind):
    loaded = load(kind)
    assert loaded.meaning.split("\n")[0].endswith((".", ":", ";")) or "\n" in loaded.meaning
    assert issubclass(loaded.options, FigureOptions)
    assert loaded.example.count("```figure") == 1
    assert all(len(row.meaning) > 5 for row in describe(loaded.options))


@every_kind
def test_the_example_builds_a_sound_scene(kind):
    _, scene = example(kind)
    assert scene.kind == kind
    check_scene(scene)


@every_kind
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_example_is_drawn_well(kind, layout):
    _, scene = example(kind)
    check_drawing(scene, layout)


@every_kind
def test_the_same_block_gives_the_same_bytes(kind):
    first, second = fresh(kind)[1], fresh(kind)[1]
    assert to_json(first) == to_json(second)
    assert picture(first, "here") == picture(second, "here")


@every_kind
def test_the_scene_survives_json(kind):
    _, scene = example(kind)
    assert from_json(to_json(scene)) == scene


@every_kind
def test_the_caption_is_a_sentence(kind):
    options, scene = example(kind)
    written = caption(options, scene)
    assert len(written) > 20
    assert written.endswith((".", "!", "?"))
    assert "{" not in written


@every_kind
def test_the_kinds_own_words_are_no_labels(kind):
    """A caption is Markdown, in which nothing is raised, and a star would be emphasis."""
    raw, definitions = taken_apart(load(kind).example)
    written = caption(*build(raw.without("caption"), definitions))
    assert not re.search(r"[{}*]|\^[\d(]|(?<!\w)-\d|sqrt|\bpi\b", written)


@every_kind
def test_common_options_are_understood(kind):
    raw, definitions = taken_apart(load(kind).example)
    more = read_lines("caption: Look: it moves.\nalt: Nothing else is shown.\nname: first-one")
    options, scene = build(RawOptions((*raw.without("caption", "alt", "name"), *more)), definitions)
    assert caption(options, scene) == "Look: it moves."
    assert options.name == "first-one"
    assert scene.alt.endswith(". Nothing else is shown.")


@every_kind
def test_an_unknown_option_lists_the_right_ones(kind):
    raw, definitions = taken_apart(load(kind).example)
    wrong = RawOptions((*raw, *read_lines("captoin: Look.")))
    with pytest.raises(SecantError) as caught:
        build(wrong, definitions)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "SEC-131"
    assert "did you mean “caption”?" in (diagnostic.fix or "")
    for field in fields(load(kind).options):
        assert spelling(field) in (diagnostic.fix or "")


@every_kind
def test_missing_options_are_named(kind):
    required = [row.spelling for row in describe(load(kind).options) if row.required]
    if not required:
        build(read_lines(f"kind: {kind}"), {})
        return
    with pytest.raises(SecantError) as caught:
        build(read_lines(f"kind: {kind}"), {})
    told = " ".join(diagnostic.message for diagnostic in caught.value.diagnostics)
    assert all(f"“{name}”" in told for name in required)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [("kind: secnats\nof: x^2", "SEC-300", 7), ("of: x^2", "SEC-301", 1)],
)
def test_a_wrong_kind_is_an_error_at_its_place(text, code, column):
    with pytest.raises(SecantError) as caught:
        build(read_lines(text), {})
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.line, diagnostic.column) == (code, 1, column)
    assert all(kind in (diagnostic.fix or "") for kind in KINDS)
    if code == "SEC-300":
        assert "did you mean “secants”?" in (diagnostic.fix or "")
