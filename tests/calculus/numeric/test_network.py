"""Backpropagation against difference quotients and the rules of differentiation; training against its purpose."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from secant.calculus.derivation import derivative
from secant.calculus.numeric import network as nn
from secant.calculus.numeric.datasets import DATASETS, Dataset, dataset
from secant.calculus.reals import real
from secant.language import parse
from secant.language.tree import Number


@pytest.mark.parametrize("width", [None, 1, 3, 8])
@pytest.mark.parametrize("name", DATASETS)
def test_gradients_agree_with_central_difference_quotients(width: int | None, name: str) -> None:
    data, net, h = dataset(name, 20), nn.start(width, seed=3), 1e-5
    for index, slope in enumerate(nn.gradient(net, data)):
        for place in np.ndindex(slope.shape):
            shifted = []
            for sign in (1, -1):
                arrays = [array.copy() for array in net.arrays()]
                arrays[index][place] += sign * h
                shifted.append(nn.loss(net.with_arrays(tuple(arrays)), data))
            assert slope[place] == pytest.approx((shifted[0] - shifted[1]) / (2 * h), abs=1e-9)


def test_one_neuron_on_one_point_agrees_with_the_rules() -> None:
    data = Dataset("one", np.array([[2.0, 1.0]]), np.array([1.0]))
    net = nn.Network(None, (np.array([0.5, -0.25]), np.array(-1.0)))
    node = parse("-ln(1/(1 + exp(-(w*2 + v*1 + b))))")
    at = {"w": Number(Fraction(1, 2)), "v": Number(Fraction(-1, 4)), "b": Number(Fraction(-1))}
    by_rule = [float(real(derivative(node, name), at)) for name in ("w", "v", "b")]
    weights, bias = nn.gradient(net, data)
    assert [*weights, float(bias)] == pytest.approx(by_rule)
    assert nn.loss(net, data) == pytest.approx(float(real(node, at)))


def test_a_line_separates_blobs_and_a_hidden_layer_bends_round_moons() -> None:
    blobs, moons = dataset("blobs"), dataset("moons")
    assert nn.train(nn.start(None), blobs, 0.5, 60).right_after >= 0.95
    straight, bent = nn.train(nn.start(None), moons, 0.5, 200), nn.train(nn.start(8), moons, 1.0, 400)
    assert straight.right_after < 0.95
    assert bent.right_after > straight.right_after


def test_below_the_border_the_loss_of_one_neuron_falls_at_every_step() -> None:
    """Its gradient is Lipschitz with at most a quarter of the mean of |(x, 1)|²; rates below 2/K descend."""
    data = dataset("moons")
    most = 0.25 * float(np.mean((data.points**2).sum(axis=1) + 1))
    assert (np.diff(nn.train(nn.start(None), data, 1.9 / most, 100).losses) < 0).all()


def test_answers_never_overflow() -> None:
    net = nn.Network(None, (np.array([1e3, 0.0]), np.array(0.0)))
    far = Dataset("far", np.array([[1e3, 0.0], [-1e3, 0.0]]), np.array([1.0, 0.0]))
    assert nn.answers(net, far.points).tolist() == [1.0, 0.0]
    assert nn.loss(net, far) == 0.0


@pytest.mark.parametrize("name", DATASETS)
def test_datasets_are_balanced_and_always_the_same(name: str) -> None:
    data = dataset(name, 60)
    assert data.points.shape == (60, 2)
    assert data.classes.sum() == 30
    assert (dataset(name, 60).points == data.points).all()
    assert not (dataset(name, 60, seed=2).points == data.points).all()
