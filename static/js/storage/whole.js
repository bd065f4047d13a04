/**
 * All that is saved here, taken away and put back: for forgetting and for undoing it.
 *
 * @typedef {import("./store.js").Store} Store
 * @typedef {{stored: [string, string][], unsaved: [string, string][]}} Whole
 */
import {checksum} from "./record.js";

/** Remove everything of this site, copies that were moved aside included. @param {Store} store @returns {Whole} */
export function takeAll(store) {
  const {slots} = store;
  /** @type {Whole} */
  const taken = {stored: [], unsaved: [...store.unsaved]};
  if (slots) {
    const {storage} = slots;
    for (const name of slots.names(slots.prefix)) taken.stored.push([name, storage.getItem(name) ?? ""]);
    for (const [name] of taken.stored) storage.removeItem(name);
  }
  for (const key of store.unsaved.keys()) store.answer(key, false);
  store.unsaved.clear();
  store.seen.clear();
  return taken;
}

/**
 * Put back what was taken; what was saved in the meantime stays.
 * @param {Store} store @param {Whole} taken
 * @returns {boolean} whether all of it is saved again
 */
export function putBack(store, {stored, unsaved}) {
  const {slots} = store;
  const missing = stored.filter(([name]) => slots && slots.storage.getItem(name) === null);
  const saved = missing.every(([name, text]) => slots?.put(name, text));
  for (const [key, json] of unsaved) if (!store.unsaved.has(key)) store.unsaved.set(key, json);
  store.flush();
  return saved;
}

/** Keep what is saved under a key, before something else takes its place. @param {Store} store @param {string} key */
export function keepCopy(store, key) {
  const json = store.slots?.read(key).newest?.json;
  return json === undefined || Boolean(store.slots?.keep(key, "import", checksum(json), json));
}
