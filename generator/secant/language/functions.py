"""The table of functions: one row each, and adding a function is adding a row.

Everything about a function that is mathematics stands in its row as page-language text in ``u`` (first argument),
``v`` (second): whoever needs it parses it, so the same text serves exact evaluation, balls, numpy and the browser.
Evaluators are named, never imported: this room stays light.
"""

from __future__ import annotations

from dataclasses import dataclass

from secant.language.limits import ARGUMENTS

#: What the arguments are called in the texts of a row.
ARGUMENT_NAMES = ("u", "v")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFunction:
    """One function of real numbers.

    ``domain``, ``jumps`` and ``kinks`` are conditions in ``u`` and ``v`` (``None``: everywhere, nowhere, nowhere). On
    its domain the function is continuous except where ``jumps`` holds, and where neither ``jumps`` nor ``kinks`` holds
    it is differentiable with ``derivative[i]`` as its derivative by the i-th argument (``None``: by a rule of its own).
    ``kinks`` also names the points of the domain where the derivative is infinite, and its boundary points.

    ``definition`` says the function in terms of others (valid on the whole domain) and serves wherever an evaluator is
    ``None``: ``python`` names an attribute of ``math``, ``mpmath`` and ``numpy`` of those modules, ``flint`` a method
    of ``arb``, ``javascript`` a member of ``Math``. A function with neither is evaluated by a rule of its own.
    ``latex`` is a template with ``#1``, ``#2``; without them it is an operator's name.
    """

    name: str
    meaning: str
    arity: tuple[int, int] = (1, 1)
    domain: str | None = None
    jumps: str | None = None
    kinks: str | None = None
    derivative: tuple[str | None, ...]
    latex: str
    definition: str | None = None
    python: str | None = None
    mpmath: str | None = None
    numpy: str | None = None
    flint: str | None = None
    javascript: str | None = None


_INTEGER = "u = floor(u)"

_ROWS = (
    TableFunction(
        name="abs", meaning="absolute value, also written |u|", kinks="u = 0", derivative=("sign(u)",),
        latex=r"\left|#1\right|", definition="u if u >= 0 else -u",
        python="fabs", mpmath="fabs", numpy="abs", flint="__abs__", javascript="abs",
    ),
    TableFunction(
        name="sign", meaning="−1, 0 or 1", jumps="u = 0", derivative=("0",), latex=r"\operatorname{sign}",
        definition="-1 if u < 0 else 0 if u = 0 else 1", mpmath="sign", numpy="sign", flint="sgn", javascript="sign",
    ),
    TableFunction(
        name="floor", meaning="the greatest integer that is not above u", jumps=_INTEGER, derivative=("0",),
        latex=r"\left\lfloor #1\right\rfloor", python="floor", mpmath="floor", numpy="floor", flint="floor",
        javascript="floor",
    ),
    TableFunction(
        name="ceil", meaning="the least integer that is not below u", jumps=_INTEGER, derivative=("0",),
        latex=r"\left\lceil #1\right\rceil", definition="-floor(-u)", python="ceil", mpmath="ceil", numpy="ceil",
        flint="ceil", javascript="ceil",
    ),
    TableFunction(
        name="frac", meaning="the part after the integer, u − floor(u)", jumps=_INTEGER, derivative=("1",),
        latex=r"\operatorname{frac}", definition="u - floor(u)",
    ),
    TableFunction(
        name="min", meaning="the least of its arguments", arity=(2, ARGUMENTS), kinks="u = v",
        derivative=(None, None), latex=r"\min", definition="u if u <= v else v", numpy="minimum", flint="min",
        javascript="min",
    ),
    TableFunction(
        name="max", meaning="the greatest of its arguments", arity=(2, ARGUMENTS), kinks="u = v",
        derivative=(None, None), latex=r"\max", definition="u if u >= v else v", numpy="maximum", flint="max",
        javascript="max",
    ),
    TableFunction(
        name="sqrt", meaning="square root", domain="u >= 0", kinks="u = 0", derivative=("1/(2*sqrt(u))",),
        latex=r"\sqrt{#1}", python="sqrt", mpmath="sqrt", numpy="sqrt", flint="sqrt", javascript="sqrt",
    ),
    TableFunction(
        name="cbrt", meaning="real cube root: cbrt(-8) = −2", kinks="u = 0", derivative=("1/(3*cbrt(u)^2)",),
        latex=r"\sqrt[3]{#1}", definition="root(u, 3)", python="cbrt", numpy="cbrt", javascript="cbrt",
    ),
    TableFunction(
        name="root", meaning="real v-th root, v a whole number from 1: root(-8, 3) = −2", arity=(2, 2),
        domain="v >= 1 and v = floor(v) and (u >= 0 or frac(v/2) > 0)", kinks="u = 0 and v > 1",
        derivative=("root(u, v)/(v*u)", None), latex=r"\sqrt[#2]{#1}",
    ),
    TableFunction(
        name="exp", meaning="exponential function, e^u", derivative=("exp(u)",), latex=r"e^{#1}",
        python="exp", mpmath="exp", numpy="exp", flint="exp", javascript="exp",
    ),
    TableFunction(
        name="ln", meaning="natural logarithm", domain="u > 0", derivative=("1/u",), latex=r"\ln",
        python="log", mpmath="log", numpy="log", flint="log", javascript="log",
    ),
    TableFunction(
        name="log", meaning="natural logarithm, or with a second argument the logarithm to that base", arity=(1, 2),
        domain="u > 0 and v > 0 and v != 1", derivative=("1/(u*ln(v))", "-ln(u)/(v*ln(v)^2)"), latex=r"\log_{#2}",
        definition="ln(u)/ln(v)",
    ),
    TableFunction(
        name="sin", meaning="sine", derivative=("cos(u)",), latex=r"\sin",
        python="sin", mpmath="sin", numpy="sin", flint="sin", javascript="sin",
    ),
    TableFunction(
        name="cos", meaning="cosine", derivative=("-sin(u)",), latex=r"\cos",
        python="cos", mpmath="cos", numpy="cos", flint="cos", javascript="cos",
    ),
    TableFunction(
        name="tan", meaning="tangent", domain="cos(u) != 0", derivative=("sec(u)^2",), latex=r"\tan",
        definition="sin(u)/cos(u)", python="tan", mpmath="tan", numpy="tan", flint="tan", javascript="tan",
    ),
    TableFunction(
        name="sec", meaning="secant, 1/cos(u)", domain="cos(u) != 0", derivative=("sec(u)*tan(u)",), latex=r"\sec",
        definition="1/cos(u)", mpmath="sec", flint="sec",
    ),
    TableFunction(
        name="csc", meaning="cosecant, 1/sin(u)", domain="sin(u) != 0", derivative=("-csc(u)*cot(u)",), latex=r"\csc",
        definition="1/sin(u)", mpmath="csc", flint="csc",
    ),
    TableFunction(
        name="cot", meaning="cotangent, cos(u)/sin(u)", domain="sin(u) != 0", derivative=("-csc(u)^2",),
        latex=r"\cot", definition="cos(u)/sin(u)", mpmath="cot", flint="cot",
    ),
    TableFunction(
        name="asin", meaning="inverse sine, between −π/2 and π/2", domain="-1 <= u <= 1", kinks="u = -1 or u = 1",
        derivative=("1/sqrt(1 - u^2)",), latex=r"\arcsin",
        python="asin", mpmath="asin", numpy="arcsin", flint="asin", javascript="asin",
    ),
    TableFunction(
        name="acos", meaning="inverse cosine, between 0 and π", domain="-1 <= u <= 1", kinks="u = -1 or u = 1",
        derivative=("-1/sqrt(1 - u^2)",), latex=r"\arccos",
        python="acos", mpmath="acos", numpy="arccos", flint="acos", javascript="acos",
    ),
    TableFunction(
        name="atan", meaning="inverse tangent, between −π/2 and π/2", derivative=("1/(1 + u^2)",), latex=r"\arctan",
        python="atan", mpmath="atan", numpy="arctan", flint="atan", javascript="atan",
    ),
    TableFunction(
        name="sinh", meaning="hyperbolic sine", derivative=("cosh(u)",), latex=r"\sinh",
        definition="(exp(u) - exp(-u))/2",
        python="sinh", mpmath="sinh", numpy="sinh", flint="sinh", javascript="sinh",
    ),
    TableFunction(
        name="cosh", meaning="hyperbolic cosine", derivative=("sinh(u)",), latex=r"\cosh",
        definition="(exp(u) + exp(-u))/2",
        python="cosh", mpmath="cosh", numpy="cosh", flint="cosh", javascript="cosh",
    ),
    TableFunction(
        name="tanh", meaning="hyperbolic tangent", derivative=("1 - tanh(u)^2",), latex=r"\tanh",
        definition="1 - 2/(exp(2*u) + 1)",
        python="tanh", mpmath="tanh", numpy="tanh", flint="tanh", javascript="tanh",
    ),
    TableFunction(
        name="asinh", meaning="inverse hyperbolic sine", derivative=("1/sqrt(u^2 + 1)",),
        latex=r"\operatorname{arsinh}", definition="ln(u + sqrt(u^2 + 1))",
        python="asinh", mpmath="asinh", numpy="arcsinh", flint="asinh", javascript="asinh",
    ),
    TableFunction(
        name="acosh", meaning="inverse hyperbolic cosine, not negative", domain="u >= 1", kinks="u = 1",
        derivative=("1/sqrt(u^2 - 1)",), latex=r"\operatorname{arcosh}", definition="ln(u + sqrt(u^2 - 1))",
        python="acosh", mpmath="acosh", numpy="arccosh", flint="acosh", javascript="acosh",
    ),
    TableFunction(
        name="atanh", meaning="inverse hyperbolic tangent", domain="-1 < u < 1", derivative=("1/(1 - u^2)",),
        latex=r"\operatorname{artanh}", definition="ln((1 + u)/(1 - u))/2",
        python="atanh", mpmath="atanh", numpy="arctanh", flint="atanh", javascript="atanh",
    ),
    TableFunction(
        name="erf", meaning="error function", derivative=("2/sqrt(pi)*exp(-u^2)",), latex=r"\operatorname{erf}",
        python="erf", mpmath="erf", flint="erf",
    ),
    TableFunction(
        name="relu", meaning="rectified linear unit, max(u, 0)", kinks="u = 0", derivative=("step(u)",),
        latex=r"\operatorname{relu}", definition="max(u, 0)",
    ),
    TableFunction(
        name="sigmoid", meaning="logistic function, 1/(1 + exp(-u))", derivative=("sigmoid(u)*(1 - sigmoid(u))",),
        latex=r"\operatorname{sigmoid}", definition="1/(1 + exp(-u))",
    ),
    TableFunction(
        name="softplus", meaning="ln(1 + exp(u))", derivative=("sigmoid(u)",), latex=r"\operatorname{softplus}",
        definition="ln(1 + exp(u))",
    ),
    TableFunction(
        name="step", meaning="unit step: 0 below 0, and 1 from 0 on", jumps="u = 0", derivative=("0",),
        latex=r"\operatorname{step}", definition="1 if u >= 0 else 0",
    ),
)  # fmt: skip

#: Every function of the page language by name.
FUNCTIONS: dict[str, TableFunction] = {row.name: row for row in _ROWS}


def row(function: str, arguments: int) -> TableFunction:
    """The row that says what a call with so many arguments means: ``log(u)`` is ``ln(u)``."""
    return FUNCTIONS["ln" if function == "log" and arguments == 1 else function]
