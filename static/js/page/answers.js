/** Whether an answer is right. */

const ROUNDING = 1e-9; // share of the number; what a reader rounds away is in the tolerance

/**
 * @param {string | number | string[]} given what was chosen, written or ordered
 * @param {unknown} wanted index or number, text, or list
 * @param {number} tolerance for numbers
 * @returns {boolean | null} null if a number is wanted and none was written
 */
export function isAnswer(given, wanted, tolerance = 0) {
  if (Array.isArray(wanted)) return JSON.stringify(given) === JSON.stringify(wanted);
  if (typeof wanted === "number") {
    const number = readNumber(String(given));
    if (number === null) return null;
    return Math.abs(number - wanted) <= tolerance + ROUNDING * Math.abs(wanted);
  }
  return plain(String(given)) === plain(String(wanted));
}

/** A number as people write it: with a comma, a typographic minus, thin spaces, in percent. @param {string} text */
export function readNumber(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace("−", "-").replace(",", ".");
  const found = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?%?$/i.exec(plain);
  if (!found) return null;
  return parseFloat(plain) / (plain.endsWith("%") ? 100 : 1);
}

/** What a program prints, compared without regard to spaces and quotation marks. @param {string} text */
function plain(text) {
  return text.replace(/["'‘’“”]/g, "").replace(/\s+/g, " ").replace(/\s*([,()[\]])\s*/g, "$1").trim();
}
