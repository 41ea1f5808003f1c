"""What to say about a word that the language does not know."""

from __future__ import annotations

from collections.abc import Collection

from secant.language.functions import FUNCTIONS
from secant.language.names import CONSTANTS, GREEK, KEYWORDS, is_variable, nearest, sort_key

#: Spellings from elsewhere, with what to write here.
_ELSEWHERE = {
    "arcsin": "asin(…)", "arccos": "acos(…)", "arctan": "atan(…)", "arcsinh": "asinh(…)", "arccosh": "acosh(…)",
    "arctanh": "atanh(…)", "arsinh": "asinh(…)", "arcosh": "acosh(…)", "artanh": "atanh(…)", "tg": "tan(…)",
    "ctg": "cot(…)", "cosec": "csc(…)", "sgn": "sign(…)", "signum": "sign(…)", "heaviside": "step(…)",
    "log2": "log(…, 2)", "lg": "log(…, 10)", "log10": "log(…, 10)", "pow": "a^b", "power": "a^b", "square": "(…)^2",
    "logistic": "sigmoid(…)", "ceiling": "ceil(…)", "int": "floor(…)", "round": "floor(… + 1/2)",
    "fabs": "abs(…)", "maximum": "max(…)", "minimum": "min(…)", "mod": "u - v*floor(u/v)", "lb": "log(…, 2)",
    "inf": "oo in an interval", "infinity": "oo in an interval",
    "infty": "oo in an interval", "nan": "nothing: an undefined value cannot be written", "fact": "the product itself",
    "factorial": "the product itself", "diff": "d/dx (…)", "derivative": "d/dx (…)", "atan2": "atan(…/…)",
    "true": "a condition such as x = x", "false": "a condition such as x != x", "elif": "A if c else B if d else C",
    "lamda": "lambda", "gradient": "grad L(…)", "hessian": "hess L(…)", "swish": "x*sigmoid(x)", "silu": "x*sigmoid(x)",
}  # fmt: skip


def repair(word: str, functions: Collection[str], variables: Collection[str] | None) -> str:
    """What to write instead of the unknown ``word``."""
    if word.casefold() in _ELSEWHERE:
        return f"write {_ELSEWHERE[word.casefold()]}"
    known = {*FUNCTIONS, *functions, *CONSTANTS, *GREEK, *(variables or ())}
    pieces = split(word, known)
    near = nearest(word, {name for name in known if len(name) > 1} | ({"and", "if", "or", "not", "else"}), 0.7)
    options = []
    if pieces and (near is None or len(pieces) == 2):
        options.append(_product(pieces, functions))
    if near and near not in pieces:
        options.append(near)
    if len(word) > 1 and word[0].isalpha() and word[1:].isdigit():
        options = [
            f"{word[0]}_{word[1:]} (a name with an index)",
            f"{word[0]}*{word[1:]} (a product)",
            f"{word[0]}^{word[1:]} (a power)",
        ]
    if not options:
        return "write one letter, a Greek letter's name, or define the word in a let block"
    if near is None and {*pieces} & {*functions}:  # cut up like this, a function's name begins to look like a product
        options.append(f"a function defined here ({', '.join(sorted(functions, key=sort_key)[:8])})")
    return "write " + " or ".join(options)


def split(word: str, known: Collection[str]) -> list[str]:
    """``word`` cut into known words and letters, longest first; empty if that cannot be done."""
    pieces: list[str] = []
    at = 0
    while at < len(word):
        end = next((end for end in range(len(word), at, -1) if word[at:end] in known or is_variable(word[at:end])), at)
        if end == at or len(pieces) == 6:
            return []
        pieces.append(word[at:end])
        at = end
    return pieces


def _product(pieces: list[str], functions: Collection[str]) -> str:
    calls = {*FUNCTIONS, *functions}
    text = ""
    for index, piece in enumerate(pieces):
        joined = "" if index == 0 or text.endswith("(") else "*"
        text += joined + piece + ("(" if piece in calls else "")
    opened = text.count("(")
    return (f"{text}…" if text.endswith("(") else text) + ")" * opened


def unknown(word: str) -> str:
    """The message that names the unknown ``word``."""
    if word in KEYWORDS:
        return f"“{word}” is a word of the language and cannot stand here"
    return f"“{word}” is not a name that is known here"
