/**
 * Progress and edited code as one file: written, read with care, and taken in.
 *
 * @import { Store } from "../storage/store.js"
 * @typedef {{records: Record<string, unknown>} | {refused: string}} Reading
 */
import { readSaved, saveFile, writeSaved } from "../core/saved-files.js";
import { fields } from "../core/validation.js";
import { keepCopy } from "../storage/store.js";
import { PREFIX } from "./progress.js";
import { mergeRecords, readRecord } from "./records.js";

export const SCHEMA = 1;
const MOST_RECORDS = 5000;
const MOST_OF_ONE = 600_000; // characters of one cell's record
const KEY = /^(?:progress|cell)\/[\w./-]{1,160}$/;

export const REFUSALS = {
  large: "This file is far too large to be saved progress. Nothing was changed.",
  foreign: "This is not a file of saved progress of this course. Nothing was changed.",
  damaged:
    "This file is damaged: part of it was cut off or changed. Nothing was changed here; your progress is as it was.",
  newer:
    "This file was saved by a newer version of the course. Open it there, or reload this page and try again. Nothing was changed.",
};
const FORMAT = { format: "descent-progress", schema: SCHEMA, field: "records", most: 10_000_000, refusals: REFUSALS };

/** Everything that is worth taking along. @param {Pick<Store, "keys" | "get">} store @param {Date} now */
export function writeFile(store, now) {
  const keys = [...store.keys(PREFIX), ...store.keys("cell/")];
  return writeSaved(FORMAT, Object.fromEntries(keys.map((key) => [key, store.get(key)])), now);
}

/** @param {Pick<Store, "keys" | "get">} store */
export function saveProgress(store) {
  const now = new Date();
  saveFile(`descent-progress-${now.toISOString().slice(0, 10)}.json`, writeFile(store, now));
}

/** @param {string} text @returns {Reading} */
export function readFile(text) {
  const found = readSaved(FORMAT, text);
  if ("refused" in found) return found;
  const records = fields(found.content);
  const entries = Object.entries(records ?? {});
  const fit = entries.length <= MOST_RECORDS && entries.every(([key, value]) => isFit(key, value));
  return records && fit ? { records } : { refused: REFUSALS.damaged };
}

/** @param {string} key @param {unknown} value */
function isFit(key, value) {
  if (!KEY.test(key)) return false;
  if (key.startsWith(PREFIX)) return readRecord(key.slice(PREFIX.length), value) !== null;
  return JSON.stringify(value).length <= MOST_OF_ONE;
}

/**
 * Take records in. Progress is joined with what is here; of code that differs a copy is kept.
 * @param {Store} store @param {Record<string, unknown>} records
 * @returns {Promise<{count: number, saved: boolean, undo: () => void}>}
 */
export async function takeIn(store, records) {
  /** @type {Map<string, unknown>} */
  const before = new Map();
  const answers = [];
  for (const [key, value] of Object.entries(records)) {
    const held = store.get(key);
    const fresh = joined(key, held, value);
    if (JSON.stringify(fresh) === JSON.stringify(held)) continue;
    before.set(key, held);
    const kept = held === undefined || key.startsWith(PREFIX) || keepCopy(store, key);
    if (kept) answers.push(store.set(key, fresh, { now: true }));
    else answers.push(Promise.resolve(false)); // no room for the copy, so nothing is overwritten
  }
  const saved = (await Promise.all(answers)).every(Boolean);
  const undo = () => {
    for (const [key, held] of before) {
      if (held === undefined) store.remove(key);
      else store.set(key, held, { now: true });
    }
  };
  return { count: before.size, saved, undo };
}

/** @param {string} key @param {unknown} held @param {unknown} value */
function joined(key, held, value) {
  if (!key.startsWith(PREFIX)) return value;
  const name = key.slice(PREFIX.length);
  const [mine, theirs] = [readRecord(name, held), readRecord(name, value)];
  return mine ? mergeRecords(name, mine, theirs) : theirs;
}
