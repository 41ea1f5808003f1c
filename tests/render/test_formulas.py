"""LaTeX becomes MathML at build time, or an error that says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from secant.diagnostics import SecantError
from secant.render import formulas, mathml
from secant.render.formulas import LONGEST


def test_inline_and_display() -> None:
    assert mathml("x") == "<math><mi>x</mi></math>"
    assert 'display="block"' in mathml(r"\frac{1}{2}", display=True)


def test_styles_become_classes() -> None:
    cases = mathml(r"\begin{cases} x & x < 0 \\ 0 & \text{otherwise} \end{cases}")
    assert " style=" not in cases
    assert 'class="s-left s-flush-right"' in cases


@pytest.mark.parametrize(
    ("latex", "part"),
    [
        (r"\textcolor{red}{x}", '<mrow mathcolor="#FF0000">'),
        (r"\begin{array}{|c:c|} a & b \\ \hline c & d \end{array}", "s-ruled-left"),
        (r"\begin{multline} a \\ b \end{multline}", "s-edge"),
        (r"\int\!\!\int f", '<mspace class="s-back-thin"/>'),
        (r"\cfrac{a}{b}", "s-thin-above"),
        (r"\mathrel{x}", "s-flush-left s-flush-right"),
        (r"\textsc{a}", "s-caps"),
    ],
)
def test_no_style_is_left(latex: str, part: str) -> None:
    written = mathml(latex)
    assert part in written
    assert " style=" not in written


def test_every_class_has_its_rule() -> None:
    sheet = (Path(formulas.__file__).parent.parent / "web" / "page.css").read_text(encoding="utf-8")
    assert [name for name in formulas._CLASSES.values() if name and f".{name}" not in sheet] == []


def test_a_style_without_a_class_is_refused() -> None:
    with pytest.raises(SecantError, match="style that no page has"):
        mathml(r"\hspace{-3em} x")


def test_no_named_entity_is_left() -> None:
    assert "&" not in mathml(r"\lim_{x \to 0} \operatorname{relu}(x)")
    assert "&lt;" in mathml("a < b")


@pytest.mark.parametrize(
    ("latex", "line", "column", "said"),
    [
        (r"x + \frobnicate y", 1, 5, 'unknown command "\\frobnicate"'),
        ("a\n + \\foo", 2, 4, "unknown command"),
        (r"é \foo", 1, 3, "unknown command"),
        (r"\frac{a", 1, 8, "expected closing token"),
    ],
)
def test_what_cannot_be_typeset_is_an_error_with_its_place(latex: str, line: int, column: int, said: str) -> None:
    with pytest.raises(SecantError) as caught:
        mathml(latex)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "SEC-312"
    assert (diagnostic.line, diagnostic.column) == (line, column)
    assert said in diagnostic.message
    assert diagnostic.fix
    assert "\x1b" not in str(caught.value)


def test_too_long_a_formula_is_refused_at_once() -> None:
    with pytest.raises(SecantError, match="characters"):
        mathml("x" * (LONGEST + 1))


@pytest.mark.parametrize(
    "level",
    ["{", r"\sqrt", r"\frac1", r"\frac 1", r"\frac+", r"\left(", "x^{", "_{", r"\bar", r"\begin{matrix}", r"\hat{"],
)
def test_too_deep_a_formula_is_refused_and_does_not_end_the_process(level: str) -> None:
    with pytest.raises(SecantError):
        mathml(level * (LONGEST // len(level)))


def test_deep_enough_for_every_page() -> None:
    assert mathml(r"\frac{1}{" * 30 + "x" + "}" * 30).count("<mfrac>") == 30
    assert mathml(r"\{x\}" * 200)
    assert mathml(" + ".join([r"\alpha"] * 500)).count("α") == 500
