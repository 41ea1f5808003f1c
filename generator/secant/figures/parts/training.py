"""A network, its data and its training, as the options of a figure ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from secant.calculus.numeric.datasets import DATASETS, Dataset, dataset
from secant.calculus.numeric.network import Training, start, train
from secant.calculus.reals import real
from secant.figures import FigureOptions
from secant.language.options import option
from secant.language.readers import choice, integer, number
from secant.language.refusal import concerning, refused
from secant.language.tree import Node, Number


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingOptions(FigureOptions):
    """What a figure of a training can be told."""

    network: str = option(choice("neuron", "hidden"), "one neuron, or one hidden layer", default="hidden")
    width: int = option(integer(1, 32), "how many neurons the hidden layer has", default=8)
    data: str = option(choice(*DATASETS), "the points it learns from", default="moons")
    rate: Node = option(number, "the learning rate", default=Number(Fraction(1)))
    steps: int = option(integer(1, 3000), "how many steps of training", default=400)
    seed: int = option(integer(1, 1000), "which random weights it begins with", default=1)


@dataclass(frozen=True, slots=True)
class Trained:
    """The data, the training, and what the network is called."""

    data: Dataset
    training: Training
    called: str
    rate: str

    @property
    def points(self) -> int:
        return len(self.data.classes)

    def count(self, share: float) -> str:
        """``97 of 100``."""
        return f"{round(share * self.points)} of {self.points}"


def trained(options: TrainingOptions) -> Trained:
    """Carry the training out."""
    with concerning("rate"):
        rate = real(options.rate)
    if not 0 < float(rate) <= 1000:
        raise refused("SEC-385", "a learning rate is positive, and here at most 1000", "write rate: 1/2", "rate")
    alone = options.network == "neuron"
    data = dataset(options.data)
    training = train(start(None if alone else options.width, options.seed), data, float(rate), options.steps)
    called = "one neuron" if alone else f"a network with {options.width} hidden neurons"
    return Trained(data, training, called, rate.text())
