// Numbers as a reader writes them, and texts that hold them in braces: {m:2} two decimals, {h:e2} two significant digits
// with a power of ten where the number is small or large, {n} a whole number.

const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

export function written(number, style) {
  if (Number.isNaN(number)) return "undefined";
  if (!Number.isFinite(number)) return number > 0 ? "beyond all bounds" : "below all bounds";
  const text = style.startsWith("e") ? significant(number, Number(style.slice(1))) : fixed(number, Number(style || 0));
  return text.replace("-", "−");
}

function fixed(number, digits) {
  if (Math.abs(number) >= 1e6) return significant(number, 4);
  const text = number.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text;
}

function significant(number, digits) {
  const rounded = Number(number.toPrecision(digits)), size = Math.abs(rounded);
  if (rounded === 0 || (size >= 1e-3 && size < 1e5)) return String(rounded);
  const [mantissa, power] = number.toExponential(digits - 1).split("e");
  return `${mantissa}×10${[...String(Number(power))].map((sign) => RAISED[sign]).join("")}`;
}

// Words and, in every other place, a name with its style: each text is taken apart once.
const parts = new Map();

export function filled(text, values) {
  let pieces = parts.get(text);
  if (!pieces) parts.set(text, (pieces = text.split(/\{(\w+'*)(?::(\w+))?\}/)));
  let said = pieces[0];
  for (let i = 1; i < pieces.length; i += 3) said += written(values[pieces[i]], pieces[i + 1] ?? "") + pieces[i + 2];
  return said;
}
