"""What one expression may cost. Anything larger is refused at once, with the limit named.

The numbers are far above what a page needs and far below what hurts: every walk over a tree may recurse, since
``DEPTH`` and ``NESTING`` keep it well under Python's recursion limit.
"""

from __future__ import annotations

#: Characters in one expression.
LENGTH = 4000
#: Characters in one block of definitions or options.
BLOCK_LENGTH = 40_000
#: Mistakes of one block that are told in one run.
MISTAKES = 20
#: Nodes in one tree, and in the same tree once the functions that let has defined are written out.
NODES = 2000
EXPANDED = 20_000
#: Levels of one tree along its longest path, the functions that let has defined written out.
DEPTH = 100
#: Operators and brackets that may be open at once while reading.
NESTING = 100
#: Bars | in the same brackets.
BARS = 40
#: Digits of one number.
DIGITS = 100
#: Characters of one word.
WORD = 40
#: The largest absolute value of a constant exponent and the largest order of a root.
EXPONENT = 1000
#: Bits that the exact value of a part made of numbers alone may need.
BITS = 20_000
#: Primes in a row: the order of a derivative.
PRIMES = 9
#: Arguments of one call, parameters of one definition.
ARGUMENTS = 16
#: Items of one list.
ITEMS = 1000
