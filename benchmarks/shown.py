"""The page and the picture that show what was measured; ``python -m benchmarks.shown`` writes them anew."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1] / "docs"
FILE = DOCS / "assets" / "benchmark.json"
#: What is timed, in this order.
CASES = ("cold", "nothing changed", "one page changed")
WIDTH, ROW, LEFT = 720, 22, 220
SHADES = ("#1f4e79", "#4f81b0", "#9dbcd8")

PAGE = """\
---
title: Benchmark
description: The same pages built with this program and with its peers, side by side.
---

<!-- Written by make benchmark -->

# Benchmark

The same pages, with one figure each, built by this program and by others in one run of `make benchmark`: {what}.
Wall times of whole commands; who needs less than a minute builds three times, in turns with the others, and the least
counts. Before the run the load of the machine was {load:.1f}; above about 0.5, only ratios mean
something, and these roughly.

{table}

![Bars: how long each program takes, cold, with nothing changed and with one page changed](../assets/benchmark.svg)

What a figure costs, what very many cost and what was tried to break a build is said in
[Fast, exact and safe](measured.md).
"""


def table(found: dict[str, Any]) -> str:
    """Seconds, and ratios: to the floor where nothing is drawn, to the fastest peer where something is."""
    results = found["results"]
    lines = [f"| program | {' | '.join(CASES)} |", "|---|" + "--:|" * len(CASES)]
    for name, cases in results.items():
        lines.append(f"| {name} | " + " | ".join(f"{cases[case][0]:.1f}\N{NO-BREAK SPACE}s" for case in CASES) + " |")
    peers = {name: cases["cold"][0] for name, cases in results.items() if not name.startswith(("MkDocs", "Secant"))}
    alike = [seconds for name, seconds in peers.items() if "cards" in name]
    floor = next((cases for name, cases in results.items() if name.startswith("MkDocs")), None)
    lines.append("")
    for name, cases in results.items():
        if not name.startswith("Secant"):
            continue
        cold = cases["cold"][0]
        if peers:
            ratio = f"- {name}: cold {cold / min(peers.values()):.2f} of the fastest peer that draws figures"
            lines.append(ratio + f", {cold / min(alike):.2f} of that with cards" * ("cards" in name and bool(alike)))
        if floor:
            ratios = ", ".join(f"{case} {cases[case][0] / floor[case][0]:.2f}" for case in CASES[1:])
            lines.append(f"- {name}: {ratios} of the floor")
    one = found["single"]
    lines.append(
        f"- a figure in a warm process, processor time: {1000 * one['whole']:.0f} ms, of this the drawing of its two "
        f"pictures {1000 * one['drawing']:.0f} ms; matplotlib's own drawing of the same curves takes "
        f"{1000 * one['matplotlib']:.0f} ms"
    )
    return "\n".join(lines)


def picture(found: dict[str, Any]) -> str:
    """Three bars for each program."""
    results = found["results"]
    scale = (WIDTH - LEFT - 60) / max(cases[case][0] for cases in results.values() for case in CASES)
    marks, top, left = [], 14, LEFT
    for case, shade in zip(CASES, SHADES, strict=True):
        marks.append(f'<rect x="{left}" y="{top}" width="{ROW - 8}" height="{ROW - 8}" fill="{shade}"/>')
        marks.append(f'<text x="{left + ROW}" y="{top + 11}">{case}</text>')
        left += ROW + 20 + 7 * len(case)
    top += ROW + 12
    for name, cases in results.items():
        marks.append(f'<text x="{LEFT - 10}" y="{top + 36}" text-anchor="end">{escape(name)}</text>')
        for case, shade in zip(CASES, SHADES, strict=True):
            length = cases[case][0] * scale
            marks.append(f'<rect x="{LEFT}" y="{top}" width="{length:.1f}" height="{ROW - 4}" fill="{shade}"/>')
            marks.append(f'<text x="{LEFT + length + 6:.1f}" y="{top + 13}">{cases[case][0]:.1f} s</text>')
            top += ROW
        top += 12
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}"'
    ground = f'<rect width="{WIDTH}" height="{top}" rx="10" fill="#f5f2ec"/>'
    return f'{head} font-family="sans-serif" font-size="12" fill="#1b1e23">{ground}{"".join(marks)}</svg>\n'


def write(found: dict[str, Any]) -> str:
    """Write what was found, its page and its picture; the page's table."""
    FILE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    lines = table(found)
    what = f"{found['pages']} pages, {found['date']}, {found['machine']}"
    page = PAGE.format(what=what, load=found["load before"], table=lines)
    (DOCS / "contributing" / "benchmark.md").write_text(page, encoding="utf-8")
    (DOCS / "assets" / "benchmark.svg").write_text(picture(found), encoding="utf-8")
    return lines


if __name__ == "__main__":
    write(json.loads(FILE.read_text(encoding="utf-8")))
