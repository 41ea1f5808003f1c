// Exercises that can be answered: a field to type in where the answer is a formula, a number or a list of points, and
// buttons where it is chosen. Without this file the answers fold open, and that is what is printed, too.

import { KINDS, mistake } from "./kinds.js";
import { Refusal } from "./tokens.js";

const made = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

// What was solved is kept in the reader's own browser, where it keeps anything at all.
const place = (box) => `secant ${location.pathname.replace(/index\.html$/, "")}#${box.id}`;
function kept(box) {
  try {
    return localStorage.getItem(place(box));
  } catch {
    return null;
  }
}
function keep(box, answer) {
  try {
    localStorage.setItem(place(box), answer);
  } catch {
    // It is only not remembered.
  }
}

class Exercise {
  // An exercise grows shorter by being made answerable. If it is `seen` meanwhile, its answers' room stays as long as it is
  // near, so that nothing hops under the reader's eyes.
  constructor(box, seen) {
    this.box = box;
    this.told = JSON.parse(box.dataset.exercise);
    this.choices = box.querySelector(".secant-exercise__choices");
    this.says = made("output", { class: "secant-answer__says", "aria-live": "polite" });
    this.area = made("div", { class: "secant-answer" });
    if (seen) this.room(this.choices.getBoundingClientRect().height);
    const held = this.choices.contains(document.activeElement);
    if (KINDS[this.told.kind] && this.told.about) this.typed();
    else this.chosen();
    this.area.append(this.says);
    this.choices.before(this.area);
    // A keyboard that has leapt to the answers goes on in what takes their place.
    if (held) this.area.querySelector("input, button").focus();
  }

  room(height) {
    this.area.style.minHeight = height && `${height}px`;
  }

  typed() {
    const { label, like } = KINDS[this.told.kind], id = `${this.box.id}-answer`;
    this.input = made("input", {
      id, type: "text", dir: "ltr", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "4000",
      "aria-describedby": `${id}-like`,
    });
    const form = made("form", {},
      made("label", { for: id }, label), this.input, made("button", {}, "Check"),
      made("small", { id: `${id}-like` }, like));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.input.value.trim()) this.check();
    });
    const choose = made("button", { type: "button", class: "secant-answer__choose", "aria-expanded": "false" }, "Show answers to choose from");
    choose.addEventListener("click", () => {
      this.choices.hidden = !this.choices.hidden;
      choose.setAttribute("aria-expanded", String(!this.choices.hidden));
    });
    form.append(choose);
    this.choices.hidden = true;
    this.area.append(form);
    const before = kept(this.box);
    if (before === null) return;
    this.input.value = before;
    try {
      if (KINDS[this.told.kind].judge(before, this.told).right) this.solved(before);
    } catch {
      // It was the answer to what this exercise once asked.
    }
  }

  check() {
    const text = this.input.value;
    try {
      const found = KINDS[this.told.kind].judge(text, this.told);
      this.input.removeAttribute("aria-invalid");
      if (found.right) {
        this.say("right", "Right.", ` ${found.said}`);
        this.solved(text);
        return;
      }
      if (found.unknown) {
        this.say("unread", "Undecided.", ` ${found.said}`);
        return;
      }
      const known = mistake(text, this.told);
      if (known >= 0) this.explain(known, found.drawn?.());
      else this.say("wrong", "Not yet.", ` ${found.said}`, found.drawn?.());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.unread(text, error);
    }
  }

  // Where and why an answer could not be read; there the cursor goes.
  unread(text, { message, start, end, fix }) {
    const letters = [...text], length = (count) => letters.slice(0, count).join("").length;
    this.input.setAttribute("aria-invalid", "true");
    this.input.focus();
    this.input.setSelectionRange(length(start), length(end));
    const line = made("code", {}, letters.slice(0, start).join(""), made("mark", {}, letters.slice(start, end).join("") || "…"), letters.slice(end).join(""));
    this.say("unread", "This cannot be read.", ` At character ${start + 1}: ${message}.${fix ? ` Better: ${fix}.` : ""} `, line);
  }

  // What the page itself says of one of its choices.
  explain(index, drawn) {
    const words = [...this.choices.children[index].querySelector("p").cloneNode(true).childNodes];
    const right = this.told.choices[index].right;
    this.say(right ? "right" : "wrong", ...words, ...(drawn ? [drawn] : []));
  }

  chosen() {
    const group = made("div", { class: "secant-answer__buttons", role: "group", "aria-labelledby": `${this.box.id}-title` });
    const buttons = [...this.choices.children].map((choice, index) => {
      const button = made("button", { type: "button", "aria-pressed": "false" });
      button.append(...[...choice.querySelector("summary").childNodes].map((node) => node.cloneNode(true)));
      button.addEventListener("click", () => {
        for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
        const { right, value } = this.told.choices[index];
        button.dataset.was = right ? "right" : "wrong";
        this.explain(index);
        if (right) this.solved(value);
      });
      return button;
    });
    if (this.choices.querySelector(".secant-choice--picture")) group.dataset.pictures = "";
    group.append(...buttons);
    this.choices.hidden = true;
    this.area.append(group);
    if (kept(this.box) === this.told.answer) this.solved(this.told.answer);
  }

  say(kind, word, ...more) {
    this.says.dataset.kind = kind;
    this.says.replaceChildren(typeof word === "string" ? made("b", {}, word) : word, ...more.filter(Boolean));
  }

  solved(answer) {
    keep(this.box, answer);
    if (this.box.hasAttribute("data-solved")) return;
    this.box.dataset.solved = "";
    this.box.querySelector(".secant-exercise__title").append(made("span", { class: "secant-exercise__solved" }, "✓ solved"));
  }
}

// An exercise is made answerable when it comes near: each new field costs the browser a look at all of the page. One is
// made a task, so that nothing has to wait for all.
const exercises = new Map();
const near = new IntersectionObserver(
  (entries) => entries.forEach(({ target: box, isIntersecting, boundingClientRect: { top, bottom } }) => {
    if (!isIntersecting) exercises.get(box)?.room(null);
    if (!isIntersecting || exercises.has(box)) return;
    exercises.set(box, null);
    setTimeout(() => {
      try {
        exercises.set(box, new Exercise(box, top < innerHeight && bottom > 0));
      } catch (error) {
        console.error(`Secant: the exercise ${box.id} stays as it is: ${error.message}`);
      }
    });
  }),
  { rootMargin: "100%" },
);
for (const box of document.querySelectorAll(".secant-exercise[data-exercise]")) near.observe(box);
