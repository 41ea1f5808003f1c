"""The public interface: light to import, typed, exact, and honest about what it cannot say."""

import sys
from fractions import Fraction

import pytest
from tests.command import python

import secant


def test_importing_the_package_loads_nothing_heavy(tmp_path):
    heavy = ["sympy", "numpy", "matplotlib", "flint", "mkdocs", "markdown", "rich", "yaml", "mpmath"]
    done = python("-c", f"import sys, secant; print([m for m in {heavy} if m in sys.modules])", cwd=tmp_path)
    assert done.stdout == "[]\n"
    assert "secant.nothing" not in sys.modules
    with pytest.raises(AttributeError, match="nothing"):
        secant.nothing  # noqa: B018


def test_every_public_name_is_there():
    assert [name for name in secant.__all__ if not hasattr(secant, name)] == []


def test_values_are_exact_and_take_exact_numbers():
    f = secant.function("f", "f(x, y) = x/y + 1/3")
    assert f.variables == ("x", "y")
    assert f(1, 3).exact == "2/3"
    assert f("0.1", Fraction(1, 2)).exact == "8/15"
    assert float(f(1, 3)) == pytest.approx(2 / 3)
    with pytest.raises(secant.SecantError, match="SEC-387"):
        f(1)
    with pytest.raises(secant.SecantError, match="SEC-200"):
        f(1, 0)


def test_a_function_keeps_its_domain():
    f = secant.function("f", "f(t) = t^2 for 0 <= t <= 10")
    assert f.at(12).kind == "undefined"
    assert f.derivative().at(11).kind == "undefined"
    assert f.at(5).derivative == "10"


def test_what_is_about_one_variable_is_refused_for_two():
    f = secant.function("x y")
    assert f.derivative("x").text == "y"
    for question in (f.derivative, f.critical_points, lambda: f.at(0)):
        with pytest.raises(secant.SecantError, match="SEC-253"):
            question()


def test_undecided_is_told_as_such():
    hard = secant.function("x^2 tan(1/x) if x != 0 else 0").at(0)
    assert (hard.status, hard.differentiable) == ("undecided", None)


def test_a_verdict_is_true_only_if_it_is_proved():
    assert secant.check("f is increasing on [0, 1]", "f(x) = x^2")
    refuted = secant.check("f is increasing on [-1, 1]", "f(x) = x^2")
    assert not refuted
    assert refuted.verdict == "refuted"


def test_notebooks_get_pictures_formulas_and_pages():
    assert secant.figure("secants", of="x^2", at="1", toward="[2, 3/2]")._repr_svg_().startswith("<svg")
    assert "<math" in secant.function("sqrt(x)")._repr_html_()
    assert "<math" in secant.function("x")("sqrt(2)")._repr_html_()
    assert "<strong>proved</strong>" in secant.check("1 < 2")._repr_html_()
    page = secant.Page()
    page.show("```let\nf(x) = x^2\n```")
    shown = page.show("```figure\nkind: tangent\nof: f\nat: 1\n```")
    assert "<svg" in shown.html
    assert ".s-curve" in shown._repr_html_()


def test_a_mistake_is_at_the_line_of_its_piece():
    page = secant.Page()
    page.show("```let\nf(x) = x^2\n```")
    with pytest.raises(secant.SecantError) as caught:
        page.show("First.\n\nThen `= f(1/0)`.")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.line) == ("SEC-200", 3)
