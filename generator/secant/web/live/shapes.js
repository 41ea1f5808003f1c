// How large and where the shapes and words of a picture are, from their attributes alone. Asking the browser (getBBox)
// makes it lay the page out in the middle of a frame, which takes longer than all the rest.

const LARGE = 10; // letters are measured so many times as large, so that none is rounded to whole pixels

let brush = null;
const measured = new Map();

// Width, ascent and descent of letters of a size; figures of one shape are as wide as each other.
function letters(font, size, text) {
  const shape = text.replace(/\d/g, "0"), key = `${font} ${shape}`;
  if (!measured.has(key)) {
    brush ??= document.createElement("canvas").getContext("2d");
    brush.font = font;
    const { width, fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = brush.measureText(shape);
    measured.set(key, [width, up, down]);
  }
  return measured.get(key).map((length) => (length * size) / (100 * LARGE));
}

const inherited = (element, name) => element.closest(`[${name}]`)?.getAttribute(name) ?? "";

// How a piece of a text is set, and where it moves the base line or begins a new one: that does not change.
const styles = new WeakMap();

function style(piece, text) {
  if (!styles.has(piece)) {
    const get = (name) => piece.getAttribute?.(name);
    const [family, weight] = ["font-family", "font-weight"].map((name) => inherited(text, name));
    styles.set(piece, {
      dy: Number(get("dy") ?? 0), x: get("x") ? Number(get("x")) : null,
      size: Number(get("font-size") ?? inherited(text, "font-size")),
      font: `${get("font-style") ?? ""} ${weight} ${100 * LARGE}px ${family}`,
    });
  }
  return styles.get(piece);
}

// The box of a text in the units of the picture: left, top, width, height. Its pieces may be raised, and one that names
// its place across begins a line.
export function wordsBox(text) {
  const share = { middle: 0.5, end: 1 }[inherited(text, "text-anchor")] ?? 0;
  const lines = [];
  let line = null, base = Number(text.getAttribute("y"));
  const begin = (x) => lines.push((line = { x, width: 0, top: Infinity, bottom: -Infinity }));
  begin(Number(text.getAttribute("x")));
  for (const piece of text.childNodes) {
    const { dy, x, size, font } = style(piece, text);
    base += dy;
    if (x !== null) begin(x);
    const [width, up, down] = letters(font, size, piece.textContent);
    line.width += width;
    line.top = Math.min(line.top, base - up);
    line.bottom = Math.max(line.bottom, base + down);
  }
  const drawn = lines.filter((each) => each.width > 0);
  if (!drawn.length) return { x: lines[0].x, y: base, width: 0, height: 0 };
  const left = Math.min(...drawn.map((each) => each.x - share * each.width));
  const right = Math.max(...drawn.map((each) => each.x + (1 - share) * each.width));
  const top = Math.min(...drawn.map((each) => each.top)), bottom = Math.max(...drawn.map((each) => each.bottom));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

// The middle of a mark: of its disc, or of the points of its lines.
export function middle(mark) {
  const disc = mark.querySelector("circle");
  if (disc) return ["cx", "cy"].map((name) => Number(disc.getAttribute(name)));
  return centre([...mark.querySelectorAll("path")].flatMap((path) => corners(path.getAttribute("d"))));
}

// The edges of the box about some points: left, top, right, bottom.
export function edges(points) {
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export function centre(points) {
  const [left, top, right, bottom] = edges(points);
  return [(left + right) / 2, (top + bottom) / 2];
}

// The corners of path data of straight pieces (M, L, l, h, v, z); where a new part begins, `true` follows the point.
export function corners(data) {
  const found = [];
  let x = 0, y = 0;
  const to = (nextX, nextY, begins = false) => found.push([(x = nextX), (y = nextY), begins]);
  for (const [, command, rest] of data.matchAll(/([MLlhvz])([^MLlhvz]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    if (command === "h") for (const step of numbers) to(x + step, y);
    else if (command === "v") for (const step of numbers) to(x, y + step);
    else {
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        const [a, b] = [numbers[i], numbers[i + 1]];
        if (command === "l") to(x + a, y + b);
        else to(a, b, command === "M" && i === 0);
      }
    }
  }
  return found;
}
