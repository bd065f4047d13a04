/**
 * The two slots of every record in localStorage, and the copies that were moved aside.
 *
 * The newest good slot counts; the next write goes into the other one, is read back and
 * compared. What cannot be read is moved aside under its own name, never overwritten.
 *
 * @typedef {{newest: Good | null, at: number, newer: boolean, stuck: boolean}} Found
 * @typedef {"damaged" | "tab" | "import"} Reason  unreadable, another tab's, from before an import
 * @typedef {{id: string, key: string, reason: Reason, text: string}} Aside
 */
import { checksum } from "../core/bytes.js";

const ASIDE = "~";
const SLOTS = [0, 1];

export class Slots {
  /** @param {Storage} storage @param {string} prefix of all our keys */
  constructor(storage, prefix) {
    this.storage = storage;
    this.prefix = prefix;
  }

  /** @param {string} key @param {number} slot */
  address(key, slot) {
    return `${this.prefix}${key}#${slot}`;
  }

  /** The key of a record whose slot has this name in the storage. @param {string | null} name */
  keyOf(name) {
    if (!name?.startsWith(this.prefix) || !/#[01]$/.test(name)) return null;
    const key = name.slice(this.prefix.length, -2);
    return key.startsWith(ASIDE) ? null : key;
  }

  /** Read both slots; a damaged one is moved aside. @param {string} key @returns {Found} */
  read(key) {
    /** @type {Found} */
    const found = { newest: null, at: 1, newer: false, stuck: false };
    for (const slot of SLOTS) {
      const text = this.storage.getItem(this.address(key, slot));
      const record = decode(text);
      if (record.state === "newer") found.newer = true;
      if (record.state === "damaged" && !this.moveAside(key, slot, String(text))) found.stuck = true;
      if (record.state !== "good" || record.counter <= (found.newest?.counter ?? -1)) continue;
      found.newest = record;
      found.at = slot;
    }
    return found;
  }

  /**
   * Write beside the newest slot, read back, compare.
   * @param {string} key @param {Found} found @param {string} json @param {string} writer
   * @returns {number} the record's counter, 0 if it could not be written
   */
  write(key, found, json, writer) {
    const counter = (found.newest?.counter ?? 0) + 1;
    return this.put(this.address(key, 1 - found.at), encode(json, counter, writer)) ? counter : 0;
  }

  /** @param {string} name @param {string} text */
  put(name, text) {
    try {
      this.storage.setItem(name, text);
      return this.storage.getItem(name) === text;
    } catch {
      return false; // the quota is full, or storage was blocked meanwhile
    }
  }

  /** @param {string} key @param {number} slot @param {string} text */
  moveAside(key, slot, text) {
    if (!this.keep(key, "damaged", checksum(text), text)) return false;
    this.storage.removeItem(this.address(key, slot));
    return true;
  }

  /** @param {string} key @param {Reason} reason @param {string} id @param {string} text */
  keep(key, reason, id, text) {
    return this.put(`${this.prefix}${ASIDE}${reason}/${id}/${key}`, text);
  }

  /** @returns {Aside[]} */
  asides() {
    const start = `${this.prefix}${ASIDE}`;
    return this.names(start).map((id) => {
      const [reason, , ...key] = id.slice(start.length).split("/");
      const text = this.storage.getItem(id) ?? "";
      return { id, key: key.join("/"), reason: /** @type {Reason} */ (reason), text };
    });
  }

  /** Names in the storage that begin so. @param {string} start */
  names(start) {
    const names = [];
    for (let k = 0; k < this.storage.length; k += 1) {
      const name = this.storage.key(k);
      if (name?.startsWith(start)) names.push(name);
    }
    return names.sort();
  }

  /** Keys of all records, readable or not. @param {string} prefix */
  keys(prefix) {
    const keys = this.names(this.prefix + prefix).map((name) => this.keyOf(name));
    return [...new Set(keys)].filter((key) => key !== null);
  }

  /** @param {string} key */
  remove(key) {
    for (const slot of SLOTS) this.storage.removeItem(this.address(key, slot));
  }
}

/**
 * One slot of a saved record as text: a line that says what follows, then JSON.
 *
 * `descent SCHEMA COUNTER LENGTH CHECKSUM WRITER\nJSON`. The checksum covers all of it, in
 * this and every later schema, so that a damaged schema number is not taken for a newer one.
 *
 * @typedef {{state: "good", json: string, counter: number, writer: string}} Good
 * @typedef {Good | {state: "empty" | "damaged" | "newer"}} Decoded
 */
export const SCHEMA = 1;
const HEADER = /^descent (\d{1,4}) (\d{1,15}) (\d{1,9}) ([0-9a-f]{8}) ([a-z0-9]{1,16})$/;

/**
 * @param {string} json @param {number} counter @param {string} writer
 * @param {number} [schema] another one only in tests
 */
export function encode(json, counter, writer, schema = SCHEMA) {
  const numbers = [schema, counter, json.length];
  const sum = checksum(`${numbers.join(" ")} ${writer}\n${json}`);
  return `descent ${numbers.join(" ")} ${sum} ${writer}\n${json}`;
}

/** @param {string | null} text @returns {Decoded} */
export function decode(text) {
  if (text === null) return { state: "empty" };
  const end = text.indexOf("\n");
  const found = HEADER.exec(text.slice(0, Math.max(end, 0)));
  if (!found) return { state: "damaged" };
  const [, schema, counter, length, sum, writer] = found;
  const json = text.slice(end + 1);
  const covered = `${schema} ${counter} ${length} ${writer}\n${json}`;
  if (json.length !== Number(length) || checksum(covered) !== sum) return { state: "damaged" };
  if (Number(schema) > SCHEMA) return { state: "newer" };
  if (Number(schema) < SCHEMA || !isJson(json)) return { state: "damaged" };
  return { state: "good", json, counter: Number(counter), writer };
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
