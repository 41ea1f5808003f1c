// What the words of the page language are, and its limits: language/names.py, functions.py and limits.py, as far as an
// answer needs them. A test holds both sides together.

const small = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron rho sigma tau upsilon phi chi psi omega";
const capital = "Gamma Delta Theta Lambda Xi Sigma Upsilon Phi Psi Omega";
const keywords = "if else and or not for let grad hess lim oo at on to in is by from with all does exist true false are has have";

export const GREEK = new Set(`${small} ${capital}`.split(" "));
export const KEYWORDS = new Set(keywords.split(" "));
export const CONSTANTS = { pi: Math.PI, e: Math.E };

// How many arguments a function takes, from least to most.
const one = "abs sign floor ceil frac sqrt cbrt exp ln sin cos tan sec csc cot asin acos atan sinh cosh tanh asinh acosh atanh erf relu sigmoid softplus step";
export const ARITY = {
  ...Object.fromEntries(one.split(" ").map((name) => [name, [1, 1]])),
  min: [2, 16], max: [2, 16], root: [2, 2], log: [1, 2],
};
export const isFunction = (name) => Object.hasOwn(ARITY, name);
export const isConstant = (name) => Object.hasOwn(CONSTANTS, name);

export const LIMITS = {
  LENGTH: 4000, NODES: 2000, DEPTH: 100, NESTING: 100, BARS: 40, DIGITS: 100, WORD: 40, EXPONENT: 1000, BITS: 20000,
  PRIMES: 9, ARGUMENTS: 16,
};

export const spelled = (word) => (word === "lamda" ? "lambda" : word);

// One letter or a Greek letter's name, with an optional index.
export function isVariable(word) {
  if (isConstant(word) || KEYWORDS.has(word)) return false;
  const [, stem, index] = /^([^_]*)(?:_(.*))?$/.exec(word);
  return (/^[A-Za-z]$/.test(stem) || GREEK.has(stem)) && (index === undefined || /^[0-9]{1,4}$/.test(index));
}

// A word cut into variables, longest first; empty if that cannot be done.
export function split(word) {
  const pieces = [];
  for (let at = 0; at < word.length; ) {
    let end = word.length;
    while (end > at && !isVariable(word.slice(at, end))) end--;
    if (end === at || pieces.length === 6) return [];
    pieces.push(word.slice(at, end));
    at = end;
  }
  return pieces;
}
