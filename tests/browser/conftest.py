"""The real site, built once per run, served under its sub-path, and one browser to look at it with."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from tests.browser import chromium
from tests.browser.serving import served

REPOSITORY = Path(__file__).resolve().parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # The first test waits for the whole site, which has a time of its own.
            item.add_marker(pytest.mark.timeout(300, func_only=True))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site. Whatever lies in ``site/`` may be old, so it is built anew: once for all workers of
    this run, quickly, since what was computed before is kept. ``SECANT_SITE`` names a built site to use instead."""
    given = os.environ.get("SECANT_SITE")
    if given:
        return Path(given).resolve()
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    built = shared / "built-site"
    with (shared / "built-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (built / "index.html").exists():
            command = [sys.executable, "-m", "secant", "build", "--strict", "--site-dir", str(built)]
            found = {**os.environ, "PYTHONPATH": str(REPOSITORY / "generator")}
            done = subprocess.run(
                command, cwd=REPOSITORY, env=found, capture_output=True, text=True, timeout=1200, check=False
            )
            assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return built


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run of this worker."""
    path = chromium.find()
    assert path is not None, "no Chromium found; run: python tests/browser/ensure_chromium.py"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield started
        started.close()


@dataclass
class View:
    """A tab that remembers what went wrong in it and what it asked the network for."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def open(self, path: str, width: int = 1280, height: int = 900, scheme: str = "light") -> Page:
        """Show ``path`` at this size and in these colours, with its letters loaded."""
        self.complaints.clear()
        self.requests.clear()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(media="screen", color_scheme="dark" if scheme == "dark" else "light")
        self.page.goto(self.address + path)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """The context that most tests share; a test that changes what is stored makes its own."""
    shared = browser.new_context(reduced_motion="reduce")
    yield shared
    shared.close()


@pytest.fixture(scope="session")
def _tab(context: BrowserContext, address: str) -> View:
    view = View(context.new_page(), address)
    view.listen()
    return view


@pytest.fixture
def view(_tab: View) -> View:
    """The shared tab, as a test finds it: no emulation left over from the test before."""
    _tab.page.emulate_media(media="screen", color_scheme="light", forced_colors="none", contrast="no-preference")
    return _tab
