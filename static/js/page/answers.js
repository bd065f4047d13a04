/** Whether an answer is right. */

import {readNumber} from "../widgets/numerals.js";

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
    const written = String(given).trim();
    const percent = written.endsWith("%");
    const {value} = readNumber(percent ? written.slice(0, -1) : written);
    if (value === undefined) return null;
    return Math.abs(value / (percent ? 100 : 1) - wanted) <= tolerance + ROUNDING * Math.abs(wanted);
  }
  return plain(String(given)) === plain(String(wanted));
}

/** What a program prints, compared without regard to spaces and quotation marks. @param {string} text */
function plain(text) {
  return text.replace(/["'‘’“”]/g, "").replace(/\s+/g, " ").replace(/\s*([,()[\]])\s*/g, "$1").trim();
}
