// Labels of marks that move: each stands beside its mark on the side where it touches least, and stays on its side as
// long as that is good enough.

const SIDES = { ne: [1, -1], nw: [-1, -1], se: [1, 1], sw: [-1, 1], e: [1, 0], w: [-1, 0], n: [0, -1], s: [0, 1] };
const GAPS = [6, 14, 24];

export class Labels {
  constructor(drawing) {
    this.drawing = drawing;
    this.widths = new Map();
    this.sides = new Map();
    this.boxes = new Map();
  }

  forget() {
    this.sides.clear();
    this.lines = null;
  }

  begin() {
    this.wishes = new Map();
    this.ticks = [];
  }

  // `mark`'s label is to stand beside `point`; null: it does not show. What is said last counts.
  at(mark, point) {
    if (this.wishes.get(mark) !== null || point !== null) this.wishes.set(mark, point);
  }

  tick(words, seen) {
    if (seen) this.ticks.push(words);
  }

  place() {
    const { svg } = this.drawing;
    const moving = new Set([...this.wishes.keys()].map((mark) => mark.words));
    const boxes = [...svg.querySelectorAll("text")]
      .filter((text) => !moving.has(text) && !hidden(text))
      .map((text) => this.box(text));
    const strokes = this.strokes();
    for (const [mark, point] of this.wishes) {
      if (point === null || !point.every(Number.isFinite)) {
        this.drawing.set(mark.words, "display", "none");
        continue;
      }
      boxes.push(this.put(mark, point, boxes, strokes));
    }
    this.clearTicks();
  }

  put(mark, point, boxes, strokes) {
    const { words } = mark;
    this.drawing.set(words, "display", null);
    this.drawing.set(words, "text-anchor", null);
    if (words.firstChild?.setAttribute) words.firstChild.removeAttribute("x");
    const size = this.size(words);
    const { width, height } = this.drawing.svg.viewBox.baseVal;
    const reach = mark.at?.querySelector("circle") && !mark.line ? 6 : 2;
    const last = this.sides.get(mark);
    let best = null;
    for (const [name, [dx, dy]] of Object.entries(SIDES)) {
      for (const [far, gap] of GAPS.entries()) {
        const apart = (reach + gap) * (dx && dy ? 0.75 : 1);
        let left = point[0] + dx * apart + (dx > 0 ? 0 : dx < 0 ? -size[0] : -size[0] / 2);
        let top = point[1] + dy * apart + (dy > 0 ? 0 : dy < 0 ? -size[1] : -size[1] / 2);
        const pushed = left;
        left = Math.min(Math.max(left, 2), width - size[0] - 2);
        top = Math.min(Math.max(top, 2), height - size[1] - 2);
        const box = [left, top, left + size[0], top + size[1]];
        let cost = 3 * far + 0.4 * Object.keys(SIDES).indexOf(name) + Math.abs(left - pushed) * 0.3;
        for (const other of boxes) if (overlap(box, other)) cost += 60;
        for (const [x, y] of strokes) if (x > box[0] - 2 && x < box[2] + 2 && y > box[1] - 1 && y < box[3] + 1) cost += 3;
        if (last === name + far) cost -= 9;
        if (best === null || cost < best.cost) best = { cost, box, name: name + far };
      }
    }
    this.sides.set(mark, best.name);
    this.drawing.set(words, "x", best.box[0].toFixed(1));
    this.drawing.set(words, "y", (best.box[1] + 0.78 * size[1]).toFixed(1));
    this.drawing.set(words, "class", `${words.getAttribute("class").replace(" s-halo", "")} s-halo`);
    this.drawing.set(words, "stroke-width", 4);
    this.drawing.set(words, "paint-order", "stroke");
    return best.box;
  }

  // Points on what is drawn: curves as they are now, a few pixels apart.
  strokes() {
    this.lines ??= new Map();
    const points = [];
    for (const path of this.drawing.svg.querySelectorAll("[data-mark] > path.s-stroke")) {
      if (hidden(path) || hidden(path.parentNode)) continue;
      const data = path.getAttribute("d");
      if (this.lines.get(path)?.data !== data) this.lines.set(path, { data, points: along(data) });
      points.push(...this.lines.get(path).points);
    }
    return points;
  }

  // Numbers of one axis that a moving one would touch are not shown.
  clearTicks() {
    for (const words of this.ticks) {
      const mine = this.still(words), [dx, dy] = shift(words);
      const box = [mine.x + dx - 4, mine.y + dy, mine.x + dx + mine.width + 4, mine.y + dy + mine.height];
      for (const other of words.closest(".s-ticks").children) {
        if (other === words || this.ticks.includes(other)) continue;
        const theirs = this.still(other);
        const touching = overlap(box, [theirs.x, theirs.y, theirs.x + theirs.width, theirs.y + theirs.height]);
        this.drawing.set(other, "opacity", touching ? 0 : null);
      }
    }
  }

  // Measuring makes the browser lay the picture out: a text is measured once as long as it says the same.
  still(text) {
    const known = this.boxes.get(text);
    if (known?.says === text.textContent) return known.box;
    const box = text.getBBox();
    this.boxes.set(text, { says: text.textContent, box });
    return box;
  }

  // A text's width changes little while only its figures change: it is measured anew when its shape does.
  size(words) {
    const shape = words.textContent.replace(/\d/g, "0");
    if (!this.widths.has(shape)) {
      const { width, height } = words.getBBox();
      this.widths.set(shape, [width + 2, height]);
    }
    return this.widths.get(shape);
  }

  box(text) {
    const { x, y, width, height } = this.still(text), [dx, dy] = shift(text);
    return [x + dx, y + dy, x + dx + width, y + dy + height];
  }
}

const hidden = (element) => element.getAttribute("display") === "none" || element.getAttribute("opacity") === "0";

function shift(element) {
  const found = /translate\((\S+) (\S+)\)/.exec(element.getAttribute("transform") ?? "");
  return found ? [Number(found[1]), Number(found[2])] : [0, 0];
}

const overlap = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

// Path data of straight pieces (M, L, l, h, v, z) as points never more than some pixels apart.
function along(data) {
  const points = [];
  let x = 0, y = 0;
  const to = (nextX, nextY) => {
    const count = Math.ceil(Math.hypot(nextX - x, nextY - y) / 6);
    for (let i = 1; i <= count; i++) points.push([x + ((nextX - x) * i) / count, y + ((nextY - y) * i) / count]);
    [x, y] = [nextX, nextY];
  };
  for (const [, command, rest] of data.matchAll(/([MLlhvz])([^MLlhvz]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    if (command === "h") for (const step of numbers) to(x + step, y);
    else if (command === "v") for (const step of numbers) to(x, y + step);
    else {
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        const [a, b] = [numbers[i], numbers[i + 1]];
        if (command === "M" && i === 0) [x, y] = [a, b];
        else if (command === "l") to(x + a, y + b);
        else to(a, b);
      }
    }
  }
  return points;
}
