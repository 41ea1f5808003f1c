// The data of a figure, read: its formulas compiled, its controls with their scales, its state for chosen values.

import { compiled, isAffine } from "./expressions.js";
import { filled } from "./numbers.js";

const MOST_STEPS = 2000;

export function read(data) {
  const functions = {};
  for (const each of [...(data.functions ?? []), ...(data.lists ?? [])]) functions[each.name] = each;
  const formula = (tree) => compiled(tree, functions);
  // A function that cannot be read is found now, not when it is first called.
  for (const each of data.functions ?? []) formula(each.body);
  const defined = (list) => (list ?? []).map(({ name, formula: tree }) => [name, formula(tree)]);
  const live = new Live(data);
  live.definitions = defined(data.definitions);
  live.afterwards = defined(data.afterwards);
  live.walks = (data.walks ?? []).map((walk) => ({
    ...walk, start: defined(walk.start), step: new Map(defined(walk.step)),
    steps: formula(walk.steps), until: formula(walk.until ?? 0), count: walk.count ?? "n",
  }));
  for (const handle of live.handles) handle.centre = (handle.centre ?? [0, 0]).map(formula);
  live.views = (data.views ?? []).map((view) => ({ ...view, x: view.x.map(formula), y: view.y.map(formula) }));
  live.sentences = data.sentences.map(({ text, when }) => ({ text, when: formula(when ?? 1) }));
  live.motions = (data.motions ?? []).map((motion) => FIELDS[motion.motion](motion, formula));
  // The still picture keeps nothing back.
  live.initial = live.state({ ...live.start(), ...Object.fromEntries(live.reveals.map(({ name }) => [name, 1])) }).values;
  return live;
}

// Which fields of each motion are formulas, and what they are if they are left out.
const FIELDS = {
  Put: (motion, formula) => ({ ...motion, x: formula(motion.x ?? 0), y: formula(motion.y ?? 0) }),
  Line: (motion, formula) => ({ ...motion, xs: motion.xs.map(formula), ys: motion.ys.map(formula) }),
  Graph: (motion, formula) => ({
    ...motion, low: formula(motion.low), high: formula(motion.high), y: formula(motion.y),
    back: motion.back === undefined ? null : formula(motion.back), straight: isAffine(motion.back, motion.variable),
  }),
  Trail: (motion, formula) => ({ index: "k", ...motion, x: formula(motion.x), y: formula(motion.y) }),
  Fade: (motion, formula) => ({
    ...motion, opacity: formula(motion.opacity), label: formula(motion.label ?? motion.opacity),
  }),
  Say: (motion, formula) => ({ ...motion, at: motion.at?.map(formula) }),
};

class Live {
  constructor(data) {
    this.handles = data.handles ?? [];
    this.controls = new Map(data.controls.map((control) => [control.name, new Control(control)]));
    this.reveals = [...this.controls.values()].filter((control) => control.again);
  }

  control(name) {
    return this.controls.get(name);
  }

  start() {
    return Object.fromEntries([...this.controls].map(([name, control]) => [name, control.value]));
  }

  played() {
    const control = [...this.controls.values()].find((each) => each.seconds);
    return { control, seconds: Math.min(5, control.seconds) };
  }

  // Everything that follows from the chosen values, in order.
  state(chosen) {
    const values = { ...chosen }, walks = {};
    for (const [name, value] of this.definitions) values[name] = value(values);
    for (const walk of this.walks) walks[walk.name] = walked(walk, values);
    for (const [name, value] of this.afterwards) values[name] = value(values);
    return { values, walks, initial: this.initial };
  }

  sentence({ values }) {
    const found = this.sentences.find(({ when }) => when(values) === 1);
    return found ? filled(found.text, values) : "";
  }
}

// The values of the walk's variables at the start and after each step.
function walked(walk, values) {
  const names = walk.start.map(([name]) => name), states = [];
  const take = (state) => {
    names.forEach((name, i) => (values[name] = state[i]));
    states.push(state);
  };
  for (const [name, value] of walk.start) values[name] = value(values);
  take(names.map((name) => values[name]));
  const steps = Math.min(MOST_STEPS, walk.steps(values)), ways = names.map((name) => walk.step.get(name));
  while (states.length <= steps && walk.until(values) !== 1) {
    const next = ways.map((way) => way(values));
    if (!next.every(Number.isFinite)) break;
    take(next);
  }
  values[walk.count] = states.length - 1;
  return { names, states };
}

class Control {
  constructor(data) {
    Object.assign(this, { scale: "linear", seconds: 0 }, data);
    if (data.control === "Choice") this.allowed = data.options.map(([, value]) => value);
    if (data.control === "Reveal") Object.assign(this, { allowed: [0, 1], value: 0, anew: [], ...data });
  }

  // A range of a logarithmic control counts decades.
  toInput(value) {
    return this.scale === "log" ? Math.log10(value) : value;
  }

  fromInput(number) {
    return this.scale === "log" ? Math.pow(10, number) : number;
  }

  moved(value, strides) {
    return this.fromInput(this.toInput(value) + strides * this.stride);
  }

  // The nearest value that the control can have.
  kept(value) {
    if (this.allowed) return this.allowed.includes(value) ? value : this.value;
    const low = this.toInput(this.low), high = this.toInput(this.high);
    const steps = Math.round((this.toInput(Math.min(Math.max(value, this.low), this.high)) - low) / this.step);
    const near = this.fromInput(Math.min(high, low + steps * this.step));
    // 0.1 · 3 is said as 0.3, and a power of ten with three digits.
    return Number(near.toPrecision(this.scale === "log" ? 3 : 12));
  }
}
