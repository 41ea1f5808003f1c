"""The SVG in a page: the same bytes everywhere, well formed, small, in classes, right without a style sheet."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax import saxutils

import pytest
from tests.render.samples import AREAS, LEVELS, NETWORK, SCENES, SECANTS

import secant
from secant.render import LayoutName, picture, svg
from secant.render.markup import escape, quoteattr
from secant.render.roles import LIGHT
from secant.scenes import Axis, Curve, Dot, Label, Panel, Scene

_LAYOUTS: tuple[LayoutName, ...] = ("wide", "narrow")
_PRINT = """
import sys
from secant.render import picture, png
from tests.render.samples import SCENES
import hashlib
for kind, scene in SCENES.items():
    print(kind, hashlib.sha256(picture(scene, "a").encode() + png(scene, width=300, scale=1)).hexdigest())
"""


def _elements(text: str) -> list[ET.Element]:
    return list(ET.fromstring(f"<div>{text}</div>").iter())  # noqa: S314 (we wrote it)


@pytest.mark.parametrize("text", ["", "a < b & c > d", "f'(2)", 'say "x"', """'a' "b" &amp;""", "a\n\tb\r"])
def test_text_is_written_as_the_library_for_it_writes_it(text: str) -> None:
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)


@pytest.mark.parametrize("kind", SCENES)
def test_is_well_formed_without_styles_and_with_ids_of_its_own_alone(kind: str) -> None:
    text = picture(SCENES[kind], "a") + picture(SCENES[kind], "b")
    elements = _elements(text)
    names = {element.tag for element in elements}
    assert names <= {"div", "svg", "title", "desc", "g", "path", "circle", "text", "tspan"}
    assert not any("style" in element.attrib for element in elements)
    ids = [element.attrib["id"] for element in elements if "id" in element.attrib]
    assert ids == [f"{i}-{layout}-{part}" for i in "ab" for layout in "wn" for part in "td"]


@pytest.mark.parametrize("kind", SCENES)
@pytest.mark.parametrize("layout", _LAYOUTS)
def test_coordinates_have_one_decimal_at_most(kind: str, layout: LayoutName) -> None:
    for element in _elements(svg(SCENES[kind], layout, "a")):
        for name in ("d", "x", "y", "cx", "cy", "r"):
            assert not re.search(r"\.\d\d|e", element.get(name, "")), (element.tag, element.attrib)


def test_is_named_and_described() -> None:
    wide, narrow = (_elements(svg(SECANTS, layout, "closing-in"))[1] for layout in _LAYOUTS)
    assert wide.attrib["class"] == "secant-figure secant-wide"
    assert wide.attrib["role"] == "img"
    assert wide.attrib["aria-labelledby"] == "closing-in-w-t closing-in-w-d"
    assert [(child.attrib["id"], child.text) for child in wide[:2]] == [
        ("closing-in-w-t", "Secants"),
        ("closing-in-w-d", "Secants through 2.5 & 9; <they> settle."),
    ]
    assert "display" not in wide.attrib
    assert narrow.attrib["display"] == "none"
    assert wide.attrib["viewBox"].startswith("0 0 760 ")
    assert narrow.attrib["viewBox"].startswith("0 0 390 ")


@pytest.mark.parametrize("kind", SCENES)
def test_every_paint_is_a_class_and_a_light_colour(kind: str) -> None:
    """So that it is right alone, and follows the page's tokens where there is a style sheet."""
    for element in _elements(picture(SCENES[kind], "a")):
        if element.tag in ("path", "circle", "text"):
            classes = element.attrib["class"].split()
            colour = LIGHT.colour(classes[0].removeprefix("s-"))  # type: ignore[arg-type]
            painted = {"s-stroke": "stroke", "s-fill": "fill", "s-text": "fill"}
            for name in classes[1:]:
                assert name in painted or name in ("s-ground", "s-halo")
                if name in painted:
                    assert element.attrib[painted[name]] == colour


def test_every_class_has_its_rule_in_the_style_sheet() -> None:
    rules = (Path(secant.__file__).parent / "web" / "figures.css").read_text(encoding="utf-8")
    used = {
        name
        for scene in SCENES.values()
        for element in _elements(picture(scene, "a"))
        for name in element.attrib.get("class", "").split()
    }
    assert {name for name in used if name not in rules} <= {"s-labels", "s-it"}


def test_panels_say_how_their_axes_become_pixels_and_marks_keep_their_names() -> None:
    wide = _elements(svg(SECANTS, "wide", "a"))
    panel = next(element for element in wide if "data-panel" in element.attrib)
    low, high, start, stop, kind = panel.attrib["data-x"].split()
    assert (float(low), float(high), kind) == (0.0, 10.6, "linear")
    point = next(element for element in wide if element.get("data-mark") == "point")[0]
    assert float(point.attrib["cx"]) == pytest.approx(float(start) + 2.5 / 10.6 * (float(stop) - float(start)), abs=0.1)
    marks = [element.attrib["data-mark"] for element in wide if "data-mark" in element.attrib]
    assert sorted(marks) == sorted(mark.name for mark in SECANTS.rows[0][0].marks)
    assert marks[0] == "at", "guides lie below everything"


def test_a_curve_is_cut_at_its_plot_and_at_its_gaps() -> None:
    axis = Axis(0.0, 1.0, visible=False)
    curve = Curve(name="c", xs=(-1.0, 0.5, float("nan"), 0.6, 0.9), ys=(0.5, 0.5, 0.5, 0.5, 7.0))
    text = svg(Scene("graph", "", ((Panel("main", axis, axis, (curve,)),),)), "wide", "a")
    data = re.findall(r' d="([^"]*)"', text)
    assert len(data) == 1
    assert data[0].count("M") == 2
    numbers = [float(number) for number in re.findall(r"M(-?[\d.]+)", data[0])]
    assert min(numbers) >= 0


def test_many_dots_are_one_path() -> None:
    axis = Axis(0.0, 1.0, visible=False)
    dots = Curve(name="c", xs=tuple(i / 50 for i in range(51)), ys=tuple(i / 50 for i in range(51)), marked=True)
    text = svg(Scene("graph", "", ((Panel("main", axis, axis, (dots,)),),)), "wide", "a")
    assert text.count("<path") == 2
    assert text.count("h0") == 51


def test_labels_are_text_with_italics_and_raised_parts() -> None:
    axis = Axis(0.0, 1.0, visible=False)
    dot = Dot(name="d", x=0.5, y=0.5, label=Label("x^2 & 1"))
    text = svg(Scene("graph", "", ((Panel("main", axis, axis, (dot,)),),)), "wide", "a")
    assert '<tspan class="s-it" font-style="italic">x</tspan>' in text
    assert re.search(r'<tspan font-size="12.2" dy="-6.1">2</tspan><tspan dy="6.1"> &amp; 1</tspan></text>', text)


def test_a_label_for_one_layout_stays_in_it() -> None:
    axis = Axis(0.0, 1.0)
    dot = Dot(name="d", x=0.5, y=0.5, label=Label("only here", only="narrow"))
    scene = Scene("graph", "", ((Panel("main", axis, axis, (dot,)),),))
    assert "only here" not in svg(scene, "wide", "a")
    assert "only here" in svg(scene, "narrow", "a")


def test_a_graph_of_boxes_runs_down_a_phone_and_across_a_page() -> None:
    def height(text: str) -> float:
        return float(_elements(text)[1].attrib["viewBox"].split()[3])

    assert height(svg(NETWORK, "wide", "a")) < 400
    assert height(svg(NETWORK, "narrow", "a")) > 450


def test_panels_above_each_other_have_aligned_axes_and_narrow_rows_break() -> None:
    def spans(kind: str, layout: LayoutName) -> list[list[str]]:
        panels = [e for e in _elements(svg(SCENES[kind], layout, "a")) if "data-panel" in e.attrib]
        return [panel.attrib["data-x"].split()[2:4] for panel in panels]

    one, other = spans("derivative-trace", "wide")
    assert one == other
    small = spans("failures", "narrow")
    assert small[0] == small[2] != small[1] == small[3]
    alone = replace(SCENES["failures"], narrow_columns=1)
    assert len({tuple(span) for span in spans_of(alone)}) == 1


def spans_of(scene: Scene) -> list[list[str]]:
    panels = [e for e in _elements(svg(scene, "narrow", "a")) if "data-panel" in e.attrib]
    return [panel.attrib["data-x"].split()[2:4] for panel in panels]


def test_stays_small() -> None:
    assert len(picture(SECANTS, "a").encode()) < 9_000
    assert len(picture(LEVELS, "a").encode()) < 20_000
    assert len(picture(AREAS, "a").encode()) < 6_000


def test_bytes_do_not_depend_on_the_environment(tmp_path: Path) -> None:
    """Not on the hash seed, the locale, MPLBACKEND, nor a matplotlibrc in the current directory."""
    (tmp_path / "matplotlibrc").write_text(
        "lines.linewidth: 9\nfont.family: monospace\nfont.size: 40\naxes.unicode_minus: False\n"
        "path.simplify: False\npath.sketch: 1, 100, 2\nsvg.fonttype: path\nsavefig.dpi: 300\nfigure.facecolor: red\n"
    )
    root = Path(__file__).parents[2]
    base = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "generator"), str(root)])}
    outputs = []
    for changes, directory in (
        ({"PYTHONHASHSEED": "1"}, root),
        ({"PYTHONHASHSEED": "2", "MPLBACKEND": "nonsense", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}, tmp_path),
    ):
        run = subprocess.run(
            [sys.executable, "-c", _PRINT],
            env=base | changes,
            cwd=directory,
            capture_output=True,
            text=True,
            check=True,
        )
        outputs.append(run.stdout)
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == len(SCENES)
