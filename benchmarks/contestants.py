"""The same content as each program wants it: pages with one figure each, a cubic with a secant and a tangent.

The figure differs from page to page, so that no program can draw one for all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from matplotlib import get_data_path

TEXT = (
    "The slope of a secant is the average rate of change between two points of a graph. As one of the points moves "
    "towards the other, the secant turns into the tangent, and its slope into the derivative."
)

#: What a figure shows, for those who draw with matplotlib. Written once, used by all of them.
MATPLOTLIB = """\
import matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-2, 3, 200)
f = lambda x: x**3 - {a} * x / 7 + {b} / 100
slope = 3 * 0.5**2 - {a} / 7
fig, ax = plt.subplots(figsize=(7.6, 4.4))
ax.plot(x, f(x), label="f")
ax.plot([0.5, 2], [f(0.5), f(2)], "o-", label="secant")
ax.plot(x, f(0.5) + slope * (x - 0.5), "--", label="tangent")
ax.set_xlabel("x")
ax.set_ylabel("y")
ax.legend()
"""

SECANT = """\
```figure
kind: secants
of: x^3 - {a}*x/7 + {b}/100
at: 1/2
toward: 2
on: [-2, 3]
```
"""

MKDOCS = """\
site_name: Benchmark
site_url: https://example.org/
theme: {theme}
{more}
nav:
  - index.md
  - Pages: [{pages}]
"""


@dataclass(frozen=True, slots=True)
class Contestant:
    """``packages`` are installed into an environment of its own; ``write`` writes the content into a folder;
    ``command`` builds it there, with ``{bin}`` for the environment's programs. ``touch`` is changed for "one page
    changed"."""

    name: str
    packages: tuple[str, ...]
    write: Callable[[Path, int], None]
    command: tuple[str, ...]
    page: str


def numbers(page: int) -> dict[str, int]:
    """What differs between the figures of two pages."""
    return {"a": page % 9 + 1, "b": page}


def _mkdocs(more: str, body: str, theme: str = "{ name: material, font: false }") -> Callable[[Path, int], None]:
    def write(folder: Path, count: int) -> None:
        docs = folder / "docs"
        docs.mkdir(parents=True, exist_ok=True)
        (docs / "index.md").write_text("# Benchmark\n")
        for page in range(count):
            shown = body.format(**numbers(page)) if body else ""
            (docs / f"p{page:03}.md").write_text(f"# Page {page}\n\n{TEXT}\n\n{shown}\n\n{TEXT}\n")
        pages = ", ".join(f"p{page:03}.md" for page in range(count))
        (folder / "mkdocs.yml").write_text(MKDOCS.format(theme=theme, more=more, pages=pages))

    return write


def _with_letters(write: Callable[[Path, int], None]) -> Callable[[Path, int], None]:
    """The same, where Material's social cards find their letters, which they would fetch otherwise: matplotlib's."""

    def written(folder: Path, count: int) -> None:
        write(folder, count)
        ours = Path(get_data_path()) / "fonts" / "ttf"
        theirs = folder / ".cache" / "plugin" / "social" / "fonts" / "Roboto"
        theirs.mkdir(parents=True)
        for style, name in (("Regular", "DejaVuSans"), ("Bold", "DejaVuSans-Bold")):
            copyfile(ours / f"{name}.ttf", theirs / f"{style}.ttf")

    return written


def _mkdocs_gallery(folder: Path, count: int) -> None:
    scripts = folder / "docs" / "examples"
    scripts.mkdir(parents=True, exist_ok=True)
    (folder / "docs" / "index.md").write_text("# Benchmark\n")
    (scripts / "README.md").write_text("# Pages\n")
    _scripts(scripts, count)
    more = "plugins:\n  - gallery:\n      examples_dirs: docs/examples\n      gallery_dirs: docs/generated"
    text = f"site_name: Benchmark\nsite_url: https://example.org/\ntheme: {{ name: material, font: false }}\n{more}\n"
    text += "nav:\n  - index.md\n  - generated\n"
    (folder / "mkdocs.yml").write_text(text)


def _scripts(folder: Path, count: int) -> None:
    for page in range(count):
        head = f'"""\nPage {page}\n========\n\n{TEXT}\n"""\n\n'
        (folder / f"plot_{page:03}.py").write_text(head + MATPLOTLIB.format(**numbers(page)) + "plt.show()\n")


def _sphinx_gallery(folder: Path, count: int) -> None:
    scripts = folder / "examples"
    scripts.mkdir(parents=True, exist_ok=True)
    (scripts / "README.rst").write_text("Pages\n=====\n")
    _scripts(scripts, count)
    (folder / "index.rst").write_text("Benchmark\n=========\n\n.. toctree::\n\n   gallery/index\n")
    (folder / "conf.py").write_text(
        "extensions = ['sphinx_gallery.gen_gallery']\nhtml_theme = 'furo'\n"
        "sphinx_gallery_conf = {'examples_dirs': 'examples', 'gallery_dirs': 'gallery', 'parallel': 2,\n"
        "                       'image_scrapers': ('matplotlib',)}\n"
    )


def _myst_nb(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    head = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n"
    for page in range(count):
        cell = f"```{{code-cell}} python3\n{MATPLOTLIB.format(**numbers(page))}plt.show()\n```"
        (folder / f"p{page:03}.md").write_text(f"{head}# Page {page}\n\n{TEXT}\n\n{cell}\n\n{TEXT}\n")
    (folder / "index.md").write_text("# Benchmark\n\n```{toctree}\n:glob:\n\np*\n```\n")
    (folder / "conf.py").write_text(
        "extensions = ['myst_nb']\nhtml_theme = 'furo'\nnb_execution_mode = 'cache'\nnb_execution_timeout = 300\n"
    )


_EXEC = (
    '```python exec="true" html="true"\nfrom io import StringIO\n{code}out = StringIO()\n'
    'fig.savefig(out, format="svg")\nplt.close(fig)\nprint(out.getvalue())\n```'
)
_PRUNE = "markdown_extensions: [pymdownx.superfences]\n"
_MKDOCS_BUILD = ("{bin}/mkdocs", "build", "--quiet")
_SPHINX_BUILD = ("{bin}/sphinx-build", "-q", "-j", "2", ".", "_build")
_MATERIAL = ("mkdocs>=1.6.1,<2", "mkdocs-material>=9.8.1,<10")
_DRAWS = ("matplotlib>=3.11,<3.12", "numpy>=2.3,<3")
_EXECUTES = (*_MATERIAL, *_DRAWS, "markdown-exec>=1.10,<2")


def _executing(plugins: str) -> Callable[[Path, int], None]:
    return _mkdocs(f"plugins: [{plugins}]\n{_PRUNE}", _EXEC.replace("{code}", MATPLOTLIB))


def _own(name: str, settings: str = "", search: str = "material/search", theme: str = "secant") -> Contestant:
    write = _mkdocs(f"{settings}plugins: [{search}, secant]\n{_PRUNE}", SECANT, theme)
    return Contestant(name, (".",), write, ("{bin}/secant", "build"), "docs/p001.md")


#: The floor first: the same pages without figures.
CONTESTANTS = (
    Contestant("MkDocs + Material, no figures", _MATERIAL, _mkdocs(_PRUNE, ""), _MKDOCS_BUILD, "docs/p001.md"),
    _own("Secant"),
    _own("Secant, with social cards", "extra: { cards: assets/secant/cards }\n"),
    _own("Secant, in a Material site", search="search", theme="{ name: material, font: false }"),
    Contestant("markdown-exec", _EXECUTES, _executing("search, markdown-exec"), _MKDOCS_BUILD, "docs/p001.md"),
    Contestant(
        "markdown-exec, with Material's social cards",
        (*_EXECUTES, "pillow>=11,<14", "cairosvg>=2.9,<3"),
        _with_letters(_executing("search, social, markdown-exec")),
        _MKDOCS_BUILD,
        "docs/p001.md",
    ),
    Contestant(
        "mkdocs-gallery",
        (*_MATERIAL, *_DRAWS, "mkdocs-gallery>=0.10,<1"),
        _mkdocs_gallery,
        _MKDOCS_BUILD,
        "docs/examples/plot_001.py",
    ),
    Contestant(
        "sphinx-gallery, two workers",
        ("sphinx>=8,<10", "furo", "sphinx-gallery>=0.19,<1", "joblib", *_DRAWS),
        _sphinx_gallery,
        _SPHINX_BUILD,
        "examples/plot_001.py",
    ),
    Contestant(
        "myst-nb with its cache",
        ("sphinx>=8,<10", "furo", "myst-nb>=1.3,<2", "ipykernel", *_DRAWS),
        _myst_nb,
        _SPHINX_BUILD,
        "p001.md",
    ),
)
