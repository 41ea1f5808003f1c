"""A core tree as a germ: every branch (absolute value, minimum, condition, integer part) taken only once it is proved.

Where a comparison oscillates for ever, both branches are kept, mixed by an *indicator* that is 0 or 1.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from secant.calculus.exact.calls import call, opaque
from secant.calculus.exact.form import Form, atom_form, rational_form
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import floor_of
from secant.calculus.exact.value import UndefinedError, compared, value
from secant.calculus.exact.zero import shown_zero
from secant.calculus.germs.coefficient import (
    SLACK,
    Coefficient,
    is_phased,
    is_zero,
    lowered,
    raised,
    sign_of,
    span,
)
from secant.calculus.germs.functions import (
    SMOOTH,
    constant_power,
    general_power,
    inverted,
    odd_root,
    square_root,
)
from secant.calculus.germs.scale import UNIT, scale_power
from secant.calculus.germs.series import (
    ZERO,
    Germ,
    NoValuesError,
    WildError,
    add,
    constant,
    leading,
    multiply,
    negate,
    parts,
    scaled,
    single,
    subtract,
)
from secant.calculus.germs.workspace import Workspace
from secant.calculus.rational import rational_value
from secant.calculus.substitute import depends, substitute, table_expression
from secant.calculus.telling import marked
from secant.language import FUNCTIONS, canonical, condition_text, expression_text
from secant.language.tree import (
    UNDEFINED,
    Add,
    And,
    Call,
    Compare,
    Condition,
    Conditional,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Power,
    Subtract,
    Variable,
)

ONE = Fraction(1)
#: h itself in resolved trees: positive, like every constant's name.
STEP = Constant("h")

#: True, False, or the germ of an indicator.
Truth = bool | Germ


class Evaluator:
    """Germs of trees in one variable, as it approaches its point from one side.

    ``approach`` is the germ of the variable and ``path`` the same as a tree in ``STEP``.
    """

    def __init__(self, variable: str, approach: Germ, path: Node, work: Workspace) -> None:
        self.variable = variable
        self.approach = approach
        self.path = path
        self.work = work
        self._known: dict[Node, Germ] = {}

    def germ(self, node: Node) -> Germ:
        """The germ of ``node``; :class:`NoValuesError` if it has no value on this side."""
        found = self._known.get(node)
        if found is None:
            self.work.spend()
            found = self._settled(node, self._germ(node))
            self._known[node] = found
        return found

    def _settled(self, node: Node, found: Germ) -> Germ:
        """0 where everything cancelled and the expression is shown to be 0."""
        if found.error is None or not self.work.last or any(not is_zero(term[1]) for term in found.terms):
            return found
        return ZERO if shown_zero(self.resolved(node)) else found

    def _germ(self, node: Node) -> Germ:
        limit = self.work.limit
        if not depends(node, self.variable):
            return constant(self._constant(node))
        match node:
            case Variable():
                return self.approach
            case Negate(operand):
                return negate(self.germ(operand))
            case Add(left, right):
                return add(self.germ(left), self.germ(right), limit)
            case Subtract(left, right):
                return subtract(self.germ(left), self.germ(right), limit)
            case Multiply(left, right):
                return multiply(self.germ(left), self.germ(right), limit)
            case Divide(left, right):
                above = self.germ(left)
                return multiply(above, inverted(self.germ(right), self.work, "division by zero"), limit)
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(node, function, arguments)
            case Conditional(then, condition, otherwise):
                return self._choice(self.truth(condition), then, otherwise, condition)
        raise TypeError(f"{type(node).__name__} is not part of a core expression: expand it first")

    def _constant(self, node: Node) -> Coefficient:
        try:
            return lowered(value(node, {}))
        except UndefinedError as found:
            raise NoValuesError(str(found)) from None

    def _power(self, base: Node, exponent: Node) -> Germ:
        if not depends(exponent, self.variable):
            written = rational_value(exponent)
            power: Coefficient = written if written is not None else self._constant(exponent)
            inner = self.germ(base)
            if written is None and isinstance(power, Fraction) and power.denominator == 1:
                self._positive(inner)
            return constant_power(inner, power, self.work)
        return general_power(self.germ(base), self.germ(exponent), self.work)

    def _positive(self, operand: Germ) -> None:
        """A power that only works out to a whole number still reads as one that needs a base > 0."""
        first, _ = leading(operand)
        found = 0 if first is None else sign_of(first[1])
        if found == -1:
            raise NoValuesError("a power that is not a whole number needs a positive base")
        if found is None:
            raise WildError("the base of a power oscillates around 0")

    def _call(self, node: Node, function: str, arguments: tuple[Node, ...]) -> Germ:
        if len(arguments) == 1:
            rule = _BRANCHING.get(function)
            if rule is not None:
                return rule(self, arguments[0])
            smooth = SMOOTH.get("ln" if function == "log" else function)
            if smooth is not None:
                operand = self.germ(arguments[0])
                return _anchored(function, operand, smooth(operand, self.work))
        if function in ("min", "max"):
            return self._extreme(function, arguments)
        if function == "root" and not depends(arguments[1], self.variable):
            return self._root(arguments[0], raised(self._constant(arguments[1])))
        if function == "log":
            return self.germ(_base_change(arguments))
        definition = FUNCTIONS[function].definition if function in FUNCTIONS else None
        if definition is None:
            raise WildError(f"{expression_text(node)} is not followed at a moving second argument")
        return self.germ(substitute(table_expression(definition), dict(zip("uv", arguments, strict=False))))

    def _root(self, inner: Node, order: Form) -> Germ:
        whole = order.rational
        if whole is None or whole.denominator != 1 or whole < 1:
            raise NoValuesError("the order of a root is a whole number from 1")
        operand = self.germ(inner)
        if whole % 2:
            return odd_root(operand, int(whole), self.work)
        return square_root(operand, int(whole), self.work)

    # Branches

    def sign(self, node: Node) -> int | Form:
        """-1, 0 or 1 for all small h, or a phased form with the sign (a slack tends to 0 and may tip a tie)."""
        first, trimmed = leading(self.germ(node))
        if first is None:
            return 0
        scale, coefficient = first
        found = sign_of(coefficient)
        if found:
            return found
        inner = multiply(trimmed, single(scale_power(scale, -ONE), ONE), self.work.limit)
        return self.work.with_slack(coefficient, Germ(inner.terms[1:], inner.error))

    def _indicator(self, gap: Form, operator: str) -> Germ:
        zero = Number(Fraction(0))
        choice = Conditional(Number(ONE), Compare((shown(gap), zero), (operator,)), zero)
        return constant(atom_form(choice))

    def compare(self, left: Node, operator: str, right: Node) -> Truth:
        """``left operator right`` for all small h."""
        gap = self.sign(left if right == Number(Fraction(0)) else Subtract(left, right))
        if isinstance(gap, Form):
            return self._indicator(gap, operator)
        return compared(gap, operator)

    def truth(self, condition: Condition) -> Truth:
        """Whether the condition holds for all small h."""
        match condition:
            case Compare(operands, operators):
                for operand in operands:
                    self.germ(operand)
                pairs = zip(operands, operators, operands[1:], strict=False)
                return _all([self.compare(*pair) for pair in pairs], self.work.limit)
            case And(left, right):
                return self._both(left, right, turned=False)
            case Or(left, right):
                return self._both(left, right, turned=True)
            case Not(operand):
                return _opposite(self.truth(operand), self.work.limit)
        raise TypeError(type(condition).__name__)

    def _both(self, left: Condition, right: Condition, *, turned: bool) -> Truth:
        """``and``, or ``or`` by de Morgan; false as soon as one side is, whether or not the other has a value."""
        results: list[Truth] = []
        missing: NoValuesError | None = None
        for side in (left, right):
            try:
                found = self.truth(side)
            except NoValuesError as error:
                missing = error
                continue
            found = _opposite(found, self.work.limit) if turned else found
            if found is False:
                return turned
            results.append(found)
        if missing is not None:
            raise missing
        both = _all(results, self.work.limit)
        return _opposite(both, self.work.limit) if turned else both

    def _choice(self, truth: Truth, then: Node, otherwise: Node, condition: Condition) -> Germ:
        if isinstance(truth, bool):
            self.work.took(condition_text(condition), "true" if truth else "false")
            if not truth and otherwise == UNDEFINED:
                raise NoValuesError(f"{marked(condition_text(condition))} does not hold there")
            return self.germ(then if truth else otherwise)
        try:
            first, second = self.germ(then), self.germ(otherwise)
        except NoValuesError:
            raise WildError("the condition changes again and again, and one branch has no value") from None
        gap = subtract(first, second, self.work.limit)
        return add(second, multiply(gap, truth, self.work.limit), self.work.limit)

    def absolute(self, node: Node) -> Germ:
        found = self.sign(node)
        if isinstance(found, Form):
            lowest = span(found)
            if SLACK not in str(found.generators()) and lowest is not None and lowest.bounds()[0] >= 0:
                return self.germ(node)
            first, _ = leading(self.germ(node))
            scale = UNIT if first is None else first[0]
            return single(scale, lowered(call("abs", (found,))))
        self.work.took(f"abs({canonical(node)})", (canonical(Negate(node)), "0", canonical(node))[found + 1])
        operand = self.germ(node)
        return operand if found > 0 else negate(operand) if found < 0 else ZERO

    def sign_function(self, node: Node) -> Germ:
        found = self.sign(node)
        if isinstance(found, Form):
            return constant(opaque("sign", (found,)))
        self.work.took(f"sign({canonical(node)})", str(found))
        return constant(Fraction(found))

    def step_function(self, node: Node) -> Germ:
        found = self.sign(node)
        if isinstance(found, Form):
            return self._indicator(found, ">=")
        self.work.took(f"step({canonical(node)})", str(int(found >= 0)))
        return constant(Fraction(int(found >= 0)))

    def ramp(self, node: Node) -> Germ:
        return self._extreme("max", (node, Number(Fraction(0))))

    def _extreme(self, function: str, arguments: tuple[Node, ...]) -> Germ:
        best = arguments[0]
        for argument in arguments[1:]:
            gap = self.sign(Subtract(argument, best))
            if isinstance(gap, Form):
                if len(arguments) > 2:
                    raise WildError("the largest of more than two changes again and again")
                return self._mixed_extreme(function, best, argument)
            self.germ(argument)
            if (gap > 0) if function == "max" else (gap < 0):
                best = argument
        self.germ(arguments[0])
        self.work.took(f"{function}({', '.join(map(canonical, arguments))})", canonical(best))
        return self.germ(best)

    def _mixed_extreme(self, function: str, left: Node, right: Node) -> Germ:
        gap = self.absolute(Subtract(left, right))
        total = add(self.germ(left), self.germ(right), self.work.limit)
        return scaled(
            add(total, gap if function == "max" else negate(gap), self.work.limit), Fraction(1, 2), self.work.limit
        )

    def integer_part(self, node: Node) -> Germ:
        operand = self.germ(node)
        infinite, middle, small = parts(operand)
        if infinite:
            angle = raised(middle) + self.work.phase(infinite)
            part = opaque("frac", (self.work.with_slack(lowered(angle), small),))
            return subtract(operand, constant(part), self.work.limit)
        if is_phased(middle):
            return constant(opaque("floor", (self.work.with_slack(middle, small),)))
        whole = floor_of(raised(middle))
        if not is_zero(lowered(raised(middle) - rational_form(whole))):
            self.work.took(f"floor({canonical(node)})", str(whole))
            return constant(Fraction(whole))
        gap = self.sign(Subtract(node, Number(Fraction(whole))))
        if isinstance(gap, Form):
            return add(constant(Fraction(whole - 1)), self._indicator(gap, ">="), self.work.limit)
        self.work.took(f"floor({canonical(node)})", str(whole if gap >= 0 else whole - 1))
        return constant(Fraction(whole if gap >= 0 else whole - 1))

    def upper_part(self, node: Node) -> Germ:
        return negate(self.integer_part(Negate(node)))

    def fraction_part(self, node: Node) -> Germ:
        return subtract(self.germ(node), self.integer_part(node), self.work.limit)

    # The tree without branches, for the exact zero test

    def resolved(self, node: Node) -> Node:
        """``node`` in ``STEP`` with every branch replaced by what it is on this side."""
        if not depends(node, self.variable):
            return node
        match node:
            case Variable():
                return self.path
            case Conditional(then, condition, otherwise):
                truth = self.truth(condition)
                if isinstance(truth, bool):
                    return self.resolved(then if truth else otherwise)
            case Call("abs" | "sign" | "step" | "relu", (argument,)):
                found = self.sign(argument)
                if isinstance(found, int):
                    inner = self.resolved(argument)
                    size = inner if found > 0 else Negate(inner)
                    plain = {"abs": size, "sign": Number(Fraction(found)), "step": Number(Fraction(int(found >= 0)))}
                    return plain.get(node.function, inner if found > 0 else Number(Fraction(0)))
            case Call("floor" | "ceil" | "frac", _):
                known = self.germ(node if node.function != "frac" else Call("floor", node.arguments))
                if (
                    len(known.terms) <= 1
                    and known.is_exact
                    and all(s == UNIT and not is_phased(c) for s, c in known.terms)
                ):
                    whole = shown(raised(known.terms[0][1] if known.terms else Fraction(0)))
                    return whole if node.function != "frac" else Subtract(self.resolved(node.arguments[0]), whole)
            case Call("min" | "max", arguments):
                return self.resolved(self._chosen(node.function, arguments))
            case _:
                children = {child: self.resolved(child) for child in node.children()}
                return _rebuilt(node, children)
        raise WildError("a branch that changes again and again")

    def _chosen(self, function: str, arguments: tuple[Node, ...]) -> Node:
        best = arguments[0]
        for argument in arguments[1:]:
            gap = self.sign(Subtract(argument, best))
            if isinstance(gap, Form):
                raise WildError("a branch that changes again and again")
            if (gap > 0) if function == "max" else (gap < 0):
                best = argument
        return best


#: Smooth functions whose expansions are built from others.
_COMPOSED = frozenset(
    {"tan", "cot", "sec", "csc", "acos", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "sigmoid", "softplus"}
)


def _anchored(function: str, operand: Germ, found: Germ) -> Germ:
    """The germ with its constant term written as ``function(c)``, c being the limit of the operand.

    That is how the value at the point is written, so that both cancel even where they stand inside another function.
    """
    if function not in _COMPOSED or not found.terms or found.terms[0][0] != UNIT:
        return found
    infinite, middle, _ = parts(operand)
    if infinite or is_phased(middle) or is_phased(found.terms[0][1]):
        return found
    return Germ(((UNIT, lowered(call(function, (raised(middle),)))), *found.terms[1:]), found.error)


def _rebuilt(node: Node, children: dict[Node, Node]) -> Node:
    match node:
        case Negate(operand):
            return Negate(children[operand])
        case Add(left, right) | Subtract(left, right) | Multiply(left, right) | Divide(left, right):
            return type(node)(children[left], children[right])
        case Power(base, exponent):
            return Power(children[base], children[exponent])
        case Call(function, arguments):
            return Call(function, tuple(children[argument] for argument in arguments))
    raise TypeError(type(node).__name__)


def _base_change(arguments: tuple[Node, ...]) -> Node:
    return Divide(Call("ln", (arguments[0],)), Call("ln", (arguments[1],)))


def _opposite(truth: Truth, limit: int) -> Truth:
    return not truth if isinstance(truth, bool) else subtract(constant(ONE), truth, limit)


def _all(truths: list[Truth], limit: int) -> Truth:
    product: Germ | None = None
    for truth in truths:
        if truth is False:
            return False
        if isinstance(truth, Germ):
            product = truth if product is None else multiply(product, truth, limit)
    return True if product is None else product


_BRANCHING: dict[str, Callable[[Evaluator, Node], Germ]] = {
    "abs": Evaluator.absolute,
    "sign": Evaluator.sign_function,
    "step": Evaluator.step_function,
    "relu": Evaluator.ramp,
    "floor": Evaluator.integer_part,
    "ceil": Evaluator.upper_part,
    "frac": Evaluator.fraction_part,
}
