// The browser's part. Without it every page is complete; no file of ours asks the network for anything.

// A formula or table that is wider than its column scrolls inside its box. While it does, and only then, the box is a
// stop of the keyboard with a name, so that whoever has no pointer can scroll it too.
const names = { "secant-math": "Formula", "secant-let": "Definitions", "secant-table": "Table" };
const boxes = Object.keys(names).map((name) => `.${name}`).join() + ", .md-typeset__scrollwrap";

const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) {
      target.tabIndex = 0;
      target.setAttribute("role", "group");
      target.setAttribute("aria-label", `${names[target.classList[0]] ?? "Table"}, scrolls sideways`);
    } else {
      for (const attribute of ["tabindex", "role", "aria-label"]) target.removeAttribute(attribute);
    }
  }
});

// The theme's script puts its own boxes around tables; it has done so when everything has loaded.
addEventListener("load", () => document.querySelectorAll(boxes).forEach((box) => watch.observe(box)));

// Chromium keeps room behind every root for the widest root sign that the letters have. Where there is such a gap it is
// measured and taken back; where there is none, nothing happens.
addEventListener("load", async () => {
  await document.fonts.ready;
  const roots = [...document.querySelectorAll("msqrt, mroot")];
  const gaps = roots.map((root) => {
    const gap = root.getBoundingClientRect().right - root.firstElementChild.getBoundingClientRect().right;
    return gap / parseFloat(getComputedStyle(root).fontSize);
  });
  roots.forEach((root, index) => {
    if (gaps[index] > 0.1) root.style.marginInlineEnd = `${-gaps[index]}em`;
  });
});

// Exercises can be answered; what that takes is asked for when the first one is near. A copy that opens as files has all modules in one script.
const copied = document.documentElement.classList.contains("secant-copy");
const ahead = new IntersectionObserver((entries) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  ahead.disconnect();
  import("./answers/exercise.js");
}, { rootMargin: "1200px" });
if (!copied) document.querySelectorAll(".secant-exercise").forEach((box) => ahead.observe(box));

// A built page has its policy, a preview has none; what was built can be read without a network after the first visit.
// Whoever saves data is not given the whole site.
const root = new URL("../../", document.currentScript.src);
if (document.querySelector("meta[http-equiv=Content-Security-Policy]") && root.protocol.startsWith("http")) {
  addEventListener("load", () => {
    if (navigator.connection?.saveData) return;
    navigator.serviceWorker?.register(new URL("offline.js", root)).catch(() => {});
  });
}
