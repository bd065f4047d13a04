/** Whether a run that was made again is the one that was handed in. @import { Attempt } from "./attempt.js" */
import { readNumber } from "../core/numerals.js";

const SIDE = 160; // pixels to which both pictures are brought
const TOLERANCE = 0.02; // mean difference of a channel; letters are drawn a little differently everywhere
const LARGEST = 6000; // pixels of a side; a larger picture was not made by us

/** Numbers that a sentence or a cell holds as text; earlier versions wrote them otherwise: 8.0 %, 3.2 × 10⁹, 1,234. */
const NUMBERS = /(?:[−-]?\d[\d.,\u202f]*(?:\s?[·×]\s?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|e[+−-]?\d+)?|10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)[ \u202f]?%?/g;
const ROUNDING = 0.05; // of a number that was rounded for reading

/** @param {string | number} one @param {string | number} two */
function sameCell(one, two) {
  if (typeof one === "number" || typeof two === "number") return one === two;
  const [left, right] = [one, two].map((it) => readNumber(it.replace("%", "")).value);
  if (left === undefined || right === undefined) return sameWords(one, two);
  return Math.abs(left - right) <= ROUNDING * Math.abs(left);
}

/** @param {string} one @param {string} two */
const sameWords = (one, two) => one.replace(NUMBERS, "#") === two.replace(NUMBERS, "#");

/** Whether both runs came to the same; numbers that are written for readers may be written otherwise.
 * @param {Attempt} handed @param {Attempt} again */
export function sameNumbers(handed, again) {
  const [one, two] = [handed.outcome, again.outcome];
  if (!one || !two || !sameWords(one.sentence, two.sentence)) return false;
  const [left, right] = [one, two].map((it) => it.rows.flat());
  return (
    JSON.stringify(one.columns) === JSON.stringify(two.columns) &&
    left.length === right.length &&
    left.every((cell, k) => sameCell(cell, right[k]))
  );
}

/**
 * @param {string} one @param {string} two addresses of pictures
 * @returns {Promise<boolean | null>} null if one of them is no picture that can be looked at
 */
export async function samePicture(one, two) {
  try {
    const [left, right] = await Promise.all([pixels(one), pixels(two)]);
    let sum = 0;
    for (let k = 0; k < left.length; k += 1) sum += Math.abs(left[k] - right[k]);
    return sum / left.length / 255 <= TOLERANCE;
  } catch {
    return null;
  }
}

/** The size that a PNG says it has, before anything unpacks it. @param {string} address */
function sizeOf(address) {
  const head = Uint8Array.from(atob(address.slice("data:image/png;base64,".length).slice(0, 32)), (it) =>
    it.charCodeAt(0),
  );
  const view = new DataView(head.buffer);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** @param {string} address */
export function isReasonable(address) {
  try {
    const { width, height } = sizeOf(address);
    return width > 0 && height > 0 && width <= LARGEST && height <= LARGEST;
  } catch {
    return false;
  }
}

/** @param {string} address */
async function pixels(address) {
  if (!isReasonable(address)) throw new RangeError("not a picture");
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, SIDE, SIDE);
  return context.getImageData(0, 0, SIDE, SIDE).data;
}
