// An answer -> its tree, by the grammar of language/parsing.py: precedence climbing, no backtracking, nothing evaluated.
//
//   ["#", "1/10"]   a number       "x"   a variable      ["pi"]   a constant       ["-", a]  ["+", a, b]  ["^", a, b]
//   ["sin", a]      a call         ["if", c, a, b]       ["d", "x", a]             ["?", ["<", "<="], a, b, c]
//
// Pages define functions by let; an answer names none of them.

import * as exact from "./numbers.js";
import { LIMITS, ARITY, KEYWORDS, isConstant, isFunction, isVariable, spelled, split } from "./words.js";
import { Refusal, closingBars, quoted, tokenize } from "./tokens.js";

const [OR, AND, NOT, COMPARE, SUM, PRODUCT, FACTOR, POWER] = [1, 2, 3, 4, 5, 6, 7, 8];
const LEVELS = new Map([
  ["+", SUM], ["-", SUM], ["*", PRODUCT], ["/", PRODUCT], ["^", POWER],
  ...["<", "<=", ">", ">=", "=", "!="].map((sign) => [sign, COMPARE]),
]);
const WORD_LEVELS = new Map([["and", AND], ["or", OR]]);
// Numbers up to so many bits are followed exactly, so that the size of an exponent is known.
const EXACT_BITS = 256;

// The tree of a text; `names` are the variables allowed (null: all). Throws a Refusal that says where and why.
export function parse(text, names = null) {
  const parser = new Parser(text, names);
  const part = parser.expression();
  parser.finish();
  return parser.value(part, 0).node;
}

const isCondition = ({ node }) => ["?", "and", "or", "not"].includes(node[0]);

class Parser {
  constructor(text, names) {
    this.letters = [...text];
    this.names = names;
    this.tokens = tokenize(this.letters);
    this.closing = closingBars(this.tokens);
    this.index = this.nodes = this.nesting = 0;
    // Where the last unbracketed exponent and the last operand of d/dx ended.
    this.exponentEnd = this.partialEnd = -1;
    this.constantBase = false;
  }

  get token() { return this.tokens[this.index]; }
  peek(index) { return this.tokens[Math.min(index, this.tokens.length - 1)]; }
  at(...texts) { return ["sign", "word"].includes(this.token.kind) && texts.includes(this.token.text); }

  take() {
    const { token } = this;
    if (token.kind !== "end") this.index++;
    return token;
  }

  error(code, message, first = this.index, last = first, fix = null) {
    const start = this.tokens[first].start;
    return new Refusal(code, message, start, Math.max(this.tokens[last].end, start + 1), fix);
  }

  cut(first, end) {
    const from = this.tokens[first].start, to = this.tokens[Math.max(first, end - 1)].end;
    return quoted(this.letters.slice(from, to).join(""));
  }

  startsOperand() {
    const { kind, text } = this.token;
    if (kind === "word") return !KEYWORDS.has(text) || ["grad", "hess", "oo"].includes(text);
    return kind === "number" || text === "(" || (text === "|" && !this.closing.has(this.index));
  }

  build(at, node, ...parts) {
    if (++this.nodes > LIMITS.NODES) throw this.error("SEC-107", `an expression may have at most ${LIMITS.NODES} parts`, at);
    const tooBig = (message) => this.error("SEC-107", message, at);
    const depth = Math.max(0, ...parts.map((part) => part.depth)) + 1;
    if (depth > LIMITS.DEPTH) throw tooBig(`an expression may be at most ${LIMITS.DEPTH} operations deep, its functions written out`);
    if (node[0] === "^" || node[0] === "root") {
      const { bits, value } = parts[1];
      const what = node[0] === "^" ? "an exponent" : "the order of a root";
      const large = value && (value[0] < 0n ? -value[0] : value[0]) > BigInt(LIMITS.EXPONENT) * value[1];
      if ((bits ?? 0) > EXACT_BITS || large) throw tooBig(`${what} may be at most ${LIMITS.EXPONENT} in size`);
    }
    const bits = resultBits(node, parts);
    if (bits > LIMITS.BITS) throw tooBig(`a number may have at most ${LIMITS.BITS} binary digits when it is worked out`);
    return { node, depth, bits, value: bits !== null && bits <= EXACT_BITS ? result(node, parts) : null };
  }

  value(part, first) {
    if (!isCondition(part)) return part;
    const fix = "write A if … else B to choose a value by a condition";
    throw this.error("SEC-108", "a condition stands where a number belongs", first, this.index - 1, fix);
  }

  condition(part, first) {
    if (isCondition(part)) return part.node;
    throw this.error("SEC-108", "a condition belongs here", first, this.index - 1, "compare it with something, as in x > 0");
  }

  finish() {
    if (this.token.kind !== "end") throw this.leftover();
  }

  // `A if c else B`, chained to the right.
  expression() {
    let first = this.index;
    const branches = [];
    let part = this.climb(OR);
    while (this.at("if")) {
      const mark = this.index;
      const then = this.value(part, first);
      this.take();
      const from = this.index;
      const measured = this.climb(OR);
      const condition = this.condition(measured, from);
      if (!this.at("else")) throw this.error("SEC-100", "an if needs its else", mark, mark, "write A if c else B");
      this.take();
      branches.push([then, condition, measured, mark]);
      first = this.index;
      part = this.climb(OR);
    }
    if (branches.length) part = this.value(part, first);
    for (const [then, condition, measured, mark] of branches.reverse()) {
      part = this.build(mark, ["if", condition, then.node, part.node], then, measured, part);
    }
    return part;
  }

  // Everything that binds at `level` or tighter.
  climb(level) {
    if (++this.nesting > LIMITS.NESTING) throw this.error("SEC-107", `at most ${LIMITS.NESTING} brackets and operators may be open at once`);
    const first = this.index;
    let divided = false;
    let part = this.at("-", "+", "not") ? this.prefixed(level) : this.operand();
    for (;;) {
      const { token } = this;
      const binding = (token.kind === "sign" ? LEVELS : WORD_LEVELS).get(token.text);
      if (binding === undefined && this.startsOperand()) {
        if (level > PRODUCT) break;
        part = this.juxtaposed(part, first, divided);
        divided = false;
        continue;
      }
      if (binding === undefined || binding < level) break;
      if (binding === COMPARE) part = this.comparison(part, first);
      else if (binding === AND || binding === OR) part = this.connected(part, first, binding);
      else {
        part = this.joined(part, first, binding);
        divided = token.text === "/";
      }
    }
    this.nesting--;
    return part;
  }

  prefixed(level) {
    const mark = this.index, { text } = this.take();
    if (text === "not") {
      if (level > NOT) throw this.error("SEC-108", "a condition stands where a number belongs", mark, mark, "write (not …)");
      const inner = this.climb(NOT);
      return this.build(mark, ["not", this.condition(inner, mark + 1)], inner);
    }
    const inner = this.value(this.climb(Math.max(PRODUCT, level)), mark + 1);
    return text === "+" ? inner : this.build(mark, ["-", inner.node], inner);
  }

  joined(left, first, binding) {
    const mark = this.index, { text } = this.take();
    this.value(left, first);
    if (binding === POWER && this.partialEnd === mark) throw this.afterPartial(mark);
    const from = this.index;
    const right = this.value(this.climb(binding === POWER ? POWER : binding + 1), from);
    if (binding === POWER && !["(", "|"].includes(this.peek(from).text)) {
      this.exponentEnd = this.index;
      this.constantBase = isConstant(left.node[0]) && left.node.length === 1 && Array.isArray(left.node) || left.bits !== null;
    }
    return this.build(mark, [text, left.node, right.node], left, right);
  }

  // A product without a sign.
  juxtaposed(left, first, divided) {
    this.value(left, first);
    const mark = this.index, { token } = this;
    if (token.kind === "number") throw this.numberAfter(first);
    if (this.partialEnd === mark) throw this.afterPartial(mark);
    const bracket = token.text === "(" || token.text === "|";
    if (this.exponentEnd === mark && token.glued && (!bracket || this.constantBase)) throw this.afterExponent(first);
    const right = this.value(this.climb(FACTOR), mark);
    if (divided) throw this.afterQuotient(first, mark);
    return this.build(mark, ["*", left.node, right.node], left, right);
  }

  comparison(left, first) {
    const mark = this.index;
    const parts = [this.value(left, first)], signs = [];
    while (this.token.kind === "sign" && LEVELS.get(this.token.text) === COMPARE) {
      signs.push(this.take().text);
      const from = this.index;
      parts.push(this.value(this.climb(SUM), from));
    }
    const ways = new Set(signs.map((sign) => sign[0]).filter((sign) => sign !== "="));
    if (signs.length > 1 && (ways.size > 1 || ways.has("!"))) {
      throw this.error("SEC-108", "a chain of comparisons runs in one direction", mark, mark, "write a < b and b > c");
    }
    return this.build(mark, ["?", signs, ...parts.map((part) => part.node)], ...parts);
  }

  connected(left, first, binding) {
    const mark = this.index;
    this.take();
    const condition = this.condition(left, first);
    const from = this.index;
    const right = this.climb(binding + 1);
    return this.build(mark, [binding === AND ? "and" : "or", condition, this.condition(right, from)], left, right);
  }

  operand() {
    const { token } = this;
    if (token.kind === "number") return this.number();
    if (token.kind === "word") return this.word();
    if (token.text === "(") return this.bracketed();
    if (token.text === "|" && !this.closing.has(this.index)) {
      const mark = this.index;
      this.take();
      const inner = this.value(this.expression(), mark + 1);
      if (!(this.token.text === "|" && this.closing.has(this.index))) {
        throw this.error("SEC-105", "this bar is not closed", mark, mark, "write abs(…) instead of bars");
      }
      this.take();
      return this.build(mark, ["abs", inner.node], inner);
    }
    throw this.missingOperand();
  }

  number() {
    this.checkNumber();
    const value = exact.fromText(this.take().text), bits = exact.bits(value);
    return { node: ["#", exact.text(value)], depth: 1, bits, value: bits <= EXACT_BITS ? value : null };
  }

  bracketed() {
    const mark = this.index;
    this.take();
    const inner = this.expression();
    if (this.at(",")) throw this.error("SEC-110", "a point cannot stand in an expression", mark, this.index, "write one number");
    this.close(mark);
    return inner;
  }

  close(mark) {
    if (this.at(")")) this.take();
    else if (this.token.kind === "end") throw this.error("SEC-105", "this bracket is not closed", mark, mark, "write the missing )");
    else throw this.leftover(true);
  }

  word() {
    const mark = this.index, name = spelled(this.token.text);
    if (name === "d" && this.peek(mark + 1).text === "/" && differential(this.peek(mark + 2))) return this.partial();
    if (isFunction(name)) return this.call(name);
    if ((name === "grad" || name === "hess") && mark === 0) {
      this.take();
      throw this.error("SEC-109", `${name} needs a function that let has defined`);
    }
    this.checkWord(name);
    this.take();
    return this.build(mark, isConstant(name) ? [name] : name);
  }

  call(name) {
    const mark = this.index;
    this.take();
    let primes = 0;
    while (this.at("'") && this.token.glued) {
      this.take();
      primes++;
    }
    this.checkCall(name, mark, primes);
    const list = this.arguments();
    const [low, high] = ARITY[name], needed = low === high ? `${low}` : `${low} to ${high}`;
    if (list.length < low || list.length > high) {
      const noun = needed === "1" ? "argument" : "arguments";
      const fix = `write ${name}(${["x", "y"].slice(0, low).join(", ")})`;
      throw this.error("SEC-106", `${name} takes ${needed} ${noun}, here are ${list.length}`, mark, this.index - 1, fix);
    }
    return this.build(mark, [name, ...list.map((part) => part.node)], ...list);
  }

  arguments() {
    const mark = this.index, list = [];
    this.take();
    while (!(this.at(")") && !list.length)) {
      const first = this.index;
      list.push(this.value(this.expression(), first));
      if (list.length > LIMITS.ARGUMENTS) throw this.error("SEC-107", `a function may have at most ${LIMITS.ARGUMENTS} arguments`, first);
      if (!this.at(",")) break;
      this.take();
    }
    this.close(mark);
    return list;
  }

  // `d/dx (…)`.
  partial() {
    const mark = this.index;
    this.index += 3;
    const name = spelled(this.peek(mark + 2).text.slice(1));
    if (this.names && !this.names.includes(name)) throw this.notAVariable(mark + 2, name);
    const { text, kind } = this.token, after = this.peek(this.index + 1).text;
    const call = kind === "word" && (after === "(" || after === "'") && isFunction(text);
    if (!(text === "(" || call || (text === "d" && after === "/") || (text === "|" && !this.closing.has(this.index)))) {
      const shown = this.cut(mark, mark + 3);
      throw this.error("SEC-109", `${shown} needs its operand in parentheses`, mark, mark + 2, `write ${shown} (…)`);
    }
    const first = this.index;
    const operand = this.value(this.climb(POWER + 1), first);
    this.partialEnd = this.index;
    return this.build(mark, ["d", name, operand.node], operand);
  }

  // ---- What has two readings, or none -------------------------------------------------------------------------------

  lastOf(sign, mark) {
    let depth = 0;
    for (let index = mark - 1; index >= 0; index--) {
      const { text } = this.tokens[index];
      if (text === ")" || text === "]" || (text === "|" && this.closing.has(index))) depth++;
      else if (text === "(" || text === "[" || text === "|") depth--;
      else if (text === sign && depth === 0) return index;
    }
    return mark - 1;
  }

  afterQuotient(first, mark) {
    const slash = this.lastOf("/", mark);
    const top = this.cut(first, slash), under = this.cut(slash + 1, mark), factor = this.cut(mark, this.index);
    const message = `“${this.cut(first, this.index)}” can be read in two ways`;
    return this.error("SEC-104", message, first, this.index - 1, `write (${top}/${under})*${factor} or ${top}/(${under}*${factor})`);
  }

  afterExponent(first) {
    const mark = this.index, caret = this.lastOf("^", mark);
    const base = this.cut(first, caret), exponent = this.cut(caret + 1, mark), factor = this.operandText(mark);
    const message = `“${base}^${exponent}${factor}” can be read in two ways`;
    return this.error("SEC-104", message, first, mark, `write ${base}^(${exponent}*${factor}) or ${base}^${exponent}*${factor}`);
  }

  afterPartial(mark) {
    return this.error("SEC-104", "what follows the operand of d/dx can be read as part of it", mark);
  }

  numberAfter(first) {
    const mark = this.index, left = this.cut(first, mark), digits = this.token.text;
    const power = this.tokens[mark - 1].kind === "number" ? "" : ` or ${left}^${digits}`;
    return this.error("SEC-104", `a sign is missing between “${left}” and ${digits}`, mark, mark, `write ${left}*${digits}${power}`);
  }

  // The operand that begins at `mark`, as far as it can be seen without reading it.
  operandText(mark) {
    let end = mark + 1;
    if (this.tokens[mark].text === "|") {
      while (this.peek(end).kind !== "end" && !this.closing.has(end)) end++;
      return this.cut(mark, end + 1);
    }
    if (this.peek(end).text === "(" && this.tokens[mark].kind === "word") end++;
    if (this.tokens[end - 1].text === "(") {
      for (let depth = 1; depth && this.peek(end).kind !== "end"; end++) depth += { "(": 1, ")": -1 }[this.peek(end).text] ?? 0;
    }
    return this.cut(mark, end);
  }

  checkNumber() {
    const mark = this.index, number = this.tokens[mark].text, word = this.peek(mark + 1);
    if (word.kind !== "word" || !word.glued) return;
    const rest = word.text.slice(1), e = /^[eE]$/.test(word.text[0]);
    const message = "there is no exponent notation";
    if (e && /^[0-9]+$/.test(rest)) throw this.error("SEC-104", message, mark, mark + 1, `write ${number}*10^${rest} or ${number}*e*${rest}`);
    const sign = this.peek(mark + 2), digits = this.peek(mark + 3);
    if (!e || rest || !["+", "-"].includes(sign.text) || !sign.glued || digits.kind !== "number" || !digits.glued) return;
    const exponent = sign.text === "-" ? `-${digits.text}` : digits.text;
    const fix = `write ${number}*10^(${exponent}) or ${number}*${word.text} ${sign.text} ${digits.text}`;
    throw this.error("SEC-104", message, mark, mark + 3, fix);
  }

  checkWord(name) {
    const mark = this.index, after = this.peek(mark + 1);
    if (name === "oo") throw this.error("SEC-103", "infinity is not a number");
    if (name === "grad" || name === "hess") {
      throw this.error("SEC-108", "a gradient or Hessian is not a number, so it stands alone", mark);
    }
    if (KEYWORDS.has(name)) throw this.missingOperand();
    const variable = isVariable(name);
    const allowed = isConstant(name) || (this.names ? this.names.includes(name) : variable);
    const unknown = `“${name}” is not a function that is known here`;
    if (after.text === "'" && after.glued) throw this.error("SEC-103", unknown);
    if (after.text === "(" && (allowed || variable)) {
      const argument = this.operandText(mark + 1);
      throw this.error("SEC-104", `“${name}” is not a function, so “${name}${argument}” could be a product or a call`);
    }
    if (allowed) return;
    if (after.text === "(" && !split(name).length) throw this.error("SEC-103", unknown);
    if (variable) throw this.notAVariable(mark, name);
    throw this.error("SEC-103", `“${name}” is not a name that is known here`);
  }

  notAVariable(mark, name) {
    const allowed = this.names ?? [];
    if (!allowed.length) return this.error("SEC-103", `“${name}” has no value here`, mark, mark, "write a number without variables");
    const noun = allowed.length === 1 ? "the variable here is" : "the variables here are";
    return this.error("SEC-103", `“${name}” is not a variable here`, mark, mark, `${noun} ${[...allowed].sort().slice(0, 8).join(", ")}`);
  }

  checkCall(name, mark, primes) {
    const refuse = (code, message, fix = null) => this.error(code, message, mark, this.index - 1, fix);
    if (primes > LIMITS.PRIMES) throw refuse("SEC-107", `at most ${LIMITS.PRIMES} primes may follow a name`);
    if (primes) throw refuse("SEC-109", `primes follow names that let has defined, not ${name}`, `write d/dx (${name}(x))`);
    if (this.at("(")) return;
    if (!this.at("^")) throw refuse("SEC-106", `${name} needs its argument in parentheses`);
    let at = this.index + 1;
    const sign = this.peek(at).text === "-" ? "-" : "";
    if (sign) at++;
    const exponent = sign + this.peek(at).text;
    const two = exponent === "2" || exponent === "-1";
    const message = two ? `“${name}^${exponent}” can be read in two ways` : `${name} needs its argument first`;
    throw this.error("SEC-104", message, mark, this.index);
  }

  missingOperand() {
    const { token } = this, before = this.index ? this.tokens[this.index - 1].text : null;
    const refuse = (code, message, fix = null) => this.error(code, message, undefined, undefined, fix);
    if (token.kind === "end") return refuse("SEC-100", before === null ? "here is no expression" : "the expression ends too early");
    if (token.text === "[") return refuse("SEC-105", "square brackets are for intervals and lists", "write ( and )");
    if ((token.text === "<" || token.text === ">") && before === "=") return refuse("SEC-100", `${token.text} cannot follow =`);
    if (token.text === "=" && ["<", ">", "=", "/"].includes(before)) return refuse("SEC-100", `= cannot follow ${before}`);
    if ((token.text === "<" && before === ">") || (token.text === ">" && (before === "<" || before === "-"))) {
      return refuse("SEC-100", `“${before}${token.text}” is not a comparison`);
    }
    if (token.text === "|") return refuse("SEC-105", "these bars hold nothing or do not pair up", "write abs(…) instead of bars");
    const shown = token.text === "'" ? "this apostrophe" : `“${token.text}”`;
    return refuse("SEC-100", `a number, a name or a bracket is missing before ${shown}`);
  }

  // Something stands where an expression could have ended.
  leftover(inside = false) {
    const { text, kind } = this.token;
    const refuse = (code, message, fix = null) => this.error(code, message, undefined, undefined, fix);
    if (text === ")" || text === "]") {
      return refuse("SEC-105", inside ? "a round bracket is closed by a square one" : "this bracket was not opened");
    }
    if (text === "[") return refuse("SEC-105", "square brackets are for intervals and lists", "write ( and )");
    if (text === ",") return refuse("SEC-100", "a comma only separates arguments");
    if (text === "|") return refuse("SEC-105", "this bar closes nothing that was opened here", "write abs(…) instead of bars");
    if (text === "'") return refuse("SEC-109", "primes follow the name of a function");
    if (text === "else") return refuse("SEC-100", "here is an else without its if", "write A if c else B");
    if (kind === "sign" || KEYWORDS.has(text)) return refuse("SEC-100", `“${text}” cannot stand here`);
    return refuse("SEC-100", "the expression should have ended here");
  }
}

const differential = ({ kind, text }) => kind === "word" && text[0] === "d" && isVariable(spelled(text.slice(1)));

// How many bits the exact value of a part made of numbers alone may need; null for anything else.
function resultBits(node, parts) {
  if (!parts.length || parts.some((part) => part.bits === null)) return null;
  const [a, b] = parts;
  if (node[0] === "-" && parts.length === 1) return a.bits;
  if (["+", "-", "*", "/"].includes(node[0])) return a.bits + b.bits + 1;
  if (node[0] !== "^" || !b.value || b.value[1] !== 1n) return null;
  return a.bits * Math.abs(Number(b.value[0])) + 1;
}

function result(node, parts) {
  const [a, b] = parts.map((part) => part.value);
  if (!a || (parts.length > 1 && !b)) return null;
  if (parts.length === 1) return exact.minus(a);
  switch (node[0]) {
    case "+": return exact.plus(a, b);
    case "-": return exact.plus(a, exact.minus(b));
    case "*": return exact.times(a, b);
    case "/": return b[0] ? exact.over(a, b) : null;
    default: return a[0] || b[0] >= 0n ? exact.raised(a, b[0]) : null;
  }
}
