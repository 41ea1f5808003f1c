// A panel's plane: from what its axes say to pixels and back, and lines of pixels as path data.

export class Plane {
  constructor(group) {
    this.group = group;
    this.x = scale(group.dataset.x);
    this.y = scale(group.dataset.y);
    this.still = [this.x, this.y];
  }

  // The plot's edges in pixels.
  get left() { return this.x.start; }
  get right() { return this.x.stop; }
  get top() { return this.y.stop; }
  get bottom() { return this.y.start; }

  reset() {
    [this.x, this.y] = this.still;
  }

  show(x, y) {
    this.x = { ...this.still[0], low: x[0], high: x[1] };
    this.y = { ...this.still[1], low: y[0], high: y[1] };
  }

  point(x, y) {
    return [pixel(this.x, x), pixel(this.y, y)];
  }

  // Where a point was in the still picture.
  before(x, y) {
    return [pixel(this.still[0], x), pixel(this.still[1], y)];
  }

  value(px, py) {
    return [unpixel(this.x, px), unpixel(this.y, py)];
  }

  holds([px, py], slack = 1) {
    return px >= this.left - slack && px <= this.right + slack && py >= this.top - slack && py <= this.bottom + slack;
  }

  // The parts of a polyline inside the plot; points that are not numbers break it.
  seen(points) {
    const parts = [];
    let part = null;
    for (let i = 1; i < points.length; i++) {
      const cut = this.cut(points[i - 1], points[i]);
      if (!cut) part = null;
      else if (part && cut[0] === points[i - 1]) part.push(cut[1]);
      else parts.push((part = [...cut]));
      if (cut && cut[1] !== points[i]) part = null;
    }
    return parts;
  }

  // Liang and Barsky's cut of one segment; an end that lies inside is given back as it is.
  cut(one, other) {
    if (this.holds(one, 0.5) && this.holds(other, 0.5)) return [one, other];
    const dx = other[0] - one[0], dy = other[1] - one[1];
    let enter = 0, leave = 1;
    const sides = [
      [-dx, one[0] - this.left + 0.5], [dx, this.right + 0.5 - one[0]],
      [-dy, one[1] - this.top + 0.5], [dy, this.bottom + 0.5 - one[1]],
    ];
    for (const [speed, room] of sides) {
      if (!(Number.isFinite(speed) && Number.isFinite(room))) return null;
      if (speed === 0 && room < 0) return null;
      if (speed < 0) enter = Math.max(enter, room / speed);
      if (speed > 0) leave = Math.min(leave, room / speed);
    }
    if (enter > leave) return null;
    const at = (share) => [one[0] + share * dx, one[1] + share * dy];
    return [enter > 0 ? at(enter) : one, leave < 1 ? at(leave) : other];
  }

  // A closed polygon kept inside the plot, one edge after the other (Sutherland and Hodgman).
  kept(points) {
    let ring = points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
    for (const [axis, sign, edge] of [[0, 1, this.left], [0, -1, this.right], [1, 1, this.top], [1, -1, this.bottom]]) {
      const inside = (point) => sign * (point[axis] - edge) >= 0;
      ring = ring.flatMap((point, i) => {
        const before = ring.at(i - 1);
        const share = (edge - before[axis]) / (point[axis] - before[axis]);
        const crossing = [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])];
        if (inside(point)) return inside(before) ? [point] : [crossing, point];
        return inside(before) ? [crossing] : [];
      });
    }
    return ring;
  }
}

function scale(text) {
  const [low, high, start, stop, kind] = text.split(" ");
  return { low: Number(low), high: Number(high), start: Number(start), stop: Number(stop), log: kind === "log" };
}

function pixel({ low, high, start, stop, log }, value) {
  const share = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return start + share * (stop - start);
}

function unpixel({ low, high, start, stop, log }, place) {
  const share = (place - start) / (stop - start);
  return log ? low * Math.pow(high / low, share) : low + share * (high - low);
}

const short = (number) => String(Math.round(number * 100) / 100);

// A point as path data has it. A walk's step is written as the end of two strokes and as a dot, but put into letters once.
const lettered = (point) => (point.lettered ??= `${short(point[0])} ${short(point[1])}`);

export function line(points, close = "") {
  let data = "";
  for (const point of points) data += (data ? "L" : "M") + lettered(point);
  return data && data + close;
}
