"""One figure alone on a page: its kind's example with its controls, the styles and the browser's part."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page
from tests.browser.serving import served
from tests.contract.examples import taken_apart

from secant.figures import build, kinds, load
from secant.language.option_lines import RawOptions, read_lines
from secant.pages.controls import moving
from secant.render import live_json, picture
from secant.scenes import Scene

WEB = Path(__file__).resolve().parents[2] / "generator" / "secant" / "web"


@cache
def scene(kind: str, more: str = "") -> Scene:
    """The scene of a kind's example; ``more`` are option lines that replace its own."""
    raw, definitions = taken_apart(load(kind).example)
    changes = read_lines(more)
    return build(RawOptions((*raw.without(*(entry.key for entry in changes)), *changes)), definitions)[1]


@cache
def moving_kinds() -> tuple[str, ...]:
    """The kinds whose example moves."""
    return tuple(kind for kind in kinds() if scene(kind).live is not None)


@cache
def written(kind: str, linked: str | None = None, name: str = "") -> str:
    """The figure as a page has it."""
    shown = scene(kind)
    assert shown.live is not None
    name = name or kind
    inside = f'<div class="secant-figure__picture">{picture(shown, name)}</div>'
    return (
        f'<figure class="secant-figure" id="{name}">{moving(inside, live_json(shown.live), name, linked)}'
        f'<figcaption>{html.escape(shown.kind)} <span class="secant-figure__links"><a href="#{name}">link</a></span>'
        "</figcaption></figure>"
    )


def page_of(*figures: str) -> str:
    """A page that holds the figures under a strict policy: scripts from the host alone, nothing evaluated."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title>'
        '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'">'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="web/secant.css">'
        '<body class="md-typeset"><main style="max-width: 760px; margin: auto"><h1>Figures</h1>'
        f'{"".join(figures)}</main><script type="module" src="web/live/element.js"></script></body></html>'
    )


@dataclass
class Stage:
    """A tab with figures; what goes wrong in it is remembered."""

    root: Path
    address: str
    page: Page
    complaints: list[str] = field(default_factory=list)

    def show(self, text: str, state: str = "") -> Locator:
        """Show a page, in a state if its address gives one; the first figure."""
        self.complaints.clear()
        (self.root / "page.html").write_text(text, encoding="utf-8")
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}page.html{state}")
        return self.page.locator("figure").first

    def awake(self, kind: str, state: str = "") -> Locator:
        """A kind's figure, brought to life."""
        figure = self.show(page_of(written(kind)), state)
        figure.locator("secant-figure[data-awake]").wait_for(state="attached")
        return figure

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def chosen(figure: Locator) -> dict[str, float]:
    """What the figure's controls are set to."""
    values: dict[str, float] = figure.locator("secant-figure").evaluate("(element) => element.chosen")
    return values


@contextmanager
def staged(browser: Browser, root: Path, **options: object) -> Iterator[Stage]:
    """A stage in a context of its own."""
    (root / "web").symlink_to(WEB) if not (root / "web").exists() else None
    context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]  # Playwright's own options
    with served(root) as address:
        stage = Stage(root, address, context.new_page())
        stage.page.on("console", lambda message: stage.complaints.append(f"{message.type}: {message.text}"))
        stage.page.on("pageerror", lambda error: stage.complaints.append(str(error)))
        yield stage
    context.close()
