/**
 * A sim's default run as the build recorded it: by position, the events that set each
 * property that the run changes, and the frames of its poster. The view itself made the
 * events, in Python; here they are only chosen.
 *
 * @import { Theme } from "./sims-protocol.js"
 * @typedef {{theme: Theme, position: number}} Place
 * @typedef {number[]} Track of one property: a position, the event from there on, the next …
 * @typedef {{document: any, stage: string, player: string, last: number, events: any[], moves: Record<Theme, Track[]>}} Recorded
 */

/** Where the document is as the recording describes it. @type {Place} */
export const START = { theme: "light", position: 0 };

/**
 * The changes that lead from one place in the run to another.
 * @param {Recorded} recorded @param {Place} from @param {Place} to @returns {any[]} Bokeh's events
 */
export function between({ events, moves }, from, to) {
  const before = moves[from.theme].map((track) => eventAt(track, from.position));
  const after = moves[to.theme].map((track) => eventAt(track, to.position));
  const moved = after.filter((index, i) => index !== before[i]);
  return moved.map((index) => withBytes(events[index]));
}

/** Columns of numbers are text in the recording. @param {any} value @returns {any} */
function withBytes(value) {
  if (Array.isArray(value)) return value.map(withBytes);
  if (value === null || typeof value !== "object") return value;
  if (value.type === "bytes") {
    return { ...value, data: Uint8Array.from(atob(value.data), (letter) => letter.charCodeAt(0)) };
  }
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, withBytes(it)]));
}

/** @param {Track} track @param {number} position */
function eventAt(track, position) {
  let [low, high] = [0, track.length / 2 - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (track[2 * middle] <= position) low = middle;
    else high = middle - 1;
  }
  return track[2 * low + 1];
}

/**
 * The frames of a poster's animation: what is in each part of a poster at each position.
 *
 * @typedef {(number | string)[]} Changes of a part: a position, how many letters of the
 *   markup before stay, what follows them, the next position …
 */
export class Frames {
  /** @param {Iterable<Element>} elements the parts of the poster @param {Changes[]} changes of each */
  constructor(elements, changes) {
    this.parts = [...elements].map((element, i) => ({ element, markup: unfolded(changes[i]), shown: "" }));
  }

  /** @param {number} position */
  show(position) {
    for (const part of this.parts) {
      const now = markupAt(part.markup, position);
      if (now === undefined || now === part.shown) continue;
      part.shown = now;
      fill(part.element, now);
    }
  }
}

/**
 * The whole markup of a part, by the positions from which on it is there.
 * @param {Changes} changes @returns {[number, string][]}
 */
export function unfolded(changes) {
  /** @type {[number, string][]} */
  const markup = [];
  for (let i = 0; i < changes.length; i += 3) {
    const [position, kept, rest] = /** @type {[number, number, string]} */ (changes.slice(i, i + 3));
    markup.push([position, (markup.at(-1)?.[1] ?? "").slice(0, kept) + rest]);
  }
  return markup;
}

/** @param {[number, string][]} markup @param {number} position */
export const markupAt = (markup, position) => markup.findLast(([from]) => from <= position)?.[1];

/** A part is the content of its element, or the attribute that it names. @param {Element} element @param {string} now */
function fill(element, now) {
  const attribute = element.getAttribute("data-drawn");
  if (attribute) element.setAttribute(attribute, now);
  else element.replaceChildren(...nodesOf(now, element instanceof SVGElement));
}

/**
 * Markup that was checked by its hash becomes nodes, in a document that runs nothing.
 * @param {string} markup @param {boolean} drawn as SVG
 */
function nodesOf(markup, drawn) {
  const tag = drawn ? "svg" : "div";
  const { body } = new DOMParser().parseFromString(`<${tag}>${markup}</${tag}>`, "text/html");
  return /** @type {Element} */ (body.firstElementChild).childNodes;
}
