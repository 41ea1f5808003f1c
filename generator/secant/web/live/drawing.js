// One of the two layouts of a picture: its elements by name, what they were in the still picture, and how each kind of
// motion sets them. Only attributes of what stands in the page are set; a picture that is put back is the same again.

import { Attributes } from "./attributes.js";
import { Labels } from "./labels.js";
import { Plane, line } from "./plane.js";
import { centre, corners, edges } from "./shapes.js";

export class Drawing {
  constructor(svg, live) {
    this.svg = svg;
    this.live = live;
    this.attributes = new Attributes();
    this.planes = new Map(
      [...svg.querySelectorAll("[data-panel]")].map((group) => [group.dataset.panel, new Plane(group)]),
    );
    this.labels = new Labels(this);
    this.visible = false;
    this.marks = new Map();
    for (const motion of live.motions) this.mark(motion.mark);
  }

  // A mark's group or a tick's, its plane, and its words; undefined if this layout does not draw it.
  mark(name) {
    if (!this.marks.has(name)) {
      const [at] = this.svg.querySelectorAll(`[data-mark="${name}"], [data-tick="${name}"]`);
      const words = this.svg.querySelector(`[data-label="${name}"]`);
      const group = (at ?? words)?.closest("[data-panel]");
      const tick = at?.hasAttribute("data-tick") || (!at && words?.closest(".s-ticks"));
      const plane = group && this.planes.get(group.dataset.panel);
      const leader = this.svg.querySelector(`[data-leader="${name}"]`);
      this.marks.set(name, plane && { name, at, words, leader, plane, tick, shapes: [...(at?.children ?? [])] });
    }
    return this.marks.get(name);
  }

  // Whether this layout shows, and how many of its own pixels it has for one of the page's: asked once for each size, and
  // not before the page is laid out anyway.
  measure() {
    const { width } = this.svg.getBoundingClientRect();
    this.visible = width > 0;
    this.zoom = this.svg.viewBox.baseVal.width / (width || 1);
  }

  // For each text of the picture, what measures it.
  words() {
    return [...this.svg.querySelectorAll("text")].map((text) => () => this.labels.box(text));
  }

  set(element, name, value) {
    this.attributes.set(element, name, value);
  }

  fill(element, text, values) {
    if (this.attributes.fill(element, text, values, () => pieces(text, element))) this.labels.changed(element);
  }

  // Words that have become wider than their box are set closer.
  squeeze(words, mark) {
    if (!mark.room) {
      const [left, , right] = edges(corners(mark.shapes[0].getAttribute("d")));
      mark.room = right - left - 8;
    }
    const wide = this.labels.still(words).width > mark.room;
    this.set(words, "textLength", wide ? mark.room : null);
    this.set(words, "lengthAdjust", wide ? "spacingAndGlyphs" : null);
  }

  // The still picture, to the letter.
  restore() {
    this.attributes.restore();
    for (const plane of this.planes.values()) plane.reset();
    this.labels.forget();
  }

  draw(state) {
    for (const view of this.live.views) {
      this.planes.get(view.panel)?.show(view.x.map((end) => end(state.values)), view.y.map((end) => end(state.values)));
    }
    this.labels.begin();
    for (const motion of this.live.motions) {
      const mark = this.mark(motion.mark);
      if (mark) MOTIONS[motion.motion](this, mark, motion, state);
    }
    this.labels.place(state.values);
  }

  // Show a mark whose label may stand beside these points, or hide it if there are none.
  show(mark, points) {
    if (mark.at) this.set(mark.at, "display", points.length ? null : "none");
    if (mark.words && !mark.tick) this.labels.at(mark, points);
  }
}

const MOTIONS = {
  Put(drawing, mark, { x, y }, { values, initial }) {
    const { plane } = mark;
    const to = plane.point(x(values), y(values));
    const from = plane.before(x(initial), y(initial));
    if (mark.tick) {
      moveTick(drawing, mark, from, to);
      return;
    }
    const seen = plane.holds(to);
    const by = [to[0] - from[0], to[1] - from[1]];
    if (mark.at && seen) drawing.set(mark.at, "transform", `translate(${by[0].toFixed(2)} ${by[1].toFixed(2)})`);
    drawing.show(mark, seen ? [to] : []);
    mark.place = to;
  },

  Line(drawing, mark, { xs, ys }, { values }) {
    drawLine(drawing, mark, xs.map((x, i) => mark.plane.point(x(values), ys[i](values))));
  },

  Graph(drawing, mark, { variable, low, high, y, back, straight }, { values }) {
    const { plane } = mark;
    const from = low(values), to = high(values), before = values[variable];
    const most = Math.round((plane.right - plane.left) / 3), wide = plane.point(to, 0)[0] - plane.point(from, 0)[0];
    const fine = Math.min(300, Math.max(24, Math.min(most, Math.round(wide / 3))));
    const sampled = (height, count) =>
      Array.from({ length: count + 1 }, (_, i) => {
        values[variable] = from + ((to - from) * i) / count;
        return plane.point(values[variable], height(values));
      });
    const ends = straight && !plane.x.log && !plane.y.log;
    const there = leapless(sampled(y, fine), plane), again = back ? sampled(back, ends ? 1 : fine).reverse() : [];
    values[variable] = before;
    drawLine(drawing, mark, [...there, ...again]);
  },

  Trail(drawing, mark, { walk, x, y, index }, { values, walks }) {
    const points = [], { names, states } = walks[walk];
    const take = (state) => names.forEach((name, i) => (values[name] = state[i]));
    for (const [step, state] of states.entries()) {
      take(state);
      values[index] = step;
      const point = mark.plane.point(x(values), y(values));
      // A walk that has left the picture and all that is near it is followed no further.
      if (!mark.plane.holds(point, mark.plane.bottom - mark.plane.top)) break;
      points.push(point);
    }
    take(states.at(-1));
    drawLine(drawing, mark, points);
  },

  Fade(drawing, mark, { opacity, label }, { values }) {
    const [drawn, said] = [opacity(values), label(values)].map((value) => (value > 0 ? Math.min(1, value) : 0));
    for (const shape of mark.shapes) drawing.set(shape, "opacity", drawn);
    if (!mark.words) return;
    if (said) drawing.set(mark.words, "opacity", said);
    else if (mark.tick) drawing.set(mark.words, "display", "none");
    else drawing.labels.at(mark, []);
  },

  Say(drawing, mark, { text, at }, { values, initial }) {
    if (mark.words) {
      drawing.fill(mark.words, text[0], values);
      if (!at || mark.tick) return;
      const [x, y] = mark.plane.before(at[0](initial), at[1](initial));
      const [stood, share, left, base] = ["display", "text-anchor", "x", "y"].map((name) => drawing.attributes.was(mark.words, name));
      const from = stood === "none" ? [] : [left - x, base - y, SHARES[share] ?? 0];
      drawing.labels.at(mark, [mark.plane.point(at[0](values), at[1](values))], from);
    } else if (mark.at) {
      const words = mark.shapes.filter((shape) => shape.tagName === "text");
      text.forEach((line, i) => words[i] && drawing.fill(words[i], line, values));
      for (const each of words) drawing.squeeze(each, mark);
    }
  },
};

function drawLine(drawing, mark, points) {
  const [first, ...others] = mark.shapes.filter((shape) => shape.tagName === "path");
  if (first?.classList.contains("s-fill") && mark.shapes.length <= 2 && !others.some(isHead)) {
    const ring = mark.plane.kept(points);
    for (const shape of [first, ...others]) drawing.set(shape, "d", line(ring, "z"));
    // An area's words stay where they are, unless they are said to stand elsewhere.
    drawing.set(mark.at, "display", ring.length ? null : "none");
    return;
  }
  if (others.length && isHead(others[0])) {
    drawArrow(drawing, mark, first, others[0], points);
    return;
  }
  const parts = mark.plane.seen(points);
  if (first) {
    const data = parts.map((part) => line(part)).join("");
    drawing.set(first, "d", data);
    drawing.labels.drawn(first, data, parts);
  }
  // A walk's steps are dots: strokes without length.
  for (const dots of others) {
    const data = points.filter((point) => mark.plane.holds(point)).map((step) => `${line([step])}h0`).join("");
    drawing.set(dots, "d", data);
    drawing.labels.drawn(dots, data, []);
  }
  for (const dot of mark.shapes.filter((shape) => shape.tagName === "circle")) drawing.set(dot, "opacity", 0);
  mark.line = parts;
  const seen = parts.flat();
  if (parts.length) mark.place = centre(seen);
  drawing.show(mark, beside(seen));
}

// A line is spoken of at its end, or elsewhere along it.
function beside(points) {
  if (points.length !== 2) return points.slice(-1);
  const [start, end] = points;
  return [1, 0.8, 0.6, 0.4, 0.2, 0].map((share) => [0, 1].map((i) => start[i] + share * (end[i] - start[i])));
}

// A leap over half the plot from one point to the next is no part of a graph.
function leapless(points, plane) {
  const most = (plane.bottom - plane.top) / 2;
  return points.flatMap((point, i) => (i && Math.abs(point[1] - points[i - 1][1]) > most ? [[NaN, NaN], point] : [point]));
}

const isHead = (shape) => shape.classList.contains("s-fill");

// A shaft and its head, as the renderer makes them.
function drawArrow(drawing, mark, shaft, head, points) {
  const [tail, tip] = points;
  const length = Math.hypot(tip[0] - tail[0], tip[1] - tail[1]);
  if (!(length >= 0.5)) {
    drawing.show(mark, []);
    return;
  }
  const stroke = Number(shaft.getAttribute("stroke-width"));
  const along = [(tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length];
  const size = Math.min(4.2 * stroke + 2, 0.6 * length);
  const at = (back, aside) => [tip[0] - along[0] * back - along[1] * aside, tip[1] - along[1] * back + along[0] * aside];
  drawing.set(shaft, "d", line([tail, at(size * 0.7, 0)]));
  drawing.set(head, "d", line([tip, at(size, size * 0.42), at(size * 0.8, 0), at(size, -size * 0.42)], "z"));
  drawing.show(mark, [[(tail[0] + tip[0]) / 2, (tail[1] + tip[1]) / 2]]);
  mark.place = tip;
}

// A tick and its number go along their axis together; numbers that they would touch step back meanwhile.
function moveTick(drawing, mark, from, to) {
  const { plane, at, words } = mark;
  const across = (mark.across ??= !at?.firstChild.getAttribute("d").includes("h"));
  const by = across ? [to[0] - from[0], 0] : [0, to[1] - from[1]];
  const seen = across ? to[0] >= plane.left - 1 && to[0] <= plane.right + 1 : to[1] <= plane.bottom + 1 && to[1] >= plane.top - 1;
  for (const element of [at, words]) {
    if (!element) continue;
    drawing.set(element, "display", seen ? null : "none");
    if (seen) drawing.set(element, "transform", `translate(${by[0].toFixed(2)} ${by[1].toFixed(2)})`);
  }
  if (words && seen) drawing.labels.tick(words);
}

const SHARES = { middle: 0.5, end: 1 };
const STYLES = { 1: { class: "s-it", "font-style": "italic" } };
const SMALL = 0.72, RISE = { 2: 0.36, 4: -0.18 };

// Text in pieces of one style as the renderer writes it: raised ones move the baseline, the next one moves it back.
function pieces(text, words) {
  const found = [];
  let before = 0;
  const letters = Number(words.closest("[font-size]").getAttribute("font-size"));
  for (let i = 0; i < text.length; i += 2) {
    const span = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
    for (const [name, value] of Object.entries(STYLES[text[i + 1] & 1] ?? {})) span.setAttribute(name, value);
    const rise = (RISE[text[i + 1] & 6] ?? 0) * letters;
    if (rise) span.setAttribute("font-size", (SMALL * letters).toFixed(1));
    if (rise !== before) span.setAttribute("dy", (before - rise).toFixed(1));
    before = rise;
    found.push(span);
  }
  return found;
}
