"""A run of text -> the inline marks, formulas and empty links in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from secant.pages.source import Cut

#: What a code span of ours may begin with; each has a file under ``pages/inline`` once it is understood.
MARKS = "=:!"

SIGN = re.compile(r"[\\`$<\[]")
TICKS = re.compile(r"`+")
# What is looked for is bounded: a page of beginnings without ends must not cost the square of its length.
TAG = re.compile(r"</?[A-Za-z](?:[^<>\"']|\"[^\"]{0,999}\"|'[^']{0,999}'){0,999}>")
DISPLAY = re.compile(r"\$\$(?!\$)(.{1,4000}?)(?<!\\)\$\$", re.DOTALL)
FORMULA = re.compile(r"\$(?![\s$])((?:\\.|[^\\$]){1,4000}?)(?<!\s)\$(?!\d)", re.DOTALL)
EMPTY_LINK = re.compile(r"\[\]\(([^()\s#]*#[^()\s]+)\)")

Kind = Literal["mark", "literal", "formula", "display", "link"]


@dataclass(frozen=True, slots=True)
class Span:
    """``body`` is the text inside; ``start`` and ``end`` bound the whole in the run."""

    kind: Kind
    body: Cut
    start: int
    end: int


def spans(run: Cut) -> list[Span]:
    """Everything of ours in a run of text, in order; ordinary code spans, tags and escapes are passed over."""
    text, found, at = run.text, [], 0
    while match := SIGN.search(text, at):
        at, sign = match.start(), match[0]
        span: Span | None = None
        if sign == "\\":
            at += _escape(text, at)
            continue
        if sign == "`":
            end, span = _code(run, at)
        elif sign == "$":
            end, span = _formula(run, at)
        elif text.startswith("<!--", at) and (closed := text.find("-->", at)) > 0:
            end = closed + 3
        elif sign == "<":
            tag = TAG.match(text, at)
            end = tag.end() if tag else at + 1
        else:
            link = EMPTY_LINK.match(text, at)
            end = link.end() if link else at + 1
            span = Span("link", run.part(*link.span(1)), at, end) if link else None
        if span:
            found.append(span)
        at = end
    return found


def _escape(text: str, at: int) -> int:
    """How far a backslash reaches: over a run of ticks, which it keeps from opening code, or over one character."""
    ticks = TICKS.match(text, at + 1)
    return 1 + len(ticks[0]) if ticks else 2


def _code(run: Cut, at: int) -> tuple[int, Span | None]:
    ticks = TICKS.finditer(run.text, at)
    opening = next(ticks)
    for closing in ticks:
        if len(closing[0]) == len(opening[0]):
            body = run.part(opening.end(), closing.start()).stripped()
            if body.text[:1] in MARKS and body.text:
                return closing.end(), Span("mark", body, at, closing.end())
            if body.text[:1] == "\\" and body.text[1:2] in MARKS and body.text[1:]:
                return closing.end(), Span("literal", body.part(1, len(body.text)), at, closing.end())
            return closing.end(), None
    return opening.end(), None


def _formula(run: Cut, at: int) -> tuple[int, Span | None]:
    if display := DISPLAY.match(run.text, at):
        return display.end(), Span("display", run.part(*display.span(1)), at, display.end())
    if formula := FORMULA.match(run.text, at):
        return formula.end(), Span("formula", run.part(*formula.span(1)), at, formula.end())
    return at + 1, None
