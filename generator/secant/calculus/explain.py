"""How a one-sided limit is known, in sentences that a reader can follow."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.build import canonical as rebuilt
from secant.calculus.exact.form import Form, atom
from secant.calculus.exact.show import shown
from secant.calculus.germs.approach import Approach, Found
from secant.calculus.germs.coefficient import PHASE, SLACK, is_zero, raised
from secant.calculus.germs.limit import Witness
from secant.calculus.germs.scale import Scale
from secant.calculus.germs.series import Germ, Term
from secant.calculus.germs.workspace import Branch
from secant.calculus.substitute import substitute
from secant.calculus.telling import formula, marked
from secant.language import canonical
from secant.language.tree import Add, Call, Divide, Multiply, Negate, Node, Number, Power, Subtract, Variable

#: Terms of an expansion that a sentence shows.
SHOWN_TERMS = 3
#: A coefficient or a branch longer than this is not shown.
LONGEST = 60
STEP = Variable("h")
_H = atom(STEP)


def side_sentence(found: Found | str, approach: Approach, *, of_quotient: bool) -> str:
    """One sentence about one side."""
    where = _where(approach)
    if isinstance(found, str):
        return f"{where}: not settled ({found})." if found else ""
    if found.outcome is None:
        return f"{where} there are no values ({found.why})." if found.why else f"{where} there are no values."
    subject = "the difference quotient" if of_quotient else "the function"
    taken = [_taken(branch) for branch in found.branches if len(branch.what) + len(branch.taken) <= LONGEST]
    step = Variable(STEP.name if approach.variable != STEP.name else "s")
    parts = [where, *([] if _is_constant(found.germ) else [_path(approach, step)])]
    if taken:
        parts.append(f"where {' and '.join(taken)}")
    start = f"{', '.join(parts)}:" if len(parts) > 1 else where
    return f"{start} {subject} is {_expansion(found, step)}{_conclusion(found, step)}."


def _taken(branch: Branch) -> str:
    if branch.taken == "true":
        return marked(branch.what)
    return f"{marked(branch.what)} is {branch.taken if branch.taken == 'false' else marked(branch.taken)}"


def _where(approach: Approach) -> str:
    if approach.point is None:
        return f"Towards {'∞' if approach.side > 0 else '−∞'}"
    return "From the right" if approach.side > 0 else "From the left"


def _path(approach: Approach, step: Variable) -> str:
    if approach.point is None:
        sign = "" if approach.side > 0 else "-"
        return f"with {marked(f'{approach.variable} = {sign}1/{step.name}')}"
    return f"at a small distance {marked(step.name)}"


def _conclusion(found: Found, step: Variable) -> str:
    if found.outcome is None:
        return ""
    limit = found.outcome.limit
    if limit == "none":
        return ", which has no limit: " + ", ".join(_witness(each, found, step) for each in found.outcome.witnesses)
    if isinstance(limit, str):
        return f", which tends to {marked(limit)}"
    text = formula(shown(limit))
    if found.outcome.squeezed:
        return f", where what oscillates stays bounded and its factor tends to 0, so that it tends to {text}"
    return "" if _is_constant(found.germ) else f", which tends to {text}"


def _witness(witness: Witness, found: Found, step: Variable) -> str:
    phase = canonical(_lettered(_phase(found, witness.name), step))
    answer = marked(witness.tends_to if isinstance(witness.tends_to, str) else canonical(shown(witness.tends_to)))
    start = canonical(shown(witness.phase))
    period = canonical(shown(witness.period))
    multiple = f"{period}*n" if "+" not in period and "-" not in period else f"({period})*n"
    shift = multiple if start == "0" else f"{start} + {multiple}"
    return f"where {marked(f'{phase} = {shift}')} (`n` = 1, 2, 3, …) it tends to {answer}"


def _is_constant(germ: Germ) -> bool:
    return germ.is_exact and all(scale == Scale() for scale, _ in germ.terms)


def _expansion(found: Found, step: Variable) -> str:
    terms = [term for term in found.germ.terms if not is_zero(term[1])]
    if not terms:
        return "0" if found.germ.is_exact else "smaller than every term kept"
    result: Node | None = None
    for term in terms[:SHOWN_TERMS]:
        node = _term(term, found)
        result = node if result is None else Add(result, node)
    text = canonical(_lettered(_signs(result), step)) if result is not None else "0"
    if len(text) > 2 * LONGEST:
        return "an expression whose largest term decides"
    more = len(terms) > SHOWN_TERMS or not found.germ.is_exact
    return f"{marked(text)} plus smaller terms" if more else marked(text)


def _lettered(node: Node, step: Variable) -> Node:
    """The distance to the point is h, unless that is the variable's own name."""
    return node if step == STEP else substitute(node, {STEP.name: step})


def _signs(node: Node) -> Node:
    """``a + (-b)`` as ``a - b``."""
    if not isinstance(node, Add):
        return node
    left = _signs(node.left)
    text = canonical(node.right)
    if text.startswith("-"):
        return Subtract(left, rebuilt(Negate(node.right)))
    return Add(left, node.right)


def _term(term: Term, found: Found) -> Node:
    scale, coefficient = term
    power = scale.power
    if scale.is_plain and isinstance(power, Fraction) and isinstance(coefficient, Fraction) and power.denominator == 1:
        # A multiple of a whole power of h: there is nothing to be put together.
        return shown(Form({((_H, power.numerator),) if power else (): coefficient}))
    node = shown(raised(coefficient))
    return rebuilt(Multiply(_without_phases(node, found), _scale(scale)))


def _without_phases(node: Node, found: Found) -> Node:
    """Phases written as functions of h, slacks left out."""
    names: dict[str, Node] = {}
    for name in _names(node):
        if name.startswith(SLACK):
            names[name] = Number(Fraction(0))
        elif name.startswith(PHASE):
            names[name] = _phase(found, name)
    return substitute(node, names)


def _names(node: Node) -> set[str]:
    if isinstance(node, Variable):
        return {node.name}
    return {name for child in node.children() for name in _names(child)}


def _phase(found: Found, name: str) -> Node:
    germ = found.phases[int(name.removeprefix(PHASE)) - 1]
    result: Node | None = None
    for scale, coefficient in germ.terms:
        node = rebuilt(Multiply(shown(raised(coefficient)), _scale(scale)))
        result = node if result is None else Add(result, node)
    return result if result is not None else Number(Fraction(0))


def _scale(scale: Scale) -> Node:
    """A scale as an expression in h."""
    result: Node = Power(STEP, shown(raised(scale.power)))
    logarithm: Node = Call("ln", (Divide(Number(Fraction(1)), STEP),))
    for each in scale.logs:
        result = Multiply(result, Power(logarithm, shown(raised(each))))
        logarithm = Call("ln", (logarithm,))
    if scale.exponent:
        total: Node = Number(Fraction(0))
        for inner, coefficient in scale.exponent:
            total = Add(total, Multiply(shown(raised(coefficient)), _scale(inner)))
        result = Multiply(result, Call("exp", (total,)))
    return result
