// The error function: erf(x) = 2/√π ∫₀ˣ exp(−t²) dt, odd, within ±1.

const TWO_OVER_ROOT_PI = 1.1283791670955126;

export function erf(x) {
  if (x !== x) return NaN;
  const size = Math.abs(x);
  const value = size < 1.5 ? series(size) : 1 - rest(size);
  return x < 0 ? -value : x === 0 ? x : value;
}

// exp(−x²) without the error of squaring: h = x to 24 bits has an exact square, x² = h² + (x − h)(x + h).
function bell(x) {
  const head = Math.fround(x);
  return Math.exp(-head * head) * Math.exp((head - x) * (head + x));
}

// erf(x) = 2/√π exp(−x²) Σ 2ⁿ x²ⁿ⁺¹ / (1·3·5 … (2n + 1)): all terms positive, so nothing cancels; the sum is kept with
// what rounding took from it (Kahan).
function series(x) {
  const square = x * x;
  let term = x, sum = x, lost = 0;
  for (let odd = 3; term > 1e-17 * sum; odd += 2) {
    term *= (2 * square) / odd;
    const add = term - lost, next = sum + add;
    lost = next - sum - add;
    sum = next;
  }
  return TWO_OVER_ROOT_PI * bell(x) * sum;
}

// 1 − erf(x) as a continued fraction, exp(−x²)/√π / (x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))).
function rest(x) {
  if (x > 6) return 0;
  let below = x;
  for (let k = 150; k >= 1; k--) below = x + k / 2 / below;
  return (bell(x) * TWO_OVER_ROOT_PI) / 2 / below;
}
