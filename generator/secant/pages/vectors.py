"""Numbers, vectors and matrices of expressions as text and as LaTeX; runs in a worker."""

from __future__ import annotations

from secant.language import canonical
from secant.language.tree import Node
from secant.language.typesetting import latex
from secant.pages.symbolic import Entries


def canonical_text(entries: Entries) -> str:
    """``x^2``, ``(2*u, 20*v)``, ``((2, 0), (0, 20))``."""
    if isinstance(entries, Node):
        return canonical(entries)
    return f"({', '.join(canonical_text(entry) for entry in entries)})"


def latex_text(entries: Entries) -> str:
    """A matrix stands in its grid, a vector in a row."""
    if isinstance(entries, Node):
        return latex(entries)
    rows = [[entry] if isinstance(entry, Node) else list(entry) for entry in entries]
    if all(len(row) == 1 for row in rows):
        return rf"\left({', '.join(latex(row[0]) for row in rows)}\right)"
    body = r" \\ ".join(" & ".join(latex(entry) for entry in row) for row in rows)
    return rf"\begin{{pmatrix}}{body}\end{{pmatrix}}"
