"""What a search reads of a page."""

from __future__ import annotations

import pytest

from secant.pages.searched import searched
from secant.render.formulas import mathml


@pytest.mark.parametrize(
    ("formula", "typed"),
    [
        (r"\frac{t^3}{20} - \frac{39t^2}{2h}", "t³/20 − (39t²)/(2h)"),
        (r"= -\sqrt{x_1 + 1}", "= −√(x₁ + 1)"),
        (r"\lim_{h \to 0} -f'(h) < |h|^{-2}", "lim h → 0 −f′(h) &lt; |h|⁻²"),
        (r"\cos \theta", "cos θ"),
    ],
)
def test_a_formula_is_typed(formula: str, typed: str) -> None:
    assert searched(f"<p>{mathml(formula)}</p>") == f"<p>{typed}</p>"


def test_cells_are_apart_and_links_are_no_words() -> None:
    row = '<tr><th>y</th><td>1.5</td></tr><span class="secant-figure__links"><a href="#a">link</a></span>'
    assert searched(row) == "<tr><th>y </th><td>1.5 </td></tr>"


def test_what_is_no_mathml_stays_as_it_is() -> None:
    assert searched("<math><mi>x</math>") == "<math><mi>x</math>"
