"""Text -> expression tree: safe by construction, exact, bounded. Knows no calculus.

In the order in which a text passes through: ``source`` and ``limits``, ``tokens``, ``bars``, ``cursor`` and ``parsing``
(with ``ambiguities``, ``refusals`` and ``words`` for what they refuse, ``measured`` for what a tree may cost) ->
``tree``; from there ``printing`` and ``typesetting``. ``functions`` is the table of functions; ``reading``,
``definitions`` and ``lists`` are the doors for texts, ``options`` (with ``option_lines`` and ``readers``) for blocks.
"""

from __future__ import annotations

from secant.language.definitions import parse_definitions
from secant.language.functions import FUNCTIONS, TableFunction, row
from secant.language.lists import parse_box, parse_interval, parse_list, parse_point, parse_points, split_list
from secant.language.names import CONSTANTS, GREEK, KEYWORDS, is_variable, meant, nearest
from secant.language.printing import canonical, condition_text, expression_text, function_text, interval_text
from secant.language.reading import parse, parse_condition, parse_function
from secant.language.source import Excerpt
from secant.language.tree import Condition, Definitions, Function, Interval, Node
from secant.language.typesetting import latex, latex_function, latex_interval
from secant.language.variables import free_variables

__all__ = [
    "CONSTANTS",
    "FUNCTIONS",
    "GREEK",
    "KEYWORDS",
    "Condition",
    "Definitions",
    "Excerpt",
    "Function",
    "Interval",
    "Node",
    "TableFunction",
    "canonical",
    "condition_text",
    "expression_text",
    "free_variables",
    "function_text",
    "interval_text",
    "is_variable",
    "latex",
    "latex_function",
    "latex_interval",
    "meant",
    "nearest",
    "parse",
    "parse_box",
    "parse_condition",
    "parse_definitions",
    "parse_function",
    "parse_interval",
    "parse_list",
    "parse_point",
    "parse_points",
    "row",
    "split_list",
]
