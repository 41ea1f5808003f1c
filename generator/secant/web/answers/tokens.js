// Text -> tokens, and which of its bars close: language/tokens.py and bars.py.

import { KEYWORDS, LIMITS } from "./words.js";

const SIGNS = ["**", "<=", ">=", "!=", "==", ..."+-*/^()[],|'<>="];
const SAME = { "**": "^", "==": "=" };
const REPAIRS = {
  "−": "write - for minus", "×": "write * for times", "·": "write * for times", "÷": "write / for divided by",
  "≤": "write <=", "≥": "write >=", "≠": "write !=", "π": "write pi", "√": "write sqrt(…)", "²": "write ^2",
  "³": "write ^3", "′": "write ' for a derivative", "∛": "write cbrt(…)", "\\": "write plain mathematics, not LaTeX: sqrt(x), (a)/(b), sin(x)",
  "$": "write plain mathematics, not LaTeX", "{": "write ( and )", "}": "write ( and )", ".": "write a decimal as 0.5",
  "_": "write an index after a letter: x_1", "!": "write != for not equal; there are no factorials",
};

// A complaint about the characters from `start` up to `end`.
export class Refusal extends Error {
  constructor(code, message, start, end = start + 1, fix = null) {
    super(message);
    Object.assign(this, { code, start, end, fix });
  }
}

// `glued`: nothing stands between this token and the one before.
export function tokenize(letters) {
  if (letters.length > LIMITS.LENGTH) {
    throw new Refusal("SEC-107", `an expression may have at most ${LIMITS.LENGTH} characters, this one has ${letters.length}`, 0);
  }
  const tokens = [];
  const run = (at, test) => {
    while (at < letters.length && test.test(letters[at])) at++;
    return at;
  };
  for (let at = 0, last = -1; at < letters.length; ) {
    const c = letters[at];
    if (c === " " || c === "\t" || c === "\n") {
      at++;
      continue;
    }
    let kind = "sign", end;
    if (/^[0-9]$/.test(c) || (c === "." && /^[0-9]$/.test(letters[at + 1] ?? ""))) {
      [kind, end] = ["number", numberEnd(letters, at, run)];
    } else if (/^[A-Za-z]$/.test(c)) {
      [kind, end] = ["word", run(at, /^[A-Za-z0-9_]$/)];
      if (end - at > LIMITS.WORD) throw new Refusal("SEC-107", `a word may have at most ${LIMITS.WORD} characters`, at, end);
    } else {
      const sign = SIGNS.find((each) => letters.slice(at, at + each.length).join("") === each);
      if (!sign) throw stranger(c, at);
      end = at + sign.length;
    }
    const text = letters.slice(at, end).join("");
    tokens.push({ kind, text: SAME[text] ?? text, start: at, end, glued: at === last });
    at = last = end;
  }
  tokens.push({ kind: "end", text: "", start: letters.length, end: letters.length, glued: false });
  return tokens;
}

function numberEnd(letters, start, run) {
  const digits = /^[0-9]$/;
  let end = run(start, digits);
  if (letters[end] === ".") {
    const stop = run(end + 1, digits);
    if (stop === end + 1) {
      const whole = quoted(letters.slice(start, end).join(""));
      throw new Refusal("SEC-102", "a decimal point needs digits after it", end, end + 1, `write ${whole} or ${whole}.0`);
    }
    end = stop;
    if (letters[end] === ".") throw new Refusal("SEC-102", "a number has one decimal point", end, end + 1, "write a decimal as 0.5");
  }
  if (end - start > LIMITS.DIGITS) throw new Refusal("SEC-107", `a number may have at most ${LIMITS.DIGITS} digits`, start, end);
  return end;
}

const hidden = /^[\p{C}\p{Z}]$/u;

function stranger(c, at) {
  const code = `U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  const shown = /^[ -~]$/.test(c) ? `“${c}”` : hidden.test(c) ? `the invisible character ${code}` : `“${c}” (${code})`;
  return new Refusal("SEC-101", `${shown} does not belong to the language`, at, at + 1, REPAIRS[c] ?? null);
}

// A text for quoting in a message: visible, on one line, shortened in the middle.
export function quoted(text) {
  const flat = [...text.split(/\s+/).filter(Boolean).join(" ")];
  return (flat.length <= 60 ? flat : [...flat.slice(0, 28), ..." … ", ...flat.slice(-28)]).join("");
}

const ADVICE = "write abs(…) instead of bars";

// Indices of the bars that close. A bar closes if one is open and an operand has just ended, else it opens; texts that
// keep a second reading are refused.
export function closingBars(tokens) {
  const closing = new Set();
  for (const group of groups(tokens)) settle(tokens, group).forEach((bar) => closing.add(bar));
  return closing;
}

function groups(tokens) {
  const done = [], open = [[]];
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== "sign") continue;
    if (text === "|") open.at(-1).push(index);
    else if (text === "(" || text === "[") open.push([]);
    else if ((text === ")" || text === "]") && open.length > 1) done.push(open.pop());
    else if (text === ",") done.push(open.splice(-1, 1, [])[0]);
  }
  return [...done, ...open].filter((group) => group.length);
}

function settle(tokens, bars) {
  if (bars.length > LIMITS.BARS) {
    throw new Refusal("SEC-107", `at most ${LIMITS.BARS} bars may stand side by side`, tokens[bars[0]].start, undefined, ADVICE);
  }
  const closing = new Set();
  let depth = 0, signs = false;
  for (const bar of bars) {
    const ended = endsOperand(tokens, bar - 1, closing.has(bar - 1));
    if (depth && ended) {
      closing.add(bar);
      depth--;
    } else {
      depth++;
      signs ||= ended && "+-".includes(tokens[bar + 1].text || " ");
    }
  }
  if (depth) throw new Refusal("SEC-105", "the bars do not pair up", tokens[bars.at(-1)].start, undefined, ADVICE);
  const settled = (!signs && readings(tokens, bars, false) === 1) || readings(tokens, bars, true) === 1;
  if (bars.length > 2 && !settled) {
    const message = "these bars can be read in two ways";
    throw new Refusal("SEC-104", message, tokens[bars[0]].start, tokens[bars.at(-1)].end, ADVICE);
  }
  return closing;
}

// In how many ways the bars can pair, counted up to 2; a state is twice the depth, and 1 more after a closing bar.
function readings(tokens, bars, signs) {
  let ways = new Map([[0, 1]]);
  for (const bar of bars) {
    const after = new Map();
    const count = (state, number) => after.set(state, Math.min(2, (after.get(state) ?? 0) + number));
    for (const [state, number] of ways) {
      const depth = state >> 1;
      const ended = endsOperand(tokens, bar - 1, (state & 1) === 1);
      if (depth && ended) count(2 * (depth - 1) + 1, number);
      if (mayStart(tokens[bar + 1], signs || !ended)) count(2 * (depth + 1), number);
    }
    ways = new Map([...after].filter(([state]) => !((state & 1) === 1 && tokens[bar + 1].kind === "number")));
  }
  return Math.min(2, (ways.get(0) ?? 0) + (ways.get(1) ?? 0));
}

function endsOperand(tokens, index, closed) {
  if (index < 0) return false;
  const { kind, text } = tokens[index];
  if (kind === "word") return !KEYWORDS.has(text);
  return kind === "number" || text === ")" || text === "]" || (text === "|" && closed);
}

function mayStart({ kind, text }, signs) {
  if (kind === "word") return !KEYWORDS.has(text);
  return kind === "number" || text === "(" || text === "|" || (signs && (text === "+" || text === "-"));
}
