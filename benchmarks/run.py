"""Build the same pages with this program and with its peers, side by side, and say how they compare.

    python benchmarks/run.py [--pages 200] [--only NAME …] [--folder DIR]

Every program is installed into an environment of its own below the folder. Times are wall times and processor times of
whole commands, without those of workers that end after them; what counts are ratios within one run. Who builds the site
within a minute does so three times, all of these in turns, and the least of each case counts: what else runs on a
machine only adds. The results are written to ``docs/assets/benchmark.json``, and shown in
``docs/contributing/benchmark.md``.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

# The folder is no package that is installed: a script finds it only after the line above.
from benchmarks import shown  # noqa: E402
from benchmarks.contestants import CONTESTANTS, MATPLOTLIB, SECANT, Contestant, numbers  # noqa: E402

#: Wall and processor seconds.
Seconds = tuple[float, float]

#: Who needs fewer seconds for a build from nothing begins that often.
QUICK, TIMES = 60, 3

#: Seconds of processor in one process that is warm: a figure from its text, the drawing of its two pictures, and what
#: matplotlib takes to draw and write the same curves. The least of many of each: what else runs only adds. Each draws
#: ten in a row, as a worker does, before the next has its turn: who follows another finds the processor's caches full
#: of that one's work.
SINGLE = """
import sys, time
from io import StringIO
from secant.pages import preload
from secant.pages.blocks.figure import draw
from secant import figures, render
from secant.language.option_lines import read_lines

ours, theirs = sys.argv[1:]

def filled(text, number):
    return text.format(a=number % 9 + 1, b=number)

def whole(number):
    given = {"text": filled(ours, number), "definitions": []}
    return lambda: draw(given)

def drawing(number):
    scene = figures.build(read_lines(filled(ours, number)), {})[1]
    return lambda: render.picture(scene, "a")

def matplotlib(number):
    code = compile(filled(theirs, number), "figure", "exec")  # our own text below, as the peers run it
    return lambda: exec(code, {"StringIO": StringIO})

least = {}
for first in range(0, 60, 10):
    for prepared in (whole, drawing, matplotlib):
        for number in range(first, first + 10):
            act = prepared(number + 100 * (prepared is drawing))
            began = time.process_time()
            act()
            least[prepared] = min(least.get(prepared, float("inf")), time.process_time() - began)
print(*(least[prepared] for prepared in (whole, drawing, matplotlib)))
"""
#: What follows a figure of matplotlib's: it is written, and given back.
WRITTEN = 'fig.savefig(StringIO(), format="svg")\nplt.close(fig)\n'


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--blocks", type=int, default=10_000, help="figures for the preparation alone; 0: none")
    parser.add_argument("--only", nargs="*", help="the contestants whose names contain one of these")
    parser.add_argument("--folder", type=Path, default=ROOT / ".benchmark")
    given = parser.parse_args()
    chosen = [one for one in CONTESTANTS if not given.only or any(word in one.name for word in given.only)]
    load = os.getloadavg()[0]
    results = {one.name: measured(one, given.folder, given.pages) for one in chosen}
    quick = [one for one in chosen if results[one.name]["cold"][0] < QUICK]
    for one in quick * (TIMES - 1):
        again = measured(one, given.folder, given.pages)
        results[one.name] = {case: min(seconds, again[case]) for case, seconds in results[one.name].items()}
    found = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}",
        "pages": given.pages,
        "load before": load,
        "results": results,
    }
    own = environment(next(one for one in CONTESTANTS if one.name == "Secant"), given.folder)
    found["single"] = single(own)
    if given.blocks:
        found["block count"] = given.blocks
        found["blocks"] = blocks(own, given.folder, given.blocks)
    print(shown.write(found))


def environment(one: Contestant, folder: Path) -> Path:
    """The programs of an environment that has the contestant's packages; made if it is not there. Ours is made anew:
    the code may have changed."""
    place = folder / "environments" / sha256("\n".join(one.packages).encode()).hexdigest()[:12]
    if "." in one.packages or not (place / "done").exists():
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(place)], check=True)
        packages = [str(ROOT) if package == "." else package for package in one.packages]
        subprocess.run(
            [
                *uv,
                "pip",
                "install",
                "--quiet",
                "--compile-bytecode",
                "--python",
                str(place / "bin" / "python"),
                *packages,
            ],
            check=True,
        )
        (place / "done").touch()
    return place / "bin"


def measured(one: Contestant, folder: Path, pages: int) -> dict[str, Seconds]:
    """Wall and processor seconds of each case. Who fails begins again, four times at most: a peer's cache is often made
    by two of its processes at once, which one of them does not survive."""
    programs = environment(one, folder)
    for _ in range(4):
        try:
            return attempt(one, programs, folder, pages)
        except SystemExit as failed:
            print(failed, file=sys.stderr)
    return attempt(one, programs, folder, pages)


def attempt(one: Contestant, programs: Path, folder: Path, pages: int) -> dict[str, Seconds]:
    """The same, in a folder with nothing in it."""
    place = folder / "sites" / one.name.replace(" ", "-").replace(",", "")
    shutil.rmtree(place, ignore_errors=True)
    one.write(place, pages)
    found: dict[str, Seconds] = {}
    for case in shown.CASES:
        if case == "one page changed":
            page = place / one.page
            changed = page.read_text().replace("1/100", "1.5/100").replace("1 / 100", "1.5 / 100")
            page.write_text(changed.replace("average rate", "mean rate"))
        found[case] = timed([part.replace("{bin}", str(programs)) for part in one.command], place)
        print(f"{one.name}, {case}: {found[case][0]:.2f} s, {found[case][1]:.2f} s of processor", flush=True)
    return found


def timed(command: list[str], folder: Path) -> Seconds:
    """Wall and processor seconds of a command and all its children."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    seconds, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{done.stdout}{done.stderr}")
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def single(programs: Path) -> dict[str, float]:
    """Processor seconds of a figure in a warm process: all of it, its drawing alone, matplotlib's own; of loading what
    it needs."""
    python = str(programs / "python")
    lines = "\n".join(SECANT.splitlines()[1:-1])
    command = [python, "-c", SINGLE, lines, MATPLOTLIB + WRITTEN]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    whole, drawing, matplotlib = map(float, done.stdout.split())
    loading = timed([python, "-c", "from secant.pages import preload"], ROOT)[1]
    return {"whole": whole, "drawing": drawing, "matplotlib": matplotlib, "loading": loading}


def blocks(programs: Path, folder: Path, count: int) -> dict[str, Seconds]:
    """The preparation alone of very many figures, fifty to a page."""
    place = folder / "sites" / "blocks"
    shutil.rmtree(place, ignore_errors=True)
    (place / "docs").mkdir(parents=True)
    for page in range(count // 50):
        text = "\n".join(SECANT.format(**numbers(50 * page + number)) for number in range(50))
        (place / "docs" / f"p{page:04}.md").write_text(f"# Page {page}\n\n{text}")
    (place / "mkdocs.yml").write_text("site_name: Blocks\nplugins: [secant]\n")
    command = [str(programs / "secant"), "prepare"]
    found = {"cold": timed(command, place), "nothing changed": timed(command, place)}
    page = place / "docs" / "p0000.md"
    page.write_text(page.read_text().replace("0/100", "0.5/100", 1))
    return {**found, "one changed": timed(command, place)}


if __name__ == "__main__":
    main()
