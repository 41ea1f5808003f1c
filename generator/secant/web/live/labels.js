// Labels of marks that move: each stands beside its mark on the side where it touches least, and stays on its side as
// long as that is good enough.

import { RING } from "./handles.js";
import { corners, edges, wordsBox } from "./shapes.js";

const SIDES = [["ne", 1, -1], ["nw", -1, -1], ["se", 1, 1], ["sw", -1, 1], ["e", 1, 0], ["w", -1, 0], ["n", 0, -1], ["s", 0, 1]];
const GAPS = [6, 14, 24];
const STAYS = 9; // what it costs to change sides
const SPACE = 7; // beside a moving number
const BASE = 0.78; // a text's base line, in heights of its box

export class Labels {
  constructor(drawing) {
    this.drawing = drawing;
    this.sides = new Map();
    this.boxes = new Map();
    this.filled = new Set();
  }

  forget() {
    this.sides.clear();
    this.lines = null;
    for (const text of this.filled) this.boxes.delete(text);
    this.filled.clear();
  }

  // A text says something else.
  changed(text) {
    this.boxes.delete(text);
    this.filled.add(text);
  }

  // A line has this path data, which are these parts.
  drawn(path, data, parts) {
    this.lines ??= new Map();
    this.lines.set(path, { data, points: spaced(parts) });
  }

  begin() {
    this.wishes = new Map();
    this.ticks = [];
  }

  // `mark`'s label is to stand beside one of `points`, rather the first; none: it does not show. What is said last
  // counts, but what does not show has no label. One that stood at a place `from` rather stands so again, and may cover
  // its point.
  at(mark, points, from = null) {
    const known = points.filter((point) => point.every(Number.isFinite));
    if (this.wishes.get(mark)?.known.length !== 0) this.wishes.set(mark, { known, from });
  }

  // The number of a tick that moves.
  tick(words) {
    this.ticks.push(words);
  }

  place() {
    const { svg, attributes } = this.drawing;
    const moving = new Set([...this.wishes.keys()].map((mark) => mark.words));
    this.texts ??= [...svg.querySelectorAll("text")];
    this.named ??= new Set(svg.querySelectorAll(".s-labels text"));
    const still = this.texts.filter((text) => !moving.has(text) && !attributes.hidden(text));
    const boxes = still.map((text) => this.box(text));
    const strokes = this.strokes();
    this.rings = this.ringed();
    // A label that stays has a rim while a line runs through it.
    for (const [i, text] of still.entries()) {
      if (this.named.has(text)) this.rim(text, strokes.some((line) => touches(line, boxes[i])));
    }
    for (const [{ words, leader }, { known }] of this.wishes) {
      this.drawing.set(words, "display", known.length ? null : "none");
      this.drawing.set(words, "text-anchor", null);
      if (leader) this.drawing.set(leader, "display", "none");
    }
    for (const [mark, { known, from }] of this.wishes) {
      if (known.length) boxes.push(this.put(mark, known, from, boxes, strokes));
    }
    this.clearTicks();
  }

  put(mark, points, from, boxes, strokes) {
    const { words, plane } = mark;
    const sides = from ? [...(from.length ? [["as", ...from]] : []), ["c", 0, 0], ...SIDES] : SIDES;
    const size = this.size(words);
    const { width, height } = this.drawing.svg.viewBox.baseVal;
    const rings = this.rings.filter((ring) => ring.mark !== mark);
    const own = this.rings.length > rings.length ? RING * this.drawing.zoom : 0;
    const reach = Math.max(own, mark.at?.querySelector("circle") && !mark.line ? 6 : 2);
    const near = around(strokes, points, size);
    let best = null;
    const consider = (where, number, far, bonus = 0) => {
      const [name, dx, dy, share] = sides[number], point = points[where];
      const stood = name === "as";
      const apart = (reach + GAPS[far]) * (dx && dy ? 0.75 : 1);
      const wished = point[0] + (stood ? dx - share * size[0] : dx * apart + ((dx - 1) * size[0]) / 2);
      const left = Math.min(Math.max(wished, 2), width - size[0] - 2);
      const above = point[1] + (stood ? dy - BASE * size[1] : dy * apart + ((dy - 1) * size[1]) / 2);
      const top = Math.min(Math.max(above, 2), height - size[1] - 2);
      let cost = 2.5 * where + 3 * far + 0.4 * number + 0.3 * (Math.abs(left - wished) + Math.abs(top - above)) - bonus;
      // Beside its plot stands another.
      cost += 0.15 * (Math.max(0, plane.left - left) + Math.max(0, left + size[0] - plane.right));
      if (best && cost >= best.cost) return;
      const box = [left, top, left + size[0], top + size[1]];
      for (const other of boxes) if (overlap(box, other)) cost += 60;
      for (const ring of rings) if (overlap(box, ring.box)) cost += 20;
      for (let i = 0; i < near.length && !(best && cost >= best.cost); i += 2) {
        if (within(near[i], near[i + 1], box)) cost += 3;
      }
      if (best === null || cost < best.cost) best = { cost, box, side: [where, number, far] };
    };
    // Where it stood is looked at first: mostly nothing can be better, as every other place costs at least nothing.
    const last = this.sides.get(mark);
    if (last && last[0] < points.length) consider(...last, STAYS);
    for (let where = 0; where < points.length && !(best?.cost < 0); where++) {
      for (const [number, [name]] of sides.entries()) {
        for (let far = 0; far < (name === "as" ? 1 : GAPS.length); far++) consider(where, number, far);
      }
    }
    this.sides.set(mark, best.side);
    this.drawing.set(words, "x", best.box[0].toFixed(1));
    this.drawing.set(words, "y", (best.box[1] + BASE * size[1]).toFixed(1));
    this.rim(words, touches(near, best.box));
    return best.box;
  }

  // A rim of the ground's colour keeps words apart from the lines that run through them.
  rim(words, wanted) {
    const now = this.drawing.attributes.get(words, "class"), own = now.replace(" s-halo", "");
    if (!wanted && own === now) return;
    this.drawing.set(words, "class", wanted ? `${own} s-halo` : own);
    if (!wanted) this.drawing.set(words, "stroke", null);
    this.drawing.set(words, "stroke-width", wanted ? 4 : null);
    this.drawing.set(words, "paint-order", wanted ? "stroke" : null);
  }

  // Points on what is drawn, for each line: x and y in turn, some pixels apart. What is faint is in no label's way.
  strokes() {
    this.lines ??= new Map();
    this.paths ??= [...this.drawing.svg.querySelectorAll("[data-mark] > path.s-stroke, [data-panel] > path.s-quiet")];
    const { attributes } = this.drawing;
    return this.paths.flatMap((path) => {
      if (attributes.hidden(path) || attributes.hidden(path.parentNode)) return [];
      if (Number(attributes.get(path, "opacity") ?? 1) < 0.65) return [];
      const data = attributes.get(path, "d");
      if (this.lines.get(path)?.data !== data) this.lines.set(path, { data, points: along(data) });
      return [this.lines.get(path).points];
    });
  }

  // Where the rings are by which marks are taken hold of.
  ringed() {
    const radius = RING * this.drawing.zoom;
    return (this.drawing.grips ?? []).filter(({ mark, drawn }) => mark.place && drawn).map(({ mark }) => {
      const [x, y] = mark.place;
      return { mark, box: [x - radius, y - radius, x + radius, y + radius] };
    });
  }

  // Numbers that a moving one would touch are not shown; of two moving ones that say the same, one is.
  clearTicks() {
    const moving = this.apart(), own = new Map(moving.map(({ words, same }) => [words, same]));
    for (const words of new Set(moving.flatMap(({ words }) => [...words.parentNode.children]))) {
      const hidden = own.get(words) ?? moving.some(({ box }) => overlap(reaching(box), this.box(words)));
      this.drawing.set(words, "opacity", hidden ? 0 : null);
    }
  }

  // The moving numbers from left to right, where they stand: off each other, and inside the picture although they may say
  // more than the still ones.
  apart() {
    const { attributes, svg } = this.drawing, end = svg.viewBox.baseVal.width;
    const ticks = this.ticks.map((words) => ({ words, box: this.box(words), by: 0 }));
    ticks.sort((one, other) => one.box[0] + one.box[2] - other.box[0] - other.box[2]);
    const move = (tick, by) => {
      tick.by += by;
      tick.box[0] += by;
      tick.box[2] += by;
    };
    for (const [i, tick] of ticks.entries()) {
      const last = ticks.slice(0, i).findLast(({ box, same }) => !same && overlap(reaching(box), tick.box));
      tick.same = last?.words.textContent === tick.words.textContent;
      const group = last && !tick.same ? [last, tick] : [tick];
      if (group.length > 1) {
        const over = last.box[2] + SPACE - tick.box[0];
        move(last, -over / 2);
        move(tick, over / 2);
      }
      const inside = Math.max(0, 2 - group[0].box[0]) - Math.max(0, tick.box[2] + 2 - end);
      for (const each of group) move(each, inside);
    }
    for (const { words, by } of ticks) {
      if (!by) continue;
      const [x, y] = shift(attributes.get(words, "transform"));
      attributes.set(words, "transform", `translate(${(x + by).toFixed(2)} ${y.toFixed(2)})`);
    }
    return ticks;
  }

  // A text is measured anew when it says something else.
  still(text) {
    if (!this.boxes.has(text)) this.boxes.set(text, wordsBox(text));
    return this.boxes.get(text);
  }

  size(words) {
    const { width, height } = this.still(words);
    return [width + 2, height];
  }

  // Where a text stands that is not placed here.
  box(text) {
    const { x, y, width, height } = this.still(text), [dx, dy] = shift(this.drawing.attributes.get(text, "transform"));
    return [x + dx, y + dy, x + dx + width, y + dy + height];
  }
}

function shift(transform) {
  const found = transform && /translate\((\S+) (\S+)\)/.exec(transform);
  return found ? [Number(found[1]), Number(found[2])] : [0, 0];
}

const within = (x, y, box) => x > box[0] - 2 && x < box[2] + 2 && y > box[1] - 1 && y < box[3] + 1;

function touches(line, box) {
  for (let i = 0; i < line.length; i += 2) if (within(line[i], line[i + 1], box)) return true;
  return false;
}

// The points, x and y in turn, that a label of this size beside one of `points` could touch.
function around(strokes, points, [width, height]) {
  const reach = GAPS.at(-1) + 10, found = [];
  let [left, top, right, bottom] = edges(points);
  [left, top, right, bottom] = [left - width - reach, top - height - reach, right + width + reach, bottom + height + reach];
  for (const line of strokes) {
    for (let i = 0; i < line.length; i += 2) {
      if (line[i] > left && line[i] < right && line[i + 1] > top && line[i + 1] < bottom) found.push(line[i], line[i + 1]);
    }
  }
  return found;
}

const reaching = ([left, top, right, bottom]) => [left - SPACE, top + 2, right + SPACE, bottom - 2];

const overlap = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

// Path data as points never more than some pixels apart.
function along(data) {
  const parts = [];
  for (const [x, y, begins] of corners(data)) {
    if (begins) parts.push([]);
    parts.at(-1).push([x, y]);
  }
  return spaced(parts);
}

// Points on these lines, never more than some pixels apart, x and y in turn.
function spaced(parts) {
  const points = [];
  for (const part of parts) {
    for (let at = 1; at < part.length; at++) {
      const [x, y] = part[at - 1], [nextX, nextY] = part[at];
      const count = Math.ceil(Math.hypot(nextX - x, nextY - y) / 6) || 1;
      for (let i = 1; i <= count; i++) points.push(x + ((nextX - x) * i) / count, y + ((nextY - y) * i) / count);
    }
  }
  return points;
}
