"""The smallest honest networks, and their training by gradients from the chain rule run backwards.

One neuron answers p = σ(w·x + b). With a hidden layer p = σ(v·h + c), h = tanh(Wx + b). The loss is the mean
cross-entropy −(1/n) Σ [y ln p + (1 − y) ln(1 − p)], computed from the weighted sum z as softplus(z) − y z, which does
not overflow. Its derivative by z is p − y; everything else follows by the chain rule.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secant.calculus.numeric.datasets import Dataset, normal

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Network:
    """Weights. ``hidden`` is (W, b) of shapes (width, 2) and (width,), or ``None`` for one neuron; ``out`` is (v, c) of
    shapes (width or 2,) and ()."""

    hidden: tuple[Array, Array] | None
    out: tuple[Array, Array]

    def arrays(self) -> tuple[Array, ...]:
        """All weights and biases, hidden ones first."""
        return (*(self.hidden or ()), *self.out)

    def with_arrays(self, arrays: tuple[Array, ...]) -> Network:
        """The same network with other weights, in the order of :meth:`arrays`."""
        hidden = None if self.hidden is None else (arrays[0], arrays[1])
        return Network(hidden, (arrays[-2], arrays[-1]))


@dataclass(frozen=True, slots=True)
class Training:
    """``losses`` has the shape (steps + 1,), before the first step included; the network before and after; the shares
    of the points on whose side of one half the answer is right."""

    losses: Array
    before: Network
    after: Network
    right_before: float
    right_after: float


def start(width: int | None, seed: int = 1) -> Network:
    """Weights before training: normal numbers, smaller for more inputs, from the seed; biases 0."""
    numbers = normal(seed)

    def draw(*shape: int, inputs: int) -> Array:
        count = math.prod(shape)
        return np.array(list(itertools.islice(numbers, count))).reshape(shape) / math.sqrt(inputs)

    if width is None:
        return Network(None, (draw(2, inputs=2), np.zeros(())))
    return Network((draw(width, 2, inputs=2), np.zeros(width)), (draw(width, inputs=width), np.zeros(())))


def answers(network: Network, points: Array) -> Array:
    """p for every row of ``points`` (n, 2)."""
    return _sigmoid(_forward(network, points)[1])


def loss(network: Network, data: Dataset) -> float:
    """The mean cross-entropy."""
    z = _forward(network, data.points)[1]
    return float(np.mean(np.logaddexp(0.0, z) - data.classes * z))


def gradient(network: Network, data: Dataset) -> tuple[Array, ...]:
    """The derivatives of the loss by every weight and bias, in the order and shapes of ``network.arrays()``."""
    h, z = _forward(network, data.points)
    back = (_sigmoid(z) - data.classes) / len(z)
    by_out = (np.einsum("n,nk->k", back, h), back.sum())
    if network.hidden is None:
        return by_out
    inner = np.einsum("n,k->nk", back, network.out[0]) * (1 - h**2)
    return (np.einsum("nk,nd->kd", inner, data.points), inner.sum(axis=0), *by_out)


def right(network: Network, data: Dataset) -> float:
    """The share of points whose answer is on the right side of one half."""
    return float(np.mean((answers(network, data.points) > 0.5) == (data.classes > 0.5)))


def train(network: Network, data: Dataset, rate: float, steps: int) -> Training:
    """Full-batch gradient descent: every weight moves by −rate times its derivative, ``steps`` times."""
    current, losses = network, [loss(network, data)]
    for _ in range(steps):
        slopes = gradient(current, data)
        current = current.with_arrays(
            tuple(weight - rate * slope for weight, slope in zip(current.arrays(), slopes, strict=True))
        )
        losses.append(loss(current, data))
    return Training(np.array(losses), network, current, right(network, data), right(current, data))


def _forward(network: Network, points: Array) -> tuple[Array, Array]:
    """What the last neuron sees, and its weighted sums. ``einsum`` sums in one order on every machine."""
    h = points
    if network.hidden is not None:
        h = np.tanh(np.einsum("nd,kd->nk", points, network.hidden[0]) + network.hidden[1])
    return h, np.einsum("nk,k->n", h, network.out[0]) + network.out[1]


def _sigmoid(z: Array) -> Array:
    return np.exp(-np.logaddexp(0.0, -z))
