// The attributes and words of a picture's elements: what they were in the still picture and what they are by now. The
// page is asked once for each, as asking it again in every step would take longer than the step itself. Nobody else may
// change them.

import { filled } from "./numbers.js";

export class Attributes {
  constructor() {
    this.known = new Map();
    this.texts = new Map();
  }

  entry(element, name) {
    let names = this.known.get(element);
    if (!names) this.known.set(element, (names = new Map()));
    let entry = names.get(name);
    if (!entry) {
      const was = element.getAttribute(name);
      names.set(name, (entry = { was, now: was }));
    }
    return entry;
  }

  get(element, name) {
    return this.entry(element, name).now;
  }

  was(element, name) {
    return this.entry(element, name).was;
  }

  hidden(element) {
    return this.get(element, "display") === "none" || this.get(element, "opacity") === "0";
  }

  // Set an attribute; null takes it away.
  set(element, name, value) {
    const entry = this.entry(element, name), says = value === null ? null : String(value);
    if (entry.now === says) return;
    entry.now = says;
    if (says === null) element.removeAttribute(name);
    else element.setAttribute(name, says);
  }

  // Let a text say these pieces; while it says the same but for numbers, only those are set. Whether anything changed.
  fill(element, text, values, made) {
    const first = !this.texts.has(element);
    if (first) {
      const before = [...element.childNodes], spans = made();
      element.replaceChildren(...spans);
      this.texts.set(element, { before, spans, says: [] });
    }
    const { spans, says } = this.texts.get(element);
    let changed = first;
    for (let i = 0; i < spans.length; i++) {
      const said = filled(text[2 * i], values);
      if (says[i] === said) continue;
      says[i] = said;
      spans[i].textContent = said;
      changed = true;
    }
    return changed;
  }

  // The still picture, to the letter.
  restore() {
    for (const [element, { before }] of this.texts) element.replaceChildren(...before);
    this.texts.clear();
    for (const [element, names] of this.known) {
      for (const [name, { was }] of names) this.set(element, name, was);
    }
  }
}
