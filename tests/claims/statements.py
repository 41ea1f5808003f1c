"""The tables of statements with known truth, and what the public door answers to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from secant.build.task import Artifact, Task
from secant.cli.questions import answers
from secant.pages.answers.check import SECONDS, answer, ended

VECTORS = Path(__file__).resolve().parents[1] / "vectors"


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, the functions it is about, and why it is true, false or unreadable."""

    claim: str
    lets: tuple[str, ...]
    reason: str
    truth: bool | None = None

    @property
    def hard(self) -> bool:
        """Whether the table says of a true statement that it may stay undecided."""
        return self.reason.startswith("hard:")


def known() -> tuple[Said, ...]:
    """The statements that are true or false."""
    columns = _lines("statements.txt", 4)
    return tuple(
        Said(claim, _lets(lets), why, {"true": True, "false": False}[truth]) for truth, claim, lets, why in columns
    )


def unreadable() -> tuple[Said, ...]:
    """The claims that cannot be read, or mean nothing."""
    return tuple(Said(claim, _lets(lets), why) for claim, lets, why in _lines("statements_unreadable.txt", 3))


def answered(table: Sequence[Said]) -> Iterator[tuple[Said, Artifact]]:
    """What ``secant check`` says to each, in order, with the time and the room that it gives to one."""
    given = [{"claim": said.claim, "lets": list(said.lets)} for said in table]
    tasks = [Task.of(answer, each, "the claim", Task.of(ended, each)) for each in given]
    yield from zip(table, answers(tasks, seconds=SECONDS), strict=True)


def _lines(name: str, columns: int) -> Iterator[list[str]]:
    for line in (VECTORS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            parts = [part.strip() for part in line.split("::")]
            assert len(parts) == columns, line
            yield parts


def _lets(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
