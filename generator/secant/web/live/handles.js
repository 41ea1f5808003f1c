// The marks by which a picture is taken hold of: a large invisible disc over each takes the pointer, be it a mouse, a
// finger or a pen. The keyboard has the controls below the picture, which say the same.

import { Attributes } from "./attributes.js";
import { middle } from "./shapes.js";

const SVG = "http://www.w3.org/2000/svg";
const TARGET = 22; // radius in pixels of the page
export const RING = 11;

export function grips(element, drawing) {
  drawing.grips = element.live.handles.flatMap((handle) => {
    const mark = drawing.mark(handle.mark);
    return mark?.at ? [new Grip(element, drawing, handle, mark)] : [];
  });
}

class Grip {
  constructor(element, drawing, handle, mark) {
    Object.assign(this, { element, drawing, handle, mark, attributes: new Attributes() });
    this.group = document.createElementNS(SVG, "g");
    this.group.setAttribute("class", "secant-grip");
    this.ring = circle(mark.at.firstElementChild?.getAttribute("class")?.split(" ")[0] ?? "");
    this.disc = circle("secant-grip__target");
    this.group.append(this.ring, this.disc);
    mark.plane.group.append(this.group);
    this.disc.addEventListener("pointerdown", (event) => this.take(event));
    this.disc.addEventListener("pointermove", (event) => this.drag(event));
    // A finger on the mark means the mark, not the page.
    for (const touch of ["touchstart", "touchmove"]) {
      this.disc.addEventListener(touch, (event) => event.preventDefault(), { passive: false });
    }
    for (const end of ["pointerup", "pointercancel"]) this.disc.addEventListener(end, () => this.leave());
    if (handle.tap) drawing.svg.addEventListener("click", (event) => this.tapped(event));
    this.follow();
  }

  // Where the mark is: as its element says, so that the still picture needs no formula.
  place() {
    if (this.mark.place && this.element.moved) return this.mark.place;
    if (!this.drawn) return this.home;
    if (this.handle.angle) return this.mark.place ?? tip(this.mark) ?? [0, 0];
    const [x, y] = middle(this.mark.at);
    const found = /translate\((\S+) (\S+)\)/.exec(this.mark.at.getAttribute("transform") ?? "");
    return found ? [x + Number(found[1]), y + Number(found[2])] : [x, y];
  }

  get drawn() {
    return this.drawing.attributes.get(this.mark.at, "display") !== "none";
  }

  // Where a mark begins that the still picture does not draw: there it can be taken hold of.
  settle() {
    this.home = this.drawn ? this.mark.place : undefined;
  }

  follow() {
    const { attributes } = this, { visible, zoom } = this.drawing;
    const shown = this.drawn || (!this.element.moved && this.home);
    attributes.set(this.group, "display", shown ? "inline" : "none");
    if (!shown || !visible) return;
    const [x, y] = this.place();
    attributes.set(this.group, "transform", `translate(${x} ${y})`);
    attributes.set(this.ring, "r", RING * zoom);
    attributes.set(this.disc, "r", TARGET * zoom);
  }

  // From the page's pixels to the picture's.
  pointer(event) {
    const to = this.drawing.svg.getScreenCTM().inverse();
    return [event.clientX * to.a + to.e, event.clientY * to.d + to.f];
  }

  take(event) {
    if (event.button > 0) return;
    event.preventDefault();
    this.disc.setPointerCapture(event.pointerId);
    const [x, y] = this.pointer(event), [markX, markY] = this.place();
    this.offset = [markX - x, markY - y];
    this.element.pause();
    this.element.dataset.held = "";
    // The control of the same name has the keyboard from here on.
    this.element.inputs.get(this.handle.x || this.handle.y || this.handle.angle || this.handle.slope)?.focus({ preventScroll: true });
  }

  drag(event) {
    if (!this.offset) return;
    const [x, y] = this.pointer(event);
    this.bring([x + this.offset[0], y + this.offset[1]]);
  }

  leave() {
    this.offset = null;
    delete this.element.dataset.held;
  }

  bring(point) {
    const { handle, mark } = this;
    const [x, y] = mark.plane.value(...point);
    const chosen = {};
    if (handle.x) chosen[handle.x] = x;
    if (handle.y) chosen[handle.y] = y;
    if (handle.angle || handle.slope) {
      const { values } = this.element.live.state(this.element.chosen), [cx, cy] = handle.centre.map((at) => at(values));
      if (handle.angle) chosen[handle.angle] = ((Math.atan2(y - cy, x - cx) * 180) / Math.PI + 360) % 360;
      if (handle.slope) chosen[handle.slope] = (y - cy) / (x - cx);
    }
    this.element.choose(chosen);
  }

  tapped(event) {
    const point = this.pointer(event);
    if (this.mark.plane.holds(point) && event.target !== this.disc) this.bring(point);
  }
}

function circle(name) {
  const disc = document.createElementNS(SVG, "circle");
  disc.setAttribute("class", name);
  return disc;
}

// Where an arrow ends: the first corner of its head.
function tip(mark) {
  const [, x, y] = /M\s*(-?[\d.]+)[ ]?(-?[\d.]+)/.exec(mark.shapes.at(-1)?.getAttribute("d") ?? "") ?? [];
  return x === undefined ? null : [Number(x), Number(y)];
}
