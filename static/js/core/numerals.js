/**
 * Numbers as people write them: with a true minus, a decimal comma, a power of ten.
 * The same rules in Python are in `app/ml/numerals.py`; one list of cases holds both.
 */

const SPACE = " \u00a0\u2007\u2009\u202f";
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const NUMBER = new RegExp(
  `^([+-]?)[${SPACE}]?` +
    `(?:([0-9.,'’${SPACE}]*[0-9][.,]?)` +
    `(?:[eE]([+-]?[0-9]+)|[${SPACE}]*[×·⋅*x][${SPACE}]*(?=10[\\^⁺⁻${RAISED}]))?)?` +
    `(?:10(?:\\^([+-]?[0-9]+)|([⁺⁻]?[${RAISED}]+)))?$`,
);
const GROUPS = new RegExp(`^[0-9]{1,3}([${SPACE}'’])[0-9]{3}(?:\\1[0-9]{3})*(?:[.,][0-9]*)?$`);
const THOUSANDS = [
  { mark: ",", pattern: /^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?$/ },
  { mark: ".", pattern: /^[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]*)?$/ },
];
const EITHER = /^[1-9][0-9]{0,2},[0-9]{3}$/;
const UNIT = /^(?:(.*[0-9][.,]?)\s*((?![eE]$)[A-Za-zµμ°Ω€$£][^0-9]*)|([€$£])\s*(.*))$/;
const LONGEST = 100;

/**
 * The number that a text stands for, or why it is none: words that complete "“5 %” …".
 * @param {string} text @returns {{value: number, reason: ""} | {value: undefined, reason: string}}
 */
export function readNumber(text) {
  const clean = text.trim().replace(/[−–‐‑]/g, "-");
  if (clean === "") return refused("is empty");
  const found = clean.length <= LONGEST ? NUMBER.exec(clean) : null;
  if (!found || !(found[2] || found[4] || found[5])) return refused(reasonOf(clean));
  const [, sign, digits, exponent, power, raised] = found;
  const plain = withPoint(digits ?? "1");
  if (plain.reason) return refused(plain.reason);
  const shift = Number(exponent ?? 0) + Number(power ?? lowered(raised ?? ""));
  const value = Number(`${sign}${plain.digits}e${shift}`);
  return Number.isFinite(value) ? { value, reason: "" } : refused("is not finite");
}

/** @param {string} reason */
const refused = (reason) => ({ value: undefined, reason });

/** @param {string} raised */
const lowered = (raised) =>
  [...raised].map((it) => (it === "⁻" ? "-" : it === "⁺" ? "+" : RAISED.indexOf(it))).join("");

/** Digits with a point at most, of digits with any marks between them. @param {string} marked */
function withPoint(marked) {
  let digits = GROUPS.test(marked) ? marked.replace(new RegExp(`[${SPACE}'’]`, "g"), "") : marked;
  if (EITHER.test(digits)) {
    const either = `${digits.replace(",", ".")} or ${digits.replace(",", "")}`;
    return { digits, reason: `may be ${either}; write one of these` };
  }
  const [commas, points] = [",", "."].map((mark) => digits.split(mark).length - 1);
  if (commas === 1 && points === 0) {
    digits = digits.replace(",", ".");
  } else if (commas > 0 || points > 1) {
    const between = THOUSANDS.find(({ pattern }) => pattern.test(digits));
    if (between) digits = digits.replaceAll(between.mark, "").replace(",", ".");
  }
  const good = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)$/.test(digits);
  return { digits, reason: good ? "" : "is not a number" };
}

/** Why a text that does not look like a number is none. @param {string} text */
function reasonOf(text) {
  if (text.length > LONGEST) return "is not a number";
  if (/^[+-]?(inf|infinity|∞)$/i.test(text)) return "is not finite";
  if (text.endsWith("%")) {
    const { value } = readNumber(text.slice(0, -1));
    if (value !== undefined) return `has a per cent sign; write ${short(value / 100)} or ${short(value)}`;
  }
  const found = UNIT.exec(text);
  if (found && readNumber(found[1] ?? found[4]).value !== undefined) {
    return `has a unit, “${(found[2] ?? found[3]).trim()}”; write the number alone`;
  }
  return "is not a number";
}

/** @param {number} value */
const short = (value) => `${Number(value.toPrecision(6))}`;

/** Numbers of this size are written out, others with a power of ten, as `app/text/numbers.py` does. */
const [SMALLEST, LARGEST] = [1e-4, 1e6];

/** Thousands are set apart from five digits on. */
const LONG = /^−?[0-9]{5,}/;

/**
 * A number as a reader writes it; whole digits are never dropped.
 * @param {number} value @param {number} digits that count
 */
export function writeNumber(value, digits = 6) {
  const isWide = Math.abs(value) >= 10 ** digits && Math.abs(value) < LARGEST - 0.5;
  const short = isWide ? Math.round(value) : Number(value.toPrecision(digits));
  const size = Math.abs(short);
  if (size === 0 || (size >= SMALLEST && size < LARGEST)) return `${short}`.replace("-", "−");
  const [factor, exponent] = short.toExponential().replace("-", "−").split(/e[+]?/);
  const power = `10${exponent.replace(/[-−]/, "⁻").replace(/[0-9]/g, (it) => RAISED[Number(it)])}`;
  if (factor === "1" || factor === "−1") return factor.replace("1", power);
  return `${factor} · ${power}`;
}

/** The same to be read, not to be edited: thousands are set apart. @param {number} value @param {number} [digits] */
export const readableNumber = (value, digits) =>
  writeNumber(value, digits).replace(LONG, (whole) => whole.replace(/\B(?=([0-9]{3})+$)/g, "\u202f"));
