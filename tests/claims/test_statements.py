"""Statements whose truth is known from elsewhere, asked at the public door: none may be answered wrongly."""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from tests.claims.statements import Said, answered, known, unreadable

from secant.build.task import Artifact

Answers = list[tuple[Said, dict[str, object]]]

#: What must be decided of the statements that are not marked hard.
DECIDED = 0.9
NUMBER = re.compile(r"-?\d[\d./]*")


def test_the_table_is_as_large_and_as_mixed_as_it_has_to_be():
    table = known()
    assert len({(said.claim, said.lets) for said in table}) == len(table) >= 300
    assert sum(not said.truth for said in table) * 3 >= len(table)
    assert all(said.truth for said in table if said.hard)
    assert all(said.reason for said in table)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_no_statement_is_answered_wrongly_and_most_are_decided():
    found: Answers = []
    complaints = []
    for said, artifact in answered(known()):
        if artifact.diagnostics:
            complaints.append((said, _first(artifact)))
        else:
            found.append((said, artifact.facts))
    sys.stdout.write("\n".join(report(found)) + "\n")
    wrong = {True: "refuted", False: "proved"}
    assert not [(said, facts) for said, facts in found if facts["verdict"] == wrong[bool(said.truth)]]
    assert not complaints
    usual = [facts for said, facts in found if not said.hard]
    assert sum(facts["verdict"] != "undecided" for facts in usual) >= DECIDED * len(usual)


@pytest.mark.long
def test_what_cannot_be_read_is_answered_by_a_complaint():
    found = [(said, artifact) for said, artifact in answered(unreadable())]
    assert not [(said, artifact.facts) for said, artifact in found if not artifact.diagnostics]
    assert not [(said, _first(artifact)) for said, artifact in found if _first(artifact).startswith("SEC-6")]


def report(found: Answers) -> Iterator[str]:
    """How it went: totals by verdict and by method, the slowest, and what stays undecided."""
    yield f"\n{len(found)} statements"
    verdicts = Counter((bool(said.truth), said.hard, str(facts["verdict"])) for said, facts in found)
    for (truth, hard, verdict), count in sorted(verdicts.items(), reverse=True):
        yield f"{count:5} {'true' if truth else 'false'}{', marked hard' if hard else ''}: {verdict}"
    methods = Counter(NUMBER.sub("n", str(facts["method"])) for _, facts in found if facts["method"])
    for method, count in methods.most_common(30):
        yield f"{count:5} {method[:110]}"
    slowest = sorted(found, key=lambda each: -_seconds(each[1]))[:10]
    median = statistics.median(_seconds(facts) for _, facts in found)
    yield f"the median took {median * 1000:.0f} ms; the slowest:"
    for said, facts in slowest:
        yield f"{_seconds(facts):7.2f} s  {facts['verdict']}: {said.claim}"
    yield "undecided:"
    for said, facts in found:
        if facts["verdict"] == "undecided":
            lets = "; ".join(said.lets)
            yield f"  {said.truth}{', hard' if said.hard else ''}: {said.claim} [{lets}] {facts['reason']}"


def _seconds(facts: dict[str, object]) -> float:
    return float(str(facts["seconds"]))


def _first(artifact: Artifact) -> str:
    return f"{artifact.diagnostics[0].code} {artifact.diagnostics[0].message}"
