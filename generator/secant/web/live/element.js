// <secant-figure>: a picture in the page that can be taken hold of. Its data stand in its attribute `data-live`, its
// controls in the page as native elements; what it changes are attributes of the picture that is there already.

import { Attributes } from "./attributes.js";
import { Drawing } from "./drawing.js";
import { grips } from "./handles.js";
import { read } from "./reading.js";
import { filled } from "./numbers.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const paper = matchMedia("print");
const whenIdle = window.requestIdleCallback ?? setTimeout;
const nearby = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => entry.target.wake()),
  { rootMargin: "300px" },
);

class SecantFigure extends HTMLElement {
  connectedCallback() {
    nearby.observe(this);
    // The first one does not wait for the page to be laid out.
    if (shared(this.figure) || this === document.querySelector("secant-figure")) this.wake();
  }

  disconnectedCallback() {
    nearby.unobserve(this);
    this.pause();
  }

  get figure() {
    return this.closest("figure");
  }

  // Read the data and take up the controls, when all of the figure has come. A picture whose data cannot be read stays
  // still.
  wake() {
    if (document.readyState === "loading" && !(this.figure ?? this).nextSibling) {
      requestAnimationFrame(() => this.wake());
      return;
    }
    nearby.unobserve(this);
    if (this.live || this.broken) return;
    try {
      this.live = read(JSON.parse(this.dataset.live));
    } catch (error) {
      this.broken = true;
      this.querySelector(".secant-controls")?.setAttribute("hidden", "");
      console.error(`Secant: the figure ${this.figure?.id} stays still, its data cannot be read: ${error.message}`);
      return;
    }
    this.drawings = [...this.querySelectorAll("svg.secant-figure")].map((svg) => new Drawing(svg, this.live));
    this.inputs = new Map([...this.querySelectorAll("[data-sets]")].map((input) => [input.dataset.sets, input]));
    this.says = this.querySelector("output");
    this.says.dataset.still ??= this.says.textContent;
    this.link = this.figure?.querySelector(".secant-figure__links a");
    this.page = this.link?.getAttribute("href").split("#")[0];
    this.beside = new Attributes();
    this.begin();
    for (const [name, input] of this.inputs) this.listen(name, input);
    this.querySelector("[data-does=reset]")?.addEventListener("click", () => this.reset());
    this.querySelector("[data-does=play]")?.addEventListener("click", () => (this.playing ? this.pause() : this.play()));
    // A link to another page, from a frame, is only followed.
    if (this.link?.getAttribute("href").startsWith("#"))
      this.link.addEventListener("click", () => navigator.clipboard?.writeText(this.link.href).catch(() => {}));
    for (const drawing of this.drawings) grips(this, drawing);
    new ResizeObserver(([{ contentRect }]) => {
      if (!this.width) whenIdle(() => this.rehearse());
      if (this.width !== contentRect.width) this.says.style.minHeight = null;
      this.width = contentRect.width;
      for (const drawing of this.drawings) drawing.measure();
      this.ask();
    }).observe(this);
    // A line that has come stays, so that the page does not hop while the hand moves.
    new ResizeObserver(([{ borderBoxSize: [{ blockSize }] }]) => {
      this.says.style.minHeight = `${blockSize}px`;
    }).observe(this.says);
    paper.addEventListener("change", () => this.ask());
    this.dataset.awake = "";
    const given = shared(this.figure);
    if (given) this.take(given);
  }

  listen(name, input) {
    const control = this.live.control(name);
    if (control.again) {
      input.addEventListener("click", () => {
        // What the reader asked for is said, once.
        this.beside.set(this.says, "aria-live", "polite");
        this.choose({ [name]: 1 - this.chosen[name] });
      });
      return;
    }
    const choose = (value) => {
      this.pause();
      this.beside.set(this.says, "aria-live", "off");
      this.choose({ [name]: value });
    };
    input.addEventListener("input", () => choose(control.fromInput(Number(input.value))));
    // An arrow key moves as far as one would say it, not as little as the pointer can.
    input.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
      if (!way || input.type !== "range" || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const towards = getComputedStyle(input).direction === "rtl" && event.key.startsWith("ArrowL") ? 1 : 0;
      const sign = towards || (getComputedStyle(input).direction === "rtl" && event.key === "ArrowRight") ? -1 : 1;
      choose(control.moved(this.chosen[name], sign * way * (event.shiftKey ? 0.2 : 1)));
    });
  }

  // The reader sets controls; figures that share them are told.
  choose(values, told = false) {
    for (const reveal of this.live.reveals) {
      if (reveal.anew.some((name) => name in values && values[name] !== this.chosen[name])) this.chosen[reveal.name] = 0;
    }
    for (const [name, value] of Object.entries(values)) {
      const control = this.live.control(name);
      if (control && Number.isFinite(value)) this.chosen[name] = control.kept(value);
    }
    this.moved = true;
    this.ask();
    if (!told && this.dataset.linked) {
      for (const other of document.querySelectorAll(`secant-figure[data-linked="${CSS.escape(this.dataset.linked)}"]`)) {
        if (other === this) continue;
        other.wake();
        if (other.live) other.choose(this.chosen, true);
      }
    }
  }

  // As the still picture, unless that says what the reader is asked first.
  begin() {
    this.chosen = this.live.start();
    this.moved = this.live.reveals.length > 0;
  }

  reset(told = false) {
    this.pause();
    this.begin();
    for (const drawing of this.drawings) drawing.restore();
    this.ask();
    if (!told && this.dataset.linked) {
      for (const other of document.querySelectorAll(`secant-figure[data-linked="${CSS.escape(this.dataset.linked)}"]`)) {
        if (other !== this && other.moved) other.reset(true);
      }
    }
  }

  // What is asked for in one frame is drawn once.
  ask() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  draw() {
    const shown = this.moved && !paper.matches;
    for (const [name, input] of this.inputs) {
      const control = this.live.control(name);
      const value = control.toInput(this.chosen[name]), word = value ? control.again : control.label;
      if (control.again && input.textContent !== word) input.textContent = word;
      if (!control.again && Number(input.value) !== value) input.value = value;
    }
    if (!shown) {
      for (const drawing of this.drawings) drawing.restore();
      this.tell(this.says.dataset.still, this.live.state(this.chosen));
    } else {
      const state = this.live.state(this.chosen);
      for (const drawing of this.drawings) if (drawing.visible) drawing.draw(state);
      this.tell(this.live.sentence(state), state);
    }
    for (const drawing of this.drawings) drawing.grips?.forEach((grip) => grip.follow());
    if (this.link) {
      this.beside.set(this.link, "href", `${this.page}#${this.figure.id}${shown ? this.address() : ""}`);
    }
  }

  // Drawn once and put back before anyone sees it, so that the first frame in the reader's hand is no slower. The words
  // are measured before that, a few at a time: the browser looks for their letters.
  rehearse(drawings = this.drawings.filter((each) => each.visible), words = drawings.flatMap((each) => each.words())) {
    if (!this.isConnected || this.moved) return;
    for (const began = performance.now(); words.length && performance.now() - began < 3; ) words.pop()();
    if (words.length) {
      whenIdle(() => this.rehearse(drawings, words));
      return;
    }
    for (const drawing of drawings) {
      drawing.draw(this.live.state(this.chosen));
      for (const grip of drawing.grips) grip.settle();
      drawing.restore();
      for (const grip of drawing.grips) grip.follow();
    }
  }

  tell(words, { values }) {
    if (this.says.textContent !== words) this.says.textContent = words;
    for (const [name, input] of this.inputs) {
      const { text } = this.live.control(name);
      if (!text) continue;
      const said = filled(text, values);
      if (this.beside.get(input, "aria-valuetext") === said) continue;
      this.beside.set(input, "aria-valuetext", said);
      input.nextElementSibling.textContent = said;
    }
  }

  // Played once from low to high, or on from where it was paused; where motion is unwelcome, in a few still steps.
  play() {
    const { control, seconds } = this.live.played();
    const low = control.toInput(control.low), high = control.toInput(control.high);
    const now = control.toInput(this.chosen[control.name]);
    const done = this.moved && now < high ? (now - low) / (high - low) : 0;
    const began = performance.now() - done * seconds * 1000;
    const tick = (time) => {
      let share = Math.min(1, Math.max(0, (time - began) / (seconds * 1000)));
      if (calm.matches) share = Math.floor(share * 10) / 10;
      this.choose({ [control.name]: control.fromInput(low + share * (high - low)) });
      this.playing = share < 1 ? requestAnimationFrame(tick) : null;
      if (!this.playing) this.named("Play");
    };
    this.playing = requestAnimationFrame(tick);
    this.named("Pause");
  }

  pause() {
    if (!this.playing) return;
    cancelAnimationFrame(this.playing);
    this.playing = null;
    this.named("Play");
  }

  named(word) {
    this.querySelector("[data-does=play]").textContent = word;
  }

  address() {
    const changed = Object.entries(this.chosen).filter(([name, value]) => value !== this.live.control(name).value);
    return changed.map(([name, value], i) => `${i ? "&" : ":"}${name}=${Number(value.toPrecision(8))}`).join("");
  }

  take(values) {
    this.choose(values);
    this.figure.scrollIntoView({ block: "center" });
  }
}

// The state that the page's address gives a figure: #its-name:y=4.2&h=0.1
function shared(figure) {
  const [, name, text] = /^#([^:]+):(.*)$/.exec(location.hash) ?? [];
  if (!name || name !== figure?.id) return null;
  return Object.fromEntries(text.split("&").map((pair) => pair.split("=")).map(([key, value]) => [key, Number(value)]));
}

addEventListener("hashchange", () => {
  for (const element of document.querySelectorAll("secant-figure")) {
    const given = shared(element.figure);
    if (!given) continue;
    element.wake();
    if (element.live) element.take(given);
  }
});

customElements.define("secant-figure", SecantFigure);

// What the menus beside figures do is asked for when the first one opens, and a click before it has come waits for it.
const sharing = () => import("./sharing.js");
addEventListener("toggle", sharing, { capture: true, once: true });
addEventListener("click", async ({ target }) => {
  const button = target.closest?.(".secant-share [data-does]");
  if (button) (await sharing()).act(button);
});
