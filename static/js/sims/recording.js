/**
 * A sim's default run as the build recorded it: by position, the events that set each
 * property that the run changes. The view itself made the events, in Python; here they are
 * only chosen.
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
