"""A piece of work as pure data, and what came of it. Both are JSON through and through."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from secant.diagnostics import Diagnostic

#: Whatever JSON can say.
Json = Any


@dataclass(frozen=True, slots=True)
class Task:
    """``work`` names the function that does it, ``package.module:function``, imported in the worker alone.

    It is called with ``given`` (JSON values), which holds everything that the result depends on and nothing else: where
    on which page the task stands is not part of it. ``label`` says in a message what it is ("the figure *closing-in*").
    ``otherwise`` is what to do instead if that takes too long or too much room.
    Tasks of one ``group`` (of one page) have much in common: who does one of them does the others sooner.
    """

    work: str
    given: dict[str, Json]
    label: str = field(default="the task", compare=False)
    group: str = field(default="", compare=False)
    otherwise: Task | None = field(default=None, compare=False)

    @staticmethod
    def of(
        work: Callable[[dict[str, Json]], Artifact],
        given: dict[str, Json],
        label: str = "the task",
        otherwise: Task | None = None,
    ) -> Task:
        """The task that calls ``work``, a function of a module."""
        return Task(f"{work.__module__}:{work.__qualname__}", given, label, otherwise=otherwise)

    def key(self, salt: str) -> str:
        """The hash of all that the result depends on."""
        text = json.dumps([salt, self.work, self.given], sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Artifact:
    """What a task gave: ``html`` for the page and ``facts`` for everyone else, or ``diagnostics`` if it failed.

    Lines and columns of the diagnostics count in the task's own text.
    """

    html: str = ""
    facts: dict[str, Json] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether the work was ended because it took too long or too much room."""
        return any(diagnostic.code in ("SEC-601", "SEC-602") for diagnostic in self.diagnostics)

    def json(self) -> Json:
        """As JSON values."""
        return {"html": self.html, "facts": self.facts, "diagnostics": [asdict(item) for item in self.diagnostics]}

    @staticmethod
    def read(values: Json) -> Artifact:
        """From what :meth:`json` gave."""
        diagnostics = tuple(Diagnostic(**item) for item in values["diagnostics"])
        return Artifact(values["html"], values["facts"], diagnostics)
