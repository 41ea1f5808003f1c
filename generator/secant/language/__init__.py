"""Text -> expression tree: safe by construction, exact, bounded. Knows no calculus.

In the order in which a text passes through: ``source`` and ``limits``, ``tokens``, ``bars``, ``parsing`` (with
``refusals`` and ``words`` for what it refuses, ``measured`` for what a tree may cost) -> ``tree``; from there
``printing`` and ``typesetting``. ``functions`` is the table of functions, ``reading`` holds the doors.
"""

from __future__ import annotations

from secant.language.functions import FUNCTIONS, TableFunction, row
from secant.language.names import CONSTANTS, GREEK, KEYWORDS, is_variable, nearest
from secant.language.printing import canonical, condition_text
from secant.language.reading import parse, parse_condition, parse_function
from secant.language.tree import Definitions, Function, Interval, Node
from secant.language.variables import free_variables

__all__ = [
    "CONSTANTS",
    "FUNCTIONS",
    "GREEK",
    "KEYWORDS",
    "Definitions",
    "Function",
    "Interval",
    "Node",
    "TableFunction",
    "canonical",
    "condition_text",
    "free_variables",
    "is_variable",
    "nearest",
    "parse",
    "parse_condition",
    "parse_function",
    "row",
]
