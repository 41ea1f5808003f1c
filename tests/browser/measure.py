"""Measure the built site as a slow phone meets it: weights, time until it can be used, shifts, what a drag takes.

Run as a script by ``make measure-pages``, after ``make site``: 390 × 844, a processor slowed four times, 1.6 Mbit/s,
150 ms. Whatever else a machine does makes times longer, so each page is loaded several times and the median counts;
where the times in brackets lie far apart, they say little, and the weights are what is measured. What stands in a row
with a star misses its aim.
"""

from __future__ import annotations

import gzip
import os
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Request, sync_playwright

from secant.pages.generated import sent, style

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from tests.browser import chromium  # noqa: E402 - a script finds its package only after the line above
from tests.browser.pages import CHAPTERS  # noqa: E402
from tests.browser.serving import served  # noqa: E402

#: Bytes, seconds, shift, milliseconds.
MOVING, WHOLE, READY, SHIFT, WORK = 25_000, 150_000, 1.5, 0.02, 8.0
#: Of a page's one style, what figures need, as if it were sent by itself.
FIGURES = len(gzip.compress(sent(".css", style("figures.css"))))
SLOWER = 4
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 96_000}
#: As often each control is slid, and each page loaded.
RUNS, LOADS = 5, 5

#: Written into each page before its own scripts: when the first figure is awake, every shift, and how much time the
#: page's handlers take between two frames.
WATCH = """
window.watched = { ready: null, shift: 0, work: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) watched.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
new MutationObserver((_, observer) => {
  if (!document.querySelector("secant-figure[data-awake]")) return;
  watched.ready = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-awake"] });
const timed = (act) => function (...given) {
  const began = performance.now();
  try { return act.apply(this, given); } finally { watched.work += performance.now() - began; }
};
const frame = window.requestAnimationFrame.bind(window), listen = HTMLInputElement.prototype.addEventListener;
window.requestAnimationFrame = (act) => frame(timed(act));
for (const kind of [HTMLInputElement, HTMLSelectElement])
  kind.prototype.addEventListener = function (name, act, ...more) {
    return listen.call(this, name, timed(act), ...more);
  };
window.nextFrame = () => new Promise((done) => frame(() => setTimeout(done)));
"""
#: Each control of a figure from one end to the other; how long the handlers of each step took.
SLIDE = """async (figure) => {
  const found = [];
  for (const button of figure.querySelectorAll("button[data-sets]")) button.click();
  for (const input of figure.querySelectorAll(":is(input, select)[data-sets]")) {
    const values = input.options ? [...input.options].map((option) => option.value)
      : Array.from({ length: 41 }, (_, step) => +input.min + (step / 40) * (input.max - input.min));
    for (const value of values) {
      await nextFrame();
      watched.work = 0;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await nextFrame();
      found.push(watched.work);
    }
  }
  return found;
}"""


@dataclass
class Phone:
    """A tab that is as slow as a phone, and what it was sent (compressed), file by file."""

    context: BrowserContext
    page: Page
    session: CDPSession
    sent: dict[str, int] = field(default_factory=dict)

    @staticmethod
    def of(browser: Browser) -> Phone:
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True, service_workers="block"
        )
        context.add_init_script(WATCH)
        page = context.new_page()
        phone = Phone(context, page, context.new_cdp_session(page))
        page.on("requestfinished", phone.take)
        phone.session.send("Network.enable")
        phone.session.send("Network.emulateNetworkConditions", NETWORK)
        phone.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return phone

    def take(self, asked: Request) -> None:
        """Remember how many bytes of content came."""
        if asked.url.startswith("http") and not asked.url.endswith(".woff2"):
            self.sent[asked.url] = self.sent.get(asked.url, 0) + asked.sizes()["responseBodySize"]

    def weight(self, *parts: str) -> int:
        """What the files whose addresses hold one of these weighed."""
        return sum(size for url, size in self.sent.items() if any(part in url for part in parts or ("",)))


def main() -> int:
    """0 if every aim is met, 1 if one is missed, 2 if nothing could be measured."""
    site = Path(os.environ.get("SECANT_SITE") or REPOSITORY / "site")
    path = chromium.find()
    if path is None or not (site / "index.html").exists():
        sys.stderr.write("There must be a Chromium and a built site: run `make site` first.\n")
        return 2
    missed = False
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        sys.stdout.write(f"load {os.getloadavg()[0]:.1f}; KB of 1000 bytes, compressed, without letters\n")
        sys.stdout.write("page                                  HTML moving answers first whole shift  ready\n")
        for page in ("", *CHAPTERS):
            missed |= _page(browser, address, page)
        sys.stdout.write(
            f"\nlongest work of handlers in a frame, ms, at {SLOWER}× (least of {RUNS} runs, step by step)\n"
        )
        for kind, work in sorted(_slides(browser, address).items()):
            missed |= work > WORK
            sys.stdout.write(f"{kind:24}{work:6.1f}{' *' if work > WORK else ''}\n")
        browser.close()
    return 1 if missed else 0


def _page(browser: Browser, address: str, path: str) -> bool:
    """Load a page and read it to its end; whether an aim is missed."""
    phone = Phone.of(browser)
    page = phone.page
    times = [_ready(page, address + path)]
    first, html = phone.weight(), phone.sent.get(address + path, 0)
    page.evaluate(
        """async () => {
          for (let at = 0; at < document.documentElement.scrollHeight; at += 500) {
            scrollTo(0, at);
            await new Promise((done) => setTimeout(done, 120));
          }
        }"""
    )
    page.wait_for_load_state("networkidle")
    watched = page.evaluate("watched")
    data = sum(
        len(text) for text in page.eval_on_selector_all("[data-live]", "all => all.map(each => each.dataset.live)")
    )
    moving, whole = phone.weight("/secant/live/") + FIGURES, phone.weight()
    kilo = [html, moving, phone.weight("/secant/answers/"), first, whole]
    phone.context.close()
    for _ in range(LOADS - 1):
        phone = Phone.of(browser)
        times.append(_ready(phone.page, address + path))
        phone.context.close()
    ready = statistics.median(times)
    misses = [whole > WHOLE, moving > MOVING, ready > READY, watched["shift"] > SHIFT]
    sys.stdout.write(
        f"{path or 'home':36}"
        + "".join(f"{size / 1000:7.1f}" for size in kilo)
        + f"{watched['shift']:7.3f}{ready:6.2f} ({min(times):.2f}–{max(times):.2f})"
        + f" data {data / 1000:.1f}{' *' if any(misses) else ''}\n"
    )
    sys.stdout.flush()
    return any(misses)


def _ready(page: Page, url: str) -> float:
    """Load a page; seconds until its first figure can be taken hold of: it is awake, and it is seen."""
    page.goto(url, wait_until="networkidle")
    page.wait_for_function("() => watched.ready")
    seconds: float = page.evaluate(
        "Math.max(watched.ready, performance.getEntriesByName('first-contentful-paint')[0].startTime) / 1000"
    )
    return seconds


def _slides(browser: Browser, address: str) -> dict[str, float]:
    """For each kind of figure in the chapters, the longest that the handlers of one step took."""
    longest: dict[str, float] = {}
    for path in CHAPTERS:
        phone = Phone.of(browser)
        phone.session.send("Network.emulateNetworkConditions", {**NETWORK, "latency": 0, "downloadThroughput": -1})
        phone.page.goto(address + path)
        for figure in phone.page.query_selector_all("figure:has(secant-figure)"):
            figure.scroll_into_view_if_needed()
            phone.page.wait_for_timeout(600)
            runs = [figure.evaluate(SLIDE) for _ in range(RUNS)]
            kind = figure.get_attribute("data-kind") or ""
            longest[kind] = max(longest.get(kind, 0.0), *(min(steps) for steps in zip(*runs, strict=True)))
        phone.context.close()
    return longest


if __name__ == "__main__":
    sys.exit(main())
