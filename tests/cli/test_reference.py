"""Every command, option and argument is documented, and editors know what the program knows now."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from secant.cli.reference import files, page
from secant.pages.references import schema

ROOT = Path(__file__).parents[2]
FILES = files()


@pytest.mark.parametrize("path", FILES)
def test_what_is_made_from_the_code_is_not_stale(path):
    assert (ROOT / path).read_text(encoding="utf-8") == FILES[path], "write it anew: make references"


def test_every_command_is_there():
    text = page()
    for name in ("secant build", "secant new site", "secant inspect"):
        assert f"\n## {name}\n" in text
    assert "--json" in text


def test_the_atlas_has_the_form_that_editors_check():
    entries = yaml.load((ROOT / "docs" / "atlas.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 (every scalar is text)
    jsonschema.validate(entries, schema.atlas())
    entries["functions"][0]["titel"] = "misspelt"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(entries, schema.atlas())


@pytest.mark.parametrize(
    ("options", "good"),
    [
        ({"kind": "tangent", "of": "x^2"}, True),
        ({"kind": "tangent", "of": "x^2", "x label": "time"}, True),
        ({"kind": "tangent"}, False),
        ({"kind": "tangent", "of": "x^2", "captoin": "Look."}, False),
        ({"kind": "secents", "of": "x^2"}, False),
    ],
)
def test_the_options_of_a_block_have_the_form_that_editors_check(options, good):
    figure = schema.blocks()["$defs"]["figure"]
    assert jsonschema.Draft202012Validator(figure).is_valid(options) is good
