"""Labels that are not looked at again stand where they would if they were."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from secant.render import compose, layout, place
from secant.render.candidates import Wish, near
from secant.render.ground import Ground
from secant.scenes import Axis, Curve, Dot, Label, Panel, Scene

#: Crowds that are quick to set; in the last a label makes another give way and is moved itself.
SEEDS = (2, 4, 7)


def patiently(wishes: Sequence[Wish], ground: Ground) -> list[place.Place]:
    """Every label looked at in every round."""
    order = sorted(range(len(wishes)), key=lambda i: (wishes[i].priority, i))
    candidates = dict(enumerate(near([(wish, 0) for wish in wishes], ground)))
    chosen: dict[int, int] = {}
    for i in order:
        candidates[i], chosen[i] = place._enough(candidates[i], ground, place._taken(candidates, chosen))
    for _ in range(place._ROUNDS):
        before = dict(chosen)
        for i in order:
            chosen[i], cost = place._best(candidates[i], place._taken(candidates, chosen, i), ground)
            if cost >= place._UNHAPPY:
                place._make_room(i, cost, candidates, chosen, ground)
        if chosen == before:
            break
    return [place._settled(candidates[i], chosen[i]) for i in range(len(wishes))]


def crowded(seed: int) -> Scene:
    """Dots with long names beside each other, between lines."""
    random = Random(seed)  # noqa: S311 - nothing is secret
    dots = [
        Dot(
            name=f"d{number}",
            role="secant",
            x=random.uniform(-0.4, 0.4),
            y=random.uniform(-0.4, 0.4),
            label=Label(f"to {number}: slope {seed}.{number}"),
        )
        for number in range(random.randint(5, 9))
    ]
    lines = [
        Curve(
            name=f"c{number}",
            role="curve",
            xs=(-1.0, 1.0),
            ys=(random.uniform(-1, 1), random.uniform(-1, 1)),
            label=Label(f"line {number}"),
        )
        for number in range(4)
    ]
    return Scene("graph", "", ((Panel("main", Axis(-1.0, 1.0), Axis(-1.0, 1.0), (*lines, *dots)),),))


@pytest.mark.parametrize("sizes", [layout.WIDE, layout.NARROW], ids=lambda sizes: sizes.name)
def test_the_same_either_way(sizes: layout.Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def both(wishes: Sequence[Wish], ground: Ground) -> list[place.Place]:
        nonlocal asked
        asked += 1
        quick, patient = place.place(wishes, ground), patiently(wishes, ground)
        assert [(each.form, each.box, each.align) for each in quick] == [(e.form, e.box, e.align) for e in patient]
        return quick

    monkeypatch.setattr(compose, "place", both)
    for seed in SEEDS:
        compose.compose(crowded(seed), sizes)
    assert asked == len(SEEDS)
