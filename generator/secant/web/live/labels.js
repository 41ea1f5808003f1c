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

  // `mark`'s label is to stand beside one of `points`, rather the first; none: it does not show. What is said last
  // counts, but what does not show has no label. One that stands `inside` may cover its point.
  at(mark, points, inside = false) {
    const known = points.filter((point) => point.every(Number.isFinite));
    if (this.wishes.get(mark)?.known.length !== 0) this.wishes.set(mark, { known, inside });
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
    for (const [mark, { known, inside }] of this.wishes) {
      if (known.length) boxes.push(this.put(mark, known, inside ? { c: [0, 0], ...SIDES } : SIDES, boxes, strokes));
      else this.drawing.set(mark.words, "display", "none");
    }
    this.clearTicks();
  }

  put(mark, points, sides, boxes, strokes) {
    const { words } = mark;
    this.drawing.set(words, "display", null);
    this.drawing.set(words, "text-anchor", null);
    if (words.firstChild?.setAttribute) words.firstChild.removeAttribute("x");
    const size = this.size(words);
    const { width, height } = this.drawing.svg.viewBox.baseVal;
    const reach = mark.at?.querySelector("circle") && !mark.line ? 6 : 2;
    const last = this.sides.get(mark);
    let best = null;
    for (const [where, point] of points.entries()) {
      for (const [number, [name, [dx, dy]]] of Object.entries(sides).entries()) {
        for (const [far, gap] of GAPS.entries()) {
          const apart = (reach + gap) * (dx && dy ? 0.75 : 1);
          const wished = point[0] + dx * apart + ((dx - 1) * size[0]) / 2;
          const left = Math.min(Math.max(wished, 2), width - size[0] - 2);
          const above = point[1] + dy * apart + ((dy - 1) * size[1]) / 2;
          const top = Math.min(Math.max(above, 2), height - size[1] - 2);
          const box = [left, top, left + size[0], top + size[1]];
          const side = `${where}${name}${far}`;
          let cost = 2.5 * where + 3 * far + 0.4 * number + 0.3 * (Math.abs(left - wished) + Math.abs(top - above));
          if (last === side) cost -= 9;
          for (const other of boxes) if (overlap(box, other)) cost += 60;
          for (let i = 0; i < strokes.length && !(best && cost >= best.cost); i++) {
            const [x, y] = strokes[i];
            if (x > box[0] - 2 && x < box[2] + 2 && y > box[1] - 1 && y < box[3] + 1) cost += 3;
          }
          if (best === null || cost < best.cost) best = { cost, box, side };
        }
      }
    }
    this.sides.set(mark, best.side);
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
    for (const path of this.drawing.svg.querySelectorAll("[data-mark] > path.s-stroke, [data-panel] > path.s-quiet")) {
      if (hidden(path) || hidden(path.parentNode)) continue;
      const data = path.getAttribute("d");
      if (this.lines.get(path)?.data !== data) this.lines.set(path, { data, points: along(data) });
      points.push(...this.lines.get(path).points);
    }
    return points;
  }

  // Numbers of one axis that a moving one would touch are not shown.
  clearTicks() {
    const taken = this.ticks.map((words) => this.box(words)).map(([x, y, right, low]) => [x - 5, y + 2, right + 5, low - 2]);
    for (const other of new Set(this.ticks.flatMap((words) => [...words.parentNode.children]))) {
      if (this.ticks.includes(other)) continue;
      const box = this.box(other);
      this.drawing.set(other, "opacity", taken.some((each) => overlap(each, box)) ? 0 : null);
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
