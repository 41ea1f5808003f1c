// Is an answer right? By exact rules where both sides are rational in the same parts, else by evaluation at many points,
// wherever the function that it is about and the right answer have values.

import { compiled } from "../live/expressions.js";
import * as exact from "./numbers.js";
import { CONSTANTS, isConstant } from "./words.js";

const leaf = (tree) => typeof tree === "string" || tree[0] === "#" || (tree.length === 1 && isConstant(tree[0]));
const inside = (tree) => (leaf(tree) ? [] : tree.slice(tree[0] === "d" || tree[0] === "?" ? 2 : 1));

export const holds = (tree, name) => tree === name || tree[0] === name || inside(tree).some((part) => holds(part, name));

export function variables(tree) {
  if (typeof tree === "string") return [tree];
  return [...new Set(inside(tree).flatMap(variables))].sort();
}

// ---- A tree as a formula that can be evaluated: calculus/formula.py --------------------------------------------------

export function formula(tree) {
  if (typeof tree === "string") return tree;
  const [name, a, b] = tree;
  if (name === "#") return exact.nearest(rational(tree));
  if (tree.length === 1) return CONSTANTS[name];
  if (name === "^") {
    const whole = rational(b);
    if (whole?.[1] === 1n) return ["^n", formula(a), exact.nearest(whole)];
    if (!variables(b).length) return ["^c", formula(a), formula(b)];
    return a[0] === "e" && a.length === 1 && Array.isArray(a) ? ["exp", formula(b)] : ["^", formula(a), formula(b)];
  }
  if (name === "?") {
    const values = tree.slice(2).map(formula);
    return a.map((sign, i) => [sign, values[i], values[i + 1]]).reduce((one, other) => ["and", one, other]);
  }
  return [name, ...tree.slice(1).map(formula)];
}

// The value of a tree made of rationals and arithmetic alone, else null.
function rational(tree) {
  if (typeof tree === "string") return null;
  if (tree[0] === "#") {
    const [p, q = "1"] = tree[1].split("/");
    return [BigInt(p), BigInt(q)];
  }
  if (!["+", "-", "*", "/", "^"].includes(tree[0])) return null;
  const [a, b] = tree.slice(1).map(rational);
  if (!a || b === null) return null;
  switch (tree[0]) {
    case "+": return exact.plus(a, b);
    case "-": return b ? exact.plus(a, exact.minus(b)) : exact.minus(a);
    case "*": return exact.times(a, b);
    case "/": return b[0] ? exact.over(a, b) : null;
    default: return b[1] !== 1n || b[0] > 64n || b[0] < -64n || (!a[0] && b[0] <= 0n) ? null : exact.raised(a, b[0]);
  }
}

// ---- Exact rules: a tree as a quotient of polynomials in its variables and in the calls that it holds -----------------

const MOST_TERMS = 300;
const polynomial = (...terms) => new Map(terms.filter(([, factor]) => factor[0]));
const one = [polynomial(["", [1n, 1n]]), polynomial(["", [1n, 1n]])];

function sum(a, b) {
  const found = new Map(a);
  for (const [powers, factor] of b) {
    const now = exact.plus(found.get(powers) ?? [0n, 1n], factor);
    if (now[0]) found.set(powers, now);
    else found.delete(powers);
  }
  return found;
}

// Powers are written “2 x;1 sin(…)”, sorted.
function together(a, b) {
  const powers = new Map();
  for (const each of [a, b].flatMap((text) => (text ? text.split(";") : []))) {
    const [count, ...part] = each.split(" ");
    powers.set(part.join(" "), (powers.get(part.join(" ")) ?? 0) + Number(count));
  }
  return [...powers].sort(([x], [y]) => (x < y ? -1 : 1)).map(([part, count]) => `${count} ${part}`).join(";");
}

function product(a, b) {
  let found = new Map();
  if (a.size * b.size > MOST_TERMS) throw new RangeError("too many terms");
  for (const [p, x] of a) for (const [q, y] of b) found = sum(found, polynomial([together(p, q), exact.times(x, y)]));
  return found;
}

const divided = ([n, d], [m, e]) => {
  if (!m.size) throw new RangeError("division by 0");
  return [product(n, e), product(d, m)];
};

function quotient(tree) {
  const part = (name) => [polynomial([`1 ${name}`, [1n, 1n]]), one[1]];
  if (typeof tree === "string") return part(tree);
  const [name, a, b] = tree;
  if (name === "#") return [polynomial(["", rational(tree)]), one[1]];
  if (tree.length === 1) return part(name);
  if (name === "-" && b === undefined) return product2(quotient(["#", "-1"]), quotient(a));
  if (name === "+" || name === "-") {
    const [n, d] = quotient(a), [m, e] = name === "-" ? quotient(["-", b]) : quotient(b);
    return [sum(product(n, e), product(m, d)), product(d, e)];
  }
  if (name === "*") return product2(quotient(a), quotient(b));
  if (name === "/") return divided(quotient(a), quotient(b));
  const whole = name === "^" ? rational(b) : null;
  if (whole?.[1] === 1n && whole[0] >= -24n && whole[0] <= 24n && whole[0] !== 0n) {
    const base = quotient(a);
    let found = one;
    for (let i = Math.abs(Number(whole[0])); i; i--) found = product2(found, base);
    return whole[0] < 0n ? divided(one, found) : found;
  }
  if (["if", "?", "and", "or", "not", "d"].includes(name)) throw new RangeError("not rational");
  if (name === "^" && a.length === 1 && a[0] === "e" && Array.isArray(a)) return part(`exp(${written(quotient(b))})`);
  return part(`${name}(${tree.slice(1).map((each) => written(quotient(each))).join(",")})`);
}

const product2 = ([n, d], [m, e]) => [product(n, m), product(d, e)];
// The signs that hold powers together are kept out of names.
const written = (parts) => parts.map((each) => [...each].sort(([x], [y]) => (x < y ? -1 : 1)).map(([powers, factor]) =>
  `${exact.text(factor)}·${powers.replaceAll(";", "·").replaceAll(" ", "↑")}`).join("+")).join("÷");

// Whether both are equal by these rules alone; false says nothing.
export function alike(a, b) {
  try {
    const [n, d] = quotient(a), [m, e] = quotient(b);
    const left = product(n, e), right = product(m, d);
    return sum(left, new Map([...right].map(([powers, factor]) => [powers, exact.minus(factor)]))).size === 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

// ---- Many points ----------------------------------------------------------------------------------------------------

// Small numbers first, since a reader checks them by head; then all over the line, near 0 and far out.
const SIMPLE = [1, 2, -1, 3, 0.5, 0, -2, 0.25, 0.75, 5, -0.5, 10, -3];
const spread = (low, high, count) => Array.from({ length: count }, (_, k) => low + (high - low) * ((0.5 + k * 0.6180339887498949) % 1));
const POINTS = [...SIMPLE, ...spread(-6, 6, 48), ...spread(-3, 2, 24).flatMap((k) => [10 ** k, -(10 ** k)])];
const OTHERS = [2, 3, 5, 7];
// So many points of comparison say that two functions are the same.
const ENOUGH = 8;

// The largest number on the way to a value: how far rounding may have led it astray.
function largest(tree, values) {
  const size = Math.abs(compiled(formula(tree))(values));
  return Math.max(Number.isFinite(size) ? size : 0, ...inside(tree).filter(numeric).map((part) => largest(part, values)));
}
const numeric = (tree) => typeof tree === "string" || !["?", "and", "or", "not"].includes(tree[0]);

// Both sides' values surely differ, and not by rounding.
function apart(x, y, a, b, values) {
  const gap = Math.abs(x - y);
  if (gap <= 1e-9 * Math.max(Math.abs(x), Math.abs(y))) return false;
  return gap > 1e-9 * Math.max(largest(a, values), largest(b, values));
}

// How `answer` stands to `right`, functions of `variable`, wherever `body` has values: { same: "exact" }, { same:
// "points", count }, { differs: { at, others, answer, right } } (`others`: what the other variables are there), or { unknown } if there are too few points to say.
export function functionsCompared(answer, right, body, variable) {
  const others = [...new Set([answer, right, body].flatMap(variables))].filter((name) => name !== variable);
  const fixed = Object.fromEntries(others.map((name, i) => [name, OTHERS[i]]));
  const [f, g, h] = [answer, right, body].map((tree) => compiled(formula(tree)));
  const rules = alike(answer, right);
  let count = 0, hole = null;
  for (const at of POINTS) {
    const values = () => ({ ...fixed, [variable]: at });
    const x = f(values()), y = g(values());
    if (!Number.isFinite(y) || Number.isNaN(h(values()))) continue;
    if (Number.isNaN(x)) hole ??= { at, others: fixed, answer: x, right: y };
    else if (rules) count++;
    else if (!Number.isFinite(x) || apart(x, y, answer, right, values())) return { differs: { at, others: fixed, answer: x, right: y } };
    else count++;
  }
  if (hole) return { differs: hole };
  if (rules) return { same: "exact" };
  return count >= ENOUGH ? { same: "points", count } : { unknown: true };
}

export function valueOf(tree) {
  return compiled(formula(tree))({});
}

// Whether two numbers are the same.
export function numbersAlike(a, b) {
  if (alike(a, b)) return true;
  const x = valueOf(a), y = valueOf(b);
  return Number.isFinite(x) && Number.isFinite(y) && !apart(x, y, a, b, {});
}
