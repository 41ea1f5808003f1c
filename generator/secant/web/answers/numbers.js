// Exact rationals as pairs of BigInt, the denominator above 0 and in lowest terms.

const size = (n) => (n < 0n ? -n : n);

export function ratio(p, q = 1n) {
  let a = size(p), b = size(q);
  while (b) [a, b] = [b, a % b];
  if (q < 0n) a = -a;
  return [p / a, q / a];
}

export function fromText(text) {
  const [, whole, part = ""] = /^(\d*)(?:\.(\d*))?$/.exec(text);
  return ratio(BigInt(whole + part), 10n ** BigInt(part.length));
}

export const plus = ([a, b], [c, d]) => ratio(a * d + c * b, b * d);
export const times = ([a, b], [c, d]) => ratio(a * c, b * d);
export const minus = ([a, b]) => [-a, b];
export const over = (x, [c, d]) => times(x, ratio(d, c));
export const raised = ([a, b], n) => (n >= 0n ? [a ** n, b ** n] : ratio(b ** -n, a ** -n));
export const bits = ([a, b]) => (a ? size(a).toString(2).length : 0) + b.toString(2).length;
export const text = ([a, b]) => (b === 1n ? `${a}` : `${a}/${b}`);

// The nearest float, also of numbers whose parts are beyond all floats.
export function nearest([a, b]) {
  const shift = BigInt(Math.max(0, size(a).toString(2).length - 900, b.toString(2).length - 900));
  return Number(a >> shift) / Number(b >> shift);
}
