"""Measure the built site with Lighthouse: the home page and three chapters, four categories each. All are to be 100,
performance 98. Each page is measured several times and the median counts: a busy machine takes points away.

Run as a script by ``make lighthouse``, after ``make site``. Needs Node (``npx``); the site needs none.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from tests.browser import chromium  # noqa: E402 - a script finds its package only after the line above
from tests.browser.serving import served  # noqa: E402

PAGES = ("", "chapters/04-closing-in-on-an-instant/", "chapters/09-rules/", "chapters/12-gradient-descent/")
LEAST = {"performance": 98}
VERSION = "12"
RUNS = 5


def main() -> int:
    """0 if every score is high enough, 1 if one is not, 2 if nothing could be measured."""
    site = REPOSITORY / "site"
    browser = chromium.find()
    if shutil.which("npx") is None or browser is None or not (site / "index.html").exists():
        sys.stderr.write("Lighthouse needs Node (npx), a Chromium and a built site: run `make site` first.\n")
        return 2
    low = False
    with served(site) as address:
        for page in PAGES:
            runs = [_scores(address + page, browser) for _ in range(RUNS)]
            scores = {name: [run[name] for run in runs] for name in runs[0]}
            low |= any(statistics.median(found) < LEAST.get(name, 100) for name, found in scores.items())
            told = (f"{name} {statistics.median(found)} ({min(found)}–{max(found)})" for name, found in scores.items())
            sys.stdout.write(f"/{page}: {', '.join(told)}\n")
            sys.stdout.flush()
    return 1 if low else 0


def _scores(url: str, browser: Path) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = " ".join(chromium.FLAGS)
        command = ["npx", "--yes", f"lighthouse@{VERSION}", url, "--quiet", "--output=json", f"--output-path={report}"]
        command.append(f"--chrome-flags={flags}")
        subprocess.run(command, env={**os.environ, "CHROME_PATH": str(browser)}, check=True)
        categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: round(100 * category["score"]) for name, category in categories.items()}


if __name__ == "__main__":
    sys.exit(main())
