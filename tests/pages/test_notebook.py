"""A page as a notebook: complete, valid, and it runs."""

import json

import pytest

from secant.build.run import Bench
from secant.pages.notebook import notebook
from secant.pages.reader import read_page
from secant.pages.site import source_of

TEXT = """\
# A page

```let
f(t) = t^3 - t
```

The slope at 2 is `= f'(2)`, the formula `: f'(t)`, and $x^2$; `\\= x` is code. See [](#touching) and
[the next page](02-next.md#here).

```figure
kind: tangent
name: touching
of: f
at: 2
```

??? question "Is it steep?"

    It is.
"""


@pytest.fixture
def made():
    page = read_page(source_of(TEXT, "page.md"))
    asked = page.tasks()
    results = Bench("").artifacts([task for _, task in asked])
    artifacts = {index: result for (index, _), result in zip(asked, results, strict=True)}
    return json.loads(notebook(page, artifacts, "https://example.org/chapters/01-page/"))


def sources(made, kind):
    return ["".join(cell["source"]) for cell in made["cells"] if cell["cell_type"] == kind]


def test_prose_is_written_out(made):
    prose = "\n".join(sources(made, "markdown"))
    assert "The slope at 2 is 11, the formula $" in prose
    assert "$, and $x^2$; `= x` is code. See [Figure 1](#touching)" in prose.replace(
        "(https://example.org/chapters/01-page/#touching)", "(#touching)"
    )
    assert "(https://example.org/chapters/01-page/../02-next/#here)" in prose
    assert "**Is it steep?**" in prose


def test_every_block_is_a_cell_that_runs(made):
    code = sources(made, "code")
    assert [text.count("page.show") for text in code] == [0, 1, 1]
    space: dict[str, object] = {}
    for text in code[:-1]:
        exec(text, space)  # noqa: S102 (what a notebook does with its own cells)
    shown = eval(code[-1], space)  # noqa: S307
    assert "<svg" in shown._repr_html_()


def test_it_is_the_same_every_time_and_has_the_form_of_notebooks(made):
    assert (made["nbformat"], made["nbformat_minor"]) == (4, 5)
    names = [cell["id"] for cell in made["cells"]]
    assert len(set(names)) == len(names)
    assert all(set(cell) >= {"cell_type", "id", "metadata", "source"} for cell in made["cells"])
