// Formulas come as trees of arrays and are read into closures; nothing is ever evaluated as source text.
//
//   2.5                      a number           "x"                       a variable
//   ["+", a, b]              arithmetic         ["sin", a]                a function of the page language
//   ["if", c, a, b]          a choice           ["<", a, b]               a condition
//   ["f'", a]                a function that came along with the formulas
//
// The reading is real-valued, as in calculus/numeric/compile.py: what is undefined is NaN, an infinity stands for
// overflow alone. Conditions are 1, 0 or, if undefined, NaN.

import { erf } from "./erf.js";

const divide = (a, b) => (b === 0 ? NaN : a / b);

// To a literal whole number any base may be raised, but 0 needs a positive exponent; an undefined one stays undefined.
function wholePower(base, exponent) {
  if (base !== base || (base === 0 && exponent <= 0)) return NaN;
  return exponent === 2 ? base * base : Math.pow(base, exponent);
}

// To another constant: a base above 0, or 0 if the exponent is positive.
function constantPower(base, exponent) {
  return base > 0 || (base === 0 && exponent > 0) ? Math.pow(base, exponent) : NaN;
}

const generalPower = (base, exponent) => (base > 0 && exponent === exponent ? Math.pow(base, exponent) : NaN);

// Power and one Newton step: exact for perfect powers, which Math.pow alone is not.
function root(x, degree) {
  if (!(degree >= 1) || degree !== Math.floor(degree)) return NaN;
  if (x < 0 && degree % 2 === 0) return NaN;
  if (degree === 3) return Math.cbrt(x);
  const size = Math.abs(x);
  let found = Math.pow(size, 1 / degree);
  const step = (Math.pow(found, degree) - size) / (degree * Math.pow(found, degree - 1));
  if (Number.isFinite(step)) found -= step;
  return x < 0 ? -found : found;
}

const ln = (x) => (x > 0 ? Math.log(x) : NaN);

function log(x, base) {
  if (base === undefined) return ln(x);
  if (base === 2 || base === 10) return x > 0 ? (base === 2 ? Math.log2(x) : Math.log10(x)) : NaN;
  return base > 0 && base !== 1 ? divide(ln(x), ln(base)) : NaN;
}

function sigmoid(x) {
  const decayed = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + decayed) : decayed / (1 + decayed);
}

const undefinedIn = (x, value) => (x === x ? value : NaN);
const compared = (test) => (a, b) => (a === a && b === b ? Number(test(a, b)) : NaN);

// Operators and functions whose value follows from the values of their operands.
const OPERATIONS = {
  "+": (a, b) => a + b,
  "-": (a, b) => (b === undefined ? -a : a - b),
  "*": (a, b) => a * b,
  "/": divide,
  "^n": wholePower,
  "^c": constantPower,
  "^": generalPower,
  "<": compared((a, b) => a < b),
  "<=": compared((a, b) => a <= b),
  ">": compared((a, b) => a > b),
  ">=": compared((a, b) => a >= b),
  "=": compared((a, b) => a === b),
  "!=": compared((a, b) => a !== b),
  and: (a, b) => (a === 0 || b === 0 ? 0 : a * b),
  or: (a, b) => (a === 1 || b === 1 ? 1 : a + b),
  not: (a) => 1 - a,
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  frac: (x) => x - Math.floor(x),
  min: Math.min,
  max: Math.max,
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  root,
  exp: Math.exp,
  ln,
  log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sec: (x) => 1 / Math.cos(x),
  csc: (x) => divide(1, Math.sin(x)),
  cot: (x) => divide(Math.cos(x), Math.sin(x)),
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: (x) => (Math.abs(x) < 1 ? Math.atanh(x) : NaN),
  erf,
  relu: (x) => Math.max(x, 0),
  sigmoid,
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  step: (x) => undefinedIn(x, x >= 0 ? 1 : 0),
};

// The closure of a tree: from an object of values by name to a number. `functions` maps names to {parameters, body}
// (bodies are trees) or to {values} (a list, read between its entries along straight lines).
export function compiled(tree, functions = {}) {
  if (typeof tree === "number") return () => tree;
  if (typeof tree === "string") return (values) => values[tree];
  if (!Array.isArray(tree)) throw new TypeError(`no formula: ${JSON.stringify(tree)}`);
  const [name, ...operands] = tree;
  const parts = operands.map((operand) => compiled(operand, functions));
  const [a, b, c] = parts;
  if (name === "if") {
    return (values) => {
      const holds = a(values);
      return holds === 1 ? b(values) : holds === 0 ? c(values) : NaN;
    };
  }
  if (Object.hasOwn(OPERATIONS, name)) {
    const operation = OPERATIONS[name];
    if (parts.length === 1) return (values) => operation(a(values));
    if (parts.length === 2) return (values) => operation(a(values), b(values));
    return (values) => operation(...parts.map((part) => part(values)));
  }
  if (!Object.hasOwn(functions, name)) throw new TypeError(`no function is called ${JSON.stringify(name)}`);
  const known = functions[name];
  if (known.values) return (values) => between(known.values, a(values));
  return call(known, parts, functions);
}

// Whether a tree certainly is of the form m·variable + b.
export function isAffine(tree, variable) {
  if (!mentions(tree, variable) || tree === variable) return true;
  const [name, ...parts] = tree;
  if (!parts.every((part) => isAffine(part, variable))) return false;
  return name === "+" || name === "-" || (name === "*" && parts.some((part) => !mentions(part, variable)));
}

const mentions = (tree, name) => tree === name || (Array.isArray(tree) && tree.slice(1).some((part) => mentions(part, name)));

// A function's value: its parameters are set while its body is evaluated, and then are what they were.
function call(known, parts, functions) {
  const { parameters } = known, [first, second] = parameters, [a, b] = parts;
  const body = (values) => (known.compiled ??= compiled(known.body, functions))(values);
  if (parts.length > 2) return calledWithMany(parameters, parts, body);
  // A walk calls its function in each step: with one or two operands, without a list of them.
  return (values) => {
    const givenFirst = a(values), givenSecond = b?.(values);
    const firstBefore = values[first], secondBefore = values[second];
    values[first] = givenFirst;
    if (b) values[second] = givenSecond;
    const result = body(values);
    values[first] = firstBefore;
    if (b) values[second] = secondBefore;
    return result;
  };
}

function calledWithMany(parameters, parts, body) {
  return (values) => {
    const given = parts.map((part) => part(values));
    const before = parameters.map((parameter) => values[parameter]);
    parameters.forEach((parameter, i) => (values[parameter] = given[i]));
    const result = body(values);
    parameters.forEach((parameter, i) => (values[parameter] = before[i]));
    return result;
  };
}

function between(list, place) {
  const below = Math.floor(place);
  if (!(below >= 0 && place <= list.length - 1)) return NaN;
  return place === below ? list[below] : list[below] + (place - below) * (list[below + 1] - list[below]);
}
