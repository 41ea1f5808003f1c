"""The expression tree: what the author wrote, exactly, before any mathematics.

Nodes are frozen and compare by structure, so they can be keys. Nothing is simplified on construction:
``Divide(x, x)`` stays what it is, because its domain does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import cache
from operator import attrgetter, is_not
from typing import Any, Self, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


class _Asked:
    """What a node was asked before: it never changes, and trees are asked the same again and again."""

    __slots__ = ("_core", "_hash", "_names")
    _core: bool
    _hash: int
    _names: frozenset[str]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def _node(kind: type[Kind]) -> type[Kind]:
    """A kind of node: frozen, compared by structure, hashed once."""
    made: Any = dataclass(frozen=True, slots=True)(kind)
    structural = made.__hash__

    def hashed(self: Any) -> int:
        try:
            found: int = self._hash
        except AttributeError:
            found = structural(self)
            object.__setattr__(self, "_hash", found)
        return found

    made.__hash__ = hashed
    whole: type[Kind] = made
    return whole


@_node
class Node(_Asked):
    """Any expression or condition."""

    @property
    def names(self) -> frozenset[str]:
        """The names of all variables in it."""
        try:
            return self._names
        except AttributeError:
            found = self._own_names()
            for child in self.children():
                names = child.names
                if not names <= found:
                    found = found | names if found else names
            object.__setattr__(self, "_names", found)
            return found

    def _own_names(self) -> frozenset[str]:
        return frozenset()

    @property
    def is_core(self) -> bool:
        """Whether it is a core tree: no let function, no derivative and no mark stands in it."""
        try:
            return self._core
        except AttributeError:
            found = not isinstance(self, _WRITTEN_OUT) and all(child.is_core for child in self.children())
            object.__setattr__(self, "_core", found)
            return found

    def children(self) -> Iterator[Node]:
        """The nodes directly below, in reading order."""
        kind: Any = type(self)
        return iter(_fetcher(kind)(self))

    def rebuilt(self, change: Callable[[Node], Node]) -> Self:
        """This node with ``change`` made to each node directly below; itself if that gives back what was there."""
        kind: Any = type(self)
        if _has_nodes_alone(kind):
            before = _fetcher(kind)(self)
            after = [change(part) for part in before]
            whole: Self = kind(*after) if any(map(is_not, after, before)) else self
            return whole
        changed: dict[str, Any] = {}
        for name, several in _parts(kind):
            old: Any = getattr(self, name)
            new: Any = tuple(map(change, old)) if several else change(old)
            if any(map(is_not, new, old)) if several else new is not old:
                changed[name] = new
        if not changed:
            return self
        values = [changed[name] if name in changed else getattr(self, name) for name in _field_names(kind)]
        rebuilt: Self = kind(*values)
        return rebuilt


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@cache
def _parts(kind: Any) -> tuple[tuple[str, bool], ...]:
    """The fields that hold nodes, each with whether it holds a tuple of them."""
    kinds = {"Node": False, "Condition": False, "tuple[Node, ...]": True}
    return tuple((each.name, kinds[str(each.type)]) for each in fields(kind) if each.type in kinds)


@cache
def _has_nodes_alone(kind: Any) -> bool:
    return [(name, False) for name in _field_names(kind)] == list(_parts(kind))


@cache
def _fetcher(kind: Any) -> Callable[[Node], tuple[Node, ...]]:
    """How the nodes directly below one of that kind are got: of the commonest kinds, in one step."""
    names, several = [name for name, _ in _parts(kind)], [each for _, each in _parts(kind)]
    if (len(names) > 1 and not any(several)) or several == [True]:
        return attrgetter(*names)
    if several == [False]:
        only: Any = attrgetter(*names)
        return lambda node: (only(node),)
    if not names:
        return lambda _: ()
    raise TypeError(f"{kind.__name__} has both nodes and tuples of nodes")


@_node
class Number(Node):
    """An exact rational: ``0.1`` is 1/10. May be negative only in trees made by the engine.

    ``decimal``: it was typed with a decimal point, and is typeset so. That is no part of what the number is.
    """

    value: Fraction
    decimal: bool = field(default=False, compare=False, repr=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Number):
            return NotImplemented
        one, two = self.value, other.value  # a fraction's own would take either for a number of any kind
        return one is two or one.as_integer_ratio() == two.as_integer_ratio()

    def __hash__(self) -> int:
        return hash(self.value.as_integer_ratio())  # a fraction's own takes a modular inverse


@_node
class Constant(Node):
    """``pi`` or ``e``."""

    name: str


@_node
class Variable(Node):
    """A free name: ``x``, ``x_1``, ``theta``."""

    name: str

    def _own_names(self) -> frozenset[str]:
        return frozenset((self.name,))


@_node
class Negate(Node):
    operand: Node


@_node
class Add(Node):
    left: Node
    right: Node


@_node
class Subtract(Node):
    left: Node
    right: Node


@_node
class Multiply(Node):
    left: Node
    right: Node


@_node
class Divide(Node):
    left: Node
    right: Node


#: The expression without a value: what a function is where it is not defined.
UNDEFINED = Divide(Number(Fraction(0)), Number(Fraction(0)))


@_node
class Power(Node):
    base: Node
    exponent: Node


@_node
class Call(Node):
    """A function of the table (``language/functions.py``) applied: ``sin(x)``, ``abs(x)`` (also written ``|x|``)."""

    function: str
    arguments: tuple[Node, ...]


@_node
class Apply(Node):
    """A function named by ``let`` applied, with ``primes`` derivatives taken first: ``f''(2)``."""

    function: str
    arguments: tuple[Node, ...]
    primes: int = 0


@_node
class Partial(Node):
    """``d/du (operand)``."""

    variable: str
    operand: Node


@_node
class Gradient(Node):
    """``grad L(1, 2)``: a vector, so it stands only at the top of an expression."""

    function: str
    arguments: tuple[Node, ...]


@_node
class Hessian(Node):
    """``hess L(1, 2)``: a matrix, so it stands only at the top of an expression."""

    function: str
    arguments: tuple[Node, ...]


@_node
class Marked(Node):
    """A part to be pointed at in a formula. For typesetting alone: no expression that is computed with has one."""

    operand: Node


#: What stands for something that can be written out, or for nothing that is computed.
_WRITTEN_OUT = (Apply, Partial, Gradient, Hessian, Marked)


@_node
class Conditional(Node):
    """``then if condition else otherwise``."""

    then: Node
    condition: Condition
    otherwise: Node


@_node
class Condition(Node):
    """True or false, not a number."""


@_node
class Compare(Condition):
    """``a <= x < b``: ``operators`` are among ``< <= > >= = !=``, one fewer than ``operands``."""

    operands: tuple[Node, ...]
    operators: tuple[str, ...]


@_node
class And(Condition):
    left: Condition
    right: Condition


@_node
class Or(Condition):
    left: Condition
    right: Condition


@_node
class Not(Condition):
    operand: Condition


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its parameters in order, its body, and where it is defined (``None``: wherever its body is).

    ``name`` is ``None`` for a function given by an expression alone (``of: |x|``). ``line`` is where the page defines
    it, for messages; it is no part of what the function is.
    """

    name: str | None
    parameters: tuple[str, ...]
    body: Node
    domain: Condition | None = None
    line: int | None = field(default=None, compare=False, repr=False)


#: The functions named by ``let`` so far, by name. Never changed in place.
Definitions = Mapping[str, Function]


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, each end closed or open; ``None`` stands for −∞ or +∞ (then open)."""

    low: Node | None
    high: Node | None
    low_closed: bool = True
    high_closed: bool = True
