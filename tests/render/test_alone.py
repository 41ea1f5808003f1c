"""Pictures outside the page: a file with its letters inside, and the small ones of index pages."""

from __future__ import annotations

import base64
import io
import re
from xml.etree import ElementTree as ET

from fontTools.ttLib import TTFont
from tests.render.samples import EXTREMA, LEVELS, ROUNDING, SECANTS

from secant.render import standalone_svg, thumbnail
from secant.render.roles import LIGHT

_SVG = "{http://www.w3.org/2000/svg}"


def test_a_file_has_its_ground_and_its_letters() -> None:
    text = standalone_svg(ROUNDING)
    root = ET.fromstring(text)  # noqa: S314 (we wrote it)
    assert root.tag == f"{_SVG}svg"
    assert float(root.attrib["width"]) == 760 + 36
    ground = root.find(f"{_SVG}rect")
    assert ground is not None
    assert ground.attrib["fill"] == LIGHT.panel
    faces = re.findall(r"font-style:(\w+);src:url\(data:font/woff;base64,([^)]*)\)", text)
    fonts = {style: TTFont(io.BytesIO(base64.b64decode(data))) for style, data in faces}
    assert {"normal", "italic"} == set(fonts)
    assert ord("h") in fonts["italic"].getBestCmap()
    assert {ord(letter) for letter in "10−6error"} <= set(fonts["normal"].getBestCmap())
    assert len(fonts["normal"].getBestCmap()) < 40, "only the letters it needs"
    assert len(text) < 25_000
    assert standalone_svg(ROUNDING) == text


def test_nothing_is_fetched() -> None:
    assert not re.search(r"(href|url\()\s*=?\s*[\"']?(https?:)?//", standalone_svg(SECANTS, "narrow"))


def test_a_thumbnail_has_no_words_and_no_name() -> None:
    for scene in (SECANTS, EXTREMA, LEVELS):
        root = ET.fromstring(thumbnail(scene))  # noqa: S314
        assert root.attrib["aria-hidden"] == "true"
        assert root.attrib["viewBox"] == "0 0 160 96"
        assert {element.tag for element in root.iter()} <= {"svg", "g", "path", "circle"}
        assert len(thumbnail(scene)) < 8_000
    assert "s-curve" in thumbnail(EXTREMA)
