// A little figure: the function around a point, with lines through it. All of it is made element by element.

import { compiled } from "../live/expressions.js";
import { formula } from "./judging.js";

const [WIDTH, HEIGHT, SAMPLES] = [240, 140, 160];
const made = (name, attributes, parent) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent?.append(element);
  return element;
};

// `lines` are slopes with the class of their colour, `others` the values of all variables but one; null if the function
// has no value there.
export function picture(body, variable, at, lines, label, others = {}) {
  const value = compiled(formula(body)), f = (x) => value({ ...others, [variable]: x });
  const height = f(at);
  if (!Number.isFinite(height)) return null;
  const half = Math.max(1.5, Math.abs(at) / 2);
  const points = Array.from({ length: SAMPLES + 1 }, (_, i) => at + half * ((2 * i) / SAMPLES - 1)).map((x) => [x, f(x)]);
  const seen = points.map(([, y]) => y).filter(Number.isFinite).sort((a, b) => a - b);
  const share = (part) => seen[Math.round(part * (seen.length - 1))];
  const low = Math.min(share(0.08), height), high = Math.max(share(0.92), height), margin = (high - low) * 0.2 || 1;
  const px = (x) => ((x - at + half) / (2 * half)) * WIDTH;
  const py = (y) => HEIGHT - ((y - low + margin) / (high - low + 2 * margin)) * HEIGHT;
  const short = (number) => Math.round(Math.min(9999, Math.max(-9999, number)) * 10) / 10;
  const svg = made("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label, class: "secant-fails" });
  for (const [slope, role] of lines.filter(([slope]) => Number.isFinite(slope))) {
    const [x, y] = [at - half, at + half].map((end) => [short(px(end)), short(py(height + slope * (end - at)))]);
    made("path", { d: `M${x}L${y}`, class: role, fill: "none" }, svg);
  }
  let pen = "M";
  const path = points.map(([x, y]) => {
    const part = Number.isFinite(y) ? `${pen}${short(px(x))} ${short(py(y))}` : "";
    pen = part ? "L" : "M";
    return part;
  });
  made("path", { d: path.join(""), class: "secant-fails__curve", fill: "none" }, svg);
  made("circle", { cx: short(px(at)), cy: short(py(height)), r: 4, class: "secant-fails__point" }, svg);
  return svg;
}
