// How an answer of each kind that can be typed is read and judged. `told` is what the page says of the exercise: its
// kind, the right answer, the choices, and what it is about (function, variable, point), all in the page language.

import { functionsCompared, holds, numbersAlike, valueOf, variables } from "./judging.js";
import { parse } from "./parsing.js";
import { picture } from "./picture.js";
import { Refusal } from "./tokens.js";

export const shown = (number) =>
  Number.isNaN(number) ? "undefined" : Number.isFinite(number) ? String(Number(number.toPrecision(4))).replace("-", "−") : "infinite";

// Each: what to call the answer, how it is written, and judge(text, told) -> { right, said, value?, drawn? }.
export const KINDS = {
  differentiate: { label: "Your derivative", like: "for example 2x cos(x), e^x/x or sqrt(x)", judge: derivative },
  slope: { label: "Your slope", like: "for example −3/4, 2 pi or sqrt(2)", judge: slope },
  "critical-points": {
    label: "Your critical points", like: "for example: minimum at 1, neither at 0; or: none", judge: critical,
  },
  "not-differentiable": { label: "Your points", like: "for example −1, 2; or: nowhere", judge: rough },
};

// An answer shall not leave the work undone.
function worked(text, names) {
  const tree = parse(text.replaceAll("−", "-"), names);
  if (holds(tree, "d")) throw new Refusal("SEC-109", "the answer still has a d/dx in it: work it out", 0, [...text].length);
  return tree;
}

function derivative(text, { answer, about }) {
  const { variable } = about, body = parse(about.body), right = parse(answer);
  const names = [...new Set([variable, ...variables(body)])];
  const tree = worked(text, names);
  const found = functionsCompared(tree, right, body, variable);
  if (found.same === "exact") return { right: true, said: "It is the derivative, by exact rules." };
  if (found.same) return { right: true, said: `It agrees with the derivative at all ${found.count} points where both were worked out.` };
  if (found.unknown) return { right: false, unknown: true, said: "There are too few points at which both have values, so this could not be judged." };
  const { at, others, answer: yours, right: theirs } = found.differs;
  const place = Object.entries({ [variable]: at, ...others }).map(([name, value]) => `${name} = ${shown(value)}`).join(", ");
  const said = `At ${place} yours is ${shown(yours)}, but the slope there is ${shown(theirs)}.`;
  return { right: false, said, drawn: () => picture(body, variable, at, lines(theirs, yours), said, others) };
}

const lines = (right, yours) => [[right, "secant-fails__right"], [yours, "secant-fails__yours"]];

function slope(text, { answer, about }) {
  const tree = worked(text, []), right = parse(answer, []);
  if (numbersAlike(tree, right)) return { right: true, said: "It is the slope there." };
  const yours = valueOf(tree), theirs = valueOf(right), at = valueOf(parse(about.at, []));
  if (Number.isNaN(yours)) throw new Refusal("SEC-103", "this has no value", 0, [...text].length);
  const close = Math.abs(yours - theirs) < 0.005 * Math.abs(theirs);
  const said = close
    ? "That is close, but it is not the slope: write the exact number."
    : `The line through the point with the slope ${shown(yours)} leaves the curve; the tangent is the other one.`;
  return { right: false, said, drawn: () => picture(parse(about.body), about.variable, at, lines(theirs, yours), said) };
}

// The parts of a list, with where each begins; commas in brackets part nothing.
function parts(text, at = 0) {
  const found = [];
  let depth = 0, part = "", start = at;
  for (const c of text) {
    at++;
    depth += c === "(" ? 1 : c === ")" ? -1 : 0;
    if ((c === "," || c === ";") && depth <= 0) {
      found.push([part, start]);
      [part, start] = ["", at];
    } else part += c;
  }
  // The last one is told of even where its bracket is never closed.
  return [...found, [part, start]];
}

function number(text, start) {
  try {
    const tree = worked(text, []);
    if (Number.isNaN(valueOf(tree))) throw new Refusal("SEC-103", "this has no value", 0, [...text].length);
    return tree;
  } catch (error) {
    if (error instanceof Refusal) Object.assign(error, { start: error.start + start, end: error.end + start });
    throw error;
  }
}

const NONE = /^\s*(?:there are )?(?:none|no|nowhere)\s*$/i;
const ITEM = /^(\s*(?:an?\s+)?(?:local\s+)?(minimum|maximum|neither)\s+at\s+)(.+)$/is;

// [point, kind] pairs; `kinds`: whether each point is said to be something.
function points(text, kinds) {
  if (NONE.test(text)) return [];
  return parts(text).map(([part, start]) => {
    if (!kinds) return [number(part.replace(/^\s*at\s/i, (at) => " ".repeat(at.length)), start), ""];
    const match = ITEM.exec(part);
    if (!match) throw new Refusal("SEC-553", "this says nothing about a critical point", start, start + [...part].length, "write: minimum at 0, neither at 1");
    return [number(match[3], start + [...match[1]].length), match[2].toLowerCase()];
  });
}

function listed(text, { answer, about }, kinds, wrongAt) {
  const given = points(text, kinds), right = points(answer, kinds);
  const same = ([a], [b]) => numbersAlike(a, b);
  const missing = right.find((each) => !given.some((other) => same(each, other)));
  const extra = given.find((each) => !right.some((other) => same(each, other)));
  const other = given.find((each) => right.some((right) => same(each, right) && each[1] !== right[1]));
  const wrong = extra ?? other ?? missing;
  if (!wrong) return { right: true, said: "These are all of them." };
  const at = valueOf(wrong[0]);
  const said = wrongAt(`${about.variable} = ${shown(at)}`, wrong === extra ? "extra" : wrong === other ? "other" : "missing", wrong[1]);
  return { right: false, said, drawn: () => picture(parse(about.body), about.variable, at, [], said) };
}

function critical(text, told) {
  return listed(text, told, true, (place, fault, kind) => ({
    extra: `${place} is no critical point.`,
    other: `${place} is a critical point, but look on both sides of it: it is ${kind === "neither" ? "an extremum" : `not a local ${kind}`}.`,
    missing: `One is missing: look at ${place}.`,
  })[fault]);
}

function rough(text, told) {
  return listed(text, told, false, (place, fault) => ({
    extra: `${place} is not such a point.`,
    missing: `One is missing: look at ${place}.`,
  })[fault]);
}

// Which of the wrong choices an answer is, if any: they stand for known mistakes.
export function mistake(text, told) {
  return told.choices.findIndex((choice) => !choice.right && KINDS[told.kind].judge(text, { ...told, answer: choice.value }).right);
}
