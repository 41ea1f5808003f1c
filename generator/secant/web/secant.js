// The browser's part. Without it every page is complete; no file of ours asks the network for anything.

// ---- What the theme's script would do for a page that is read, until it is loaded -----------------------------------

// A copy that opens as files is read as the site is, but has neither the theme's search nor its choice of colours; and
// all modules of ours are in one script.
const copied = document.documentElement.classList.contains("secant-copy");
const kept = document.querySelector("#secant-theme"), later = kept?.content.querySelector("script");

// Light, dark or as the reader's system has it: as the theme writes and reads it.
const schemes = [...document.querySelectorAll("[name=__palette]")];

function colour(index) {
  const media = schemes[index].dataset.mdColorMedia;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const shown = media === "(prefers-color-scheme)"
    ? schemes.find((input) => input.dataset.mdColorMedia.endsWith(dark ? "dark)" : "light)")) : schemes[index];
  for (const name of ["Media", "Scheme", "Primary", "Accent"])
    document.body.dataset[`mdColor${name}`] = (name === "Media" ? schemes[index] : shown).dataset[`mdColor${name}`];
  schemes[index].checked = true;
  schemes.forEach((input, each) => { input.nextElementSibling.hidden = each !== index; });
  const { mdColorMedia, mdColorScheme, mdColorPrimary, mdColorAccent } = schemes[index].dataset;
  return { index, color: { media: mdColorMedia, scheme: mdColorScheme, primary: mdColorPrimary, accent: mdColorAccent } };
}

if (schemes.length && kept && !copied) {
  colour(schemes[__md_get("__palette")?.index] ? __md_get("__palette").index : 0);
  schemes.forEach((input, index) => input.addEventListener("change", () => __md_set("__palette", colour(index))));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => colour(schemes.findIndex((input) => input.checked)));
}

// An address that names something folded opens it; on paper nothing is folded.
const reveal = () => {
  let named;
  try { named = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; } // no address of ours
  for (let fold = named?.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
};

// The theme's script is fetched when the search is opened, by pointer, finger or keyboard, and where an address has words
// that were searched for; then it does all of the above itself.
const query = document.querySelector("[data-md-component=search-query]");

function theme() {
  if (!kept.isConnected) return;
  kept.remove();
  const script = document.createElement("script");
  script.src = later.src;
  document.body.append(script);
}

if (later || copied) {
  reveal();
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => document.querySelectorAll(".md-content details:not([open])").forEach((fold) => {
    fold.open = true;
    addEventListener("afterprint", () => { fold.open = false; }, { once: true });
  }));
  // The theme's keys: search, the page before, the page after.
  const turns = { "p": "prev", ",": "prev", "n": "next", ".": "next" };
  addEventListener("keydown", (event) => {
    const typed = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (typed || event.altKey || event.ctrlKey || event.metaKey || (later && !kept.isConnected)) return;
    if (later && ["/", "f", "s"].includes(event.key)) {
      event.preventDefault();
      query?.focus();
    }
    const turn = document.querySelector(`link[rel="${turns[event.key]}"]`);
    if (turn) location.href = turn.href;
  });
}

if (later) {
  for (const kind of ["focusin", "pointerover", "change"])
    addEventListener(kind, ({ target }) => target.closest?.(".md-search, [for=__search], #__search") && theme());
  document.querySelector("#__search")?.addEventListener("change", ({ target }) => target.checked && query?.focus());
  if (/[?&][hq]=/.test(location.search) || document.querySelector(".tabbed-set, .annotate, .copy, pre.mermaid")) theme();
}

// ---- Ours ----------------------------------------------------------------------------------------------------------

// A formula, table or program that is wider than its column scrolls inside its box. While it does, and only then, the
// box is a stop of the keyboard with a name, so that whoever has no pointer can scroll it too.
const names = {
  ".secant-math": "Formula", ".secant-let": "Definitions", ".secant-table, .md-typeset__scrollwrap": "Table", "pre > code": "Code",
};
const boxes = Object.keys(names).join();

const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) {
      target.tabIndex = 0;
      target.setAttribute("role", "group");
      target.setAttribute("aria-label", `${names[Object.keys(names).find((kind) => target.matches(kind))]}, scrolls sideways`);
    } else {
      for (const attribute of ["tabindex", "role", "aria-label"]) target.removeAttribute(attribute);
    }
  }
});

// Where the theme's script is there from the start, it puts its own boxes around tables; it has done so when everything
// has loaded.
addEventListener("load", () => document.querySelectorAll(boxes).forEach((box) => watch.observe(box)));

// Where the screen is narrow, what is far below has only its height until it comes near: measured when nothing else is to
// be done, from the top and a little at a time, without a frame that would show it. It is all there at once where the
// reader comes back to a place, or to an address, below, and where the screen becomes narrow.
const narrow = matchMedia("(max-width: 44.99em)");
const far = [...document.querySelectorAll(
  ".md-content__inner > :is(p, div, ul, ol, blockquote, details, section, figure):nth-child(n + 8)")];
const edges = ["paddingTop", "paddingBottom", "borderTopWidth", "borderBottomWidth"];
const whenIdle = window.requestIdleCallback ?? setTimeout;

function lay() {
  const began = performance.now();
  do {
    const piece = far.shift();
    if (!piece) return;
    Object.assign(piece.style, { contentVisibility: "visible", contain: "layout" }); // no margin leaves it then, either
    const { height } = piece.getBoundingClientRect(), style = getComputedStyle(piece);
    const inside = edges.reduce((rest, edge) => rest - parseFloat(style[edge]), height);
    Object.assign(piece.style, { contentVisibility: "", contain: "", containIntrinsicBlockSize: `auto ${inside}px` });
  } while (performance.now() - began < 1);
  whenIdle(lay);
}

const layAll = () => far.splice(0).forEach((piece) => { piece.style.contentVisibility = "visible"; });
addEventListener("hashchange", layAll);
narrow.addEventListener("change", layAll);

if (location.hash || performance.getEntriesByType("navigation")[0].type !== "navigate") layAll();
else if (narrow.matches) whenIdle(lay);

// Chromium keeps room behind every root for the widest root sign that the letters have: the same share of their size for
// each. Where there is such a gap it is measured, once, and taken back.
addEventListener("load", async () => {
  await document.fonts.ready;
  const roots = [...document.querySelectorAll("msqrt, mroot")];
  const shown = roots.find((root) => root.getBoundingClientRect().width);
  if (!shown) return;
  const room = shown.getBoundingClientRect().right - shown.firstElementChild.getBoundingClientRect().right;
  const gap = room / parseFloat(getComputedStyle(shown).fontSize);
  if (gap > 0.1) roots.forEach((root) => { root.style.marginInlineEnd = `${-gap}em`; });
});

// Exercises can be answered. What that takes is asked for as soon as the page stands, however far down the first one is:
// each changes its height by it, and has done so, mostly, before anyone who scrolls has come to it.
if (!copied && document.querySelector(".secant-exercise")) addEventListener("load", () => import("./answers/exercise.js"));

// A built page has its policy, a preview has none; what was built can be read without a network after the first visit.
// Whoever saves data is not given the whole site.
const root = new URL("../../", document.currentScript.src);
if (document.querySelector("meta[http-equiv=Content-Security-Policy]") && root.protocol.startsWith("http")) {
  addEventListener("load", () => {
    if (navigator.connection?.saveData) return;
    whenIdle(() => navigator.serviceWorker?.register(new URL("offline.js", root)).catch(() => {}));
  });
}
