"""Claims and theorems on a page: what each asks for, what it shows, and what is wrong at which place."""

from __future__ import annotations

import re
from typing import Any

import pytest
from markdown import Markdown

from secant.build.run import Bench
from secant.diagnostics import Diagnostic
from secant.hosts.markdown import Host
from secant.pages import settling
from secant.pages.reader import read_page
from secant.pages.source import Source

LET = "```let hidden\nf(t) = t^3/20 - 39t^2/40 + 27t/5 for 0 <= t <= 10\n```\n\n"


def shown(text: str) -> tuple[str, list[Diagnostic]]:
    """A page's HTML as a preview shows it, and everything wrong."""
    wrong: list[Diagnostic] = []
    host = Host(Bench(""), wrong=wrong.extend)
    md = Markdown(extensions=["secant"], extension_configs={"secant": {"host": host}})
    return md.convert(text), wrong


def places(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(d.code, d.line, d.column) for d in shown(text)[1]]


def test_a_claim_block_is_one_task_a_line():
    page = read_page(Source(LET + "```claim\nf'(5) < 0\n\n  \n1 < 2\n```\n"))
    claims = [task.given for _, task in page.tasks() if "settled" in task.work]
    assert [given["text"] for given in claims] == ["f'(5) < 0", "1 < 2"]
    assert [len(given["definitions"]) for given in claims] == [1, 0]


def test_a_line_opens_by_itself_and_a_mark_by_a_popover():
    html, wrong = shown(LET + "So `! f'(5) < 0` here.\n\n```claim\nx^2 >= 0 for all x\n```\n")
    assert not wrong
    assert "<details" in html
    assert html.index("<summary>") < html.index("Proved: ") < html.index("for all ") < html.index("</summary>")
    (target,) = re.findall(r'popovertarget="([^"]+)"', html)
    assert f'popover id="{target}"' in html
    assert "style=" not in html
    assert "<script" not in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 3
    assert "secant-name" not in html


def test_the_mark_never_stands_alone_on_a_line():
    html, _ = shown("`! x^2 >= 0 for all x` and `! lim (1/x, x -> 0) does not exist`")
    for last in re.findall(r'<span class="secant-claim__last">(.*?)<button', html):
        assert last
        assert " " not in re.sub("<[^>]*>", "", last)


def test_a_false_line_becomes_a_card_with_a_picture_and_the_others_stay():
    html, wrong = shown("```claim\n1 < 2\nx^2 > x for all x\n2 < 3\n```\n")
    assert [(d.code, d.line, d.column) for d in wrong] == [("SEC-451", 3, 1)]
    card = html[html.index("secant-error") :]
    assert "<svg" in card
    assert "x^2 &gt; x for all x" in card
    assert html.count("<details") == 2


def test_all_that_is_wrong_is_told_at_its_place():
    lines = ("2 < 1", "x^2 >= sine(x) for all x", "   indented", "f is increazing on [0, 1]")
    text = "\n".join(("```claim", *lines, "```", "", "No `! 2 < 1` and", "`! x > y`"))
    assert places(text) == [
        ("SEC-451", 2, 1),
        ("SEC-103", 3, 8),
        ("SEC-500", 4, 4),
        ("SEC-450", 5, 6),
        ("SEC-451", 8, 7),
        ("SEC-453", 9, 4),
    ]


def test_a_block_without_claims_is_told():
    assert places("```claim\n\n```\n") == [("SEC-500", 2, 1)]
    assert places("```claim\non the author's word:\n```\n") == [("SEC-500", 2, 1)]


# The author's word


def undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that cannot prove anything."""
    from secant.claims import Verdict

    monkeypatch.setattr(settling, "verdict", lambda _: Verdict("undecided", reason="it is too hard"))


SIGNED = "```claim\non the author's word: x^4 >= 0 for x in [-1, 1]\n  A square of a square.\n  And so on.\n```\n"


def test_an_undecided_claim_fails_and_says_how_to_sign_it(monkeypatch):
    undecided(monkeypatch)
    _, (wrong,) = shown("```claim\nx^4 >= 0 for x in [-1, 1]\n```\n")
    assert (wrong.code, wrong.line) == ("SEC-452", 2)
    assert "it is too hard" in wrong.message
    assert "on the author's word: x^4 >= 0 for x in [-1, 1]" in (wrong.fix or "")


def test_a_signed_claim_is_never_shown_as_proved(monkeypatch):
    undecided(monkeypatch)
    html, wrong = shown(SIGNED)
    assert not wrong
    assert "Author’s word" in html
    assert "points" in html
    assert "A square of a square. And so on." in html
    assert "roved" not in html
    assert "secant-claim--proved" not in html


def test_what_can_be_proved_is_proved_though_it_is_signed():
    html, _ = shown(SIGNED)
    assert "Proved" in html
    assert "Author" not in html


def test_a_false_claim_fails_though_it_is_signed(monkeypatch):
    text = "```claim\non the author’s word: x^4 > 1/10^6 for x in [-1, 1]\n```\n"
    assert places(text) == [("SEC-451", 2, 23)]
    undecided(monkeypatch)
    assert places(text) == [("SEC-451", 2, 23)]


def test_a_sentence_has_no_room_for_a_signature():
    assert places("See `! on the author's word: 1 < 2`.") == [("SEC-454", 1, 8)]


def test_what_cannot_be_sampled_cannot_be_signed():
    assert places("```claim\non the author's word: lim (1/x, x -> oo) = 0\n```\n") == [("SEC-454", 2, 23)]


def test_a_signed_claim_whose_proof_is_ended_is_sampled():
    page = read_page(Source(SIGNED))
    ((_, task),) = page.tasks()
    assert task.otherwise is not None
    assert task.otherwise.work.endswith(":sampled")
    given: dict[str, Any] = task.otherwise.given
    assert settling.sampled(given).facts["verdict"] == "signed"


# Theorems

THEOREM = """```theorem
title: Differentiable implies continuous
statement: If f is differentiable at a, then f is continuous at a.
proof: Let $h$ tend to 0.

  Then `! 1 < 2`.
instances: x^2 at 3, sin(x) at 0
```
"""


def test_a_theorem_is_argued_and_its_instances_are_proved():
    html, wrong = shown(THEOREM + "\nSee [](#theorem-1).\n")
    assert not wrong
    assert "Theorem 1." in html
    assert "Argued here, instances proved:" in html
    assert html.count("secant-claim--proved") == 3
    assert "</math> is continuous at " in html
    assert '<a href="#theorem-1">Theorem 1</a>' in html
    proof = html[html.index("secant-theorem__proof") : html.index("secant-theorem__foot")]
    assert proof.count("<p>") == 2


@pytest.mark.parametrize(
    ("hypotheses", "count"),
    [
        ("f is continuous on [a, b] and f'(x) > 0 for x in (a, b)", 2),
        ("f(a) = 1 and f(b) = 4", 2),
        ("f(x) > 0 for x > 0 and x < 1", 1),
    ],
)
def test_what_is_supposed_is_parted_at_and(hypotheses, count):
    theorem = THEOREM.replace("f is differentiable at a", hypotheses).replace("f is continuous at a", "f(a) < f(b)")
    html, wrong = shown(theorem.replace("x^2 at 3, sin(x) at 0", "x^2 on [1, 2]"))
    assert not wrong
    assert html.count("<br>") == count


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("sin(x) at 0", "|x| at 0", [("SEC-451", 7, 22)]),
        ("sin(x) at 0", "sine(x) at 0", [("SEC-103", 7, 22)]),
        ("sin(x) at 0", "1/x at 0", [("SEC-451", 7, 22)]),
        ("sin(x) at 0", "x^2 and x^3 and x^4 at 0", [("SEC-450", 7, 22)]),
        ("title: Differentiable implies continuous\n", "", [("SEC-132", 2, 1)]),
        ("instances: x^2 at 3, sin(x) at 0\n", "", [("SEC-132", 2, 1)]),
        ("instances:", "examples:", [("SEC-131", 7, 1)]),
        ("If f is", "f is", [("SEC-132", 2, 1)]),
        ("instances:", "caption: c\ninstances:", [("SEC-131", 2, 1)]),
        ("1 < 2", "2 < 1", [("SEC-451", 6, 11)]),
    ],
)
def test_what_is_wrong_with_a_theorem_is_told_at_its_place(before, after, told):
    assert places(THEOREM.replace(before, after)) == told


@pytest.mark.parametrize(
    ("check", "instances"),
    [
        ("f is increasing on [a, b]; f(a) < f(b)", "x^3 on [0, 2], exp(x) on [-1, 1]"),
        ("f is convex on I", "x^2 on (-oo, oo)"),
        ("f has a local minimum at a; f'(a) = 0", "x^2 at 0, f at 9"),
        ("d/dx (f(x) g(x)) = f'(x) g(x) + f(x) g'(x) for all x", "x^2 and sin(x), exp(x) and x"),
    ],
)
def test_what_is_to_be_checked_can_be_said(check, instances):
    theorem = THEOREM.replace("instances: x^2 at 3, sin(x) at 0", f"check: {check}\ninstances: {instances}")
    html, wrong = shown(LET + theorem)
    assert not wrong
    assert html.count("secant-claim--proved") == 3 - ("(-oo" in instances)
