"""Which words mean what: constants, keywords, Greek letters, and what a variable may be called."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

CONSTANTS: dict[str, str] = {"pi": "π, the circumference of a circle of diameter 1", "e": "Euler's number, exp(1)"}

#: Words of the language itself; none of them can be defined.
KEYWORDS = frozenset(
    {"if", "else", "and", "or", "not", "for", "let", "grad", "hess", "lim", "oo", "at", "on", "to", "in", "is", "by"}
    | {"from", "with", "all", "does", "exist", "true", "false", "are", "has", "have"}
)

_SMALL_GREEK = (
    {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi"}
    | {"omicron", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"}
)  # fmt: skip
_CAPITAL_GREEK = {"Gamma", "Delta", "Theta", "Lambda", "Xi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"}
GREEK = frozenset(_SMALL_GREEK | _CAPITAL_GREEK)

_INDEX_DIGITS = 4
#: ``lambda`` is a keyword of Python, so canonical text writes ``lamda``, as SymPy does; both are read.
_SPELLINGS = {"lamda": "lambda"}


def spelled(word: str) -> str:
    """The name that ``word`` spells."""
    return _SPELLINGS.get(word, word)


def respelled(name: str) -> str:
    """The spelling of ``name`` that other tools read too."""
    return "lamda" if name == "lambda" else name


def split_index(word: str) -> tuple[str, str]:
    """``x_1`` -> ``("x", "1")``, ``theta`` -> ``("theta", "")``."""
    stem, _, index = word.partition("_")
    return stem, index


def is_variable(word: str) -> bool:
    """One letter or a Greek letter's name, with an optional index: ``x``, ``x_1``, ``theta``, ``theta_12``."""
    if word in CONSTANTS or word in KEYWORDS:
        return False
    stem, underscore, index = word.partition("_")
    letter = (len(stem) == 1 and stem.isascii() and stem.isalpha()) or stem in GREEK
    indexed = index.isascii() and index.isdigit() and len(index) <= _INDEX_DIGITS
    return letter and (indexed if underscore else True)


def sort_key(name: str) -> tuple[str, str, int]:
    """Alphabetical for people: ``a`` before ``B`` before ``c``; ``x_2`` before ``x_10``."""
    stem, index = split_index(name)
    return stem.casefold(), stem, int(index) if index.isdigit() else -1


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The candidate that ``word`` was most likely meant to be, if any is near."""
    ordered = sorted(set(candidates), key=sort_key)
    for candidate in ordered:
        if candidate.casefold() == word.casefold():
            return candidate
    found = get_close_matches(word, ordered, n=1, cutoff=cutoff)
    found = found or [short for short in ordered if len(word) == len(short) == 2 and _one_letter_apart(word, short)]
    return found[0] if len(found) == 1 else None


def _one_letter_apart(word: str, other: str) -> bool:
    """For words of two letters, of which half is much."""
    return sum(map(str.__ne__, word, other)) == 1


def meant(word: str, candidates: Iterable[str], listing: str) -> str:
    """The repair of a misspelt ``word``: what was most likely meant, if anything is near, and the whole ``listing``."""
    near = nearest(word, candidates)
    return f"did you mean “{near}”? {listing[:1].upper()}{listing[1:]}" if near else listing
