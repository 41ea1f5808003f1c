"""True or false: a claim, settled by the engine like every claim on a page; the solution is its proof or the point that
refutes it."""

from __future__ import annotations

from secant.exercises.parts.exercise import Asked, Choice, Exercise, Shown, words

KEY, SHAPE = "true or false", "true or false: |x| is differentiable at 0"
HEAD = r".+"
OPTIONS: tuple[str, ...] = ()

EXAMPLE = """\
```exercise
true or false: |x| is differentiable at 0
wrong:
  true: It is continuous there, and that is not enough.
```
"""


def exercise(asked: Asked) -> Exercise:
    """Whether the claim holds."""
    claim = asked.head.read(asked.settle)
    if claim.outcome == "undecided":
        raise asked.head.error("SEC-552", f"whether this is true could not be decided: {claim.method}", "claim less")
    right = "true" if claim.outcome == "proved" else "false"
    other = "false" if right == "true" else "true"
    author = None
    for wrong in asked.wrong:
        said = wrong.answer.text.strip().lower()
        if said not in ("true", "false"):
            raise wrong.answer.error("SEC-553", "the answer is true or false", "write true: because …")
        if said == right:
            raise wrong.answer.error("SEC-551", "this answer is right", f"the wrong one is {other}")
        author = wrong.number
    return Exercise(
        question=(("True or false? ", False), *_as_sentence(claim.shown)),
        choices=(
            Choice(words(right.capitalize()), right, right=True),
            Choice(words(other.capitalize()), other, where=words(claim.method), author=author),
        ),
        solution=(words(f"It is {right}. {claim.method}"),),
        method=claim.method,
    )


def _as_sentence(shown: Shown) -> Shown:
    """The claim with a capital letter, unless it begins with a formula."""
    (text, latex), *rest = shown
    return ((text if latex else f"{text[:1].upper()}{text[1:]}", latex), *rest)
