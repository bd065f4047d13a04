/**
 * In JavaScriptCore a function that a library exports and puts into the table as well is
 * two objects. Emscripten tells by identity whether a function is in the table: it would
 * give such a one a second slot, and all that follow would lie elsewhere than in the
 * snapshot. So the slot gets the object that is exported; elsewhere they are one.
 */
import { TABLE_LENGTH } from "../memory/preload.js";

/**
 * Look after every library that is loaded from here on.
 * @param {WebAssembly.Table} table
 * @returns {() => void} ends it
 */
export function uniteTwins(table) {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = /** @type {any} */ (function (/** @type {any} */ module, /** @type {any} */ imports) {
    const made = new Instance(module, imports);
    const base = imports.env?.__table_base;
    if (base >= TABLE_LENGTH) unite(table, base, made.exports);
    return made;
  });
  return () => void (WebAssembly.Instance = Instance);
}

/** @param {WebAssembly.Table} table @param {number} base first slot of a library @param {WebAssembly.Exports} exports its own */
function unite(table, base, exports) {
  // Within a library the name of a function is its number, whatever it is exported as.
  const byNumber = new Map(Object.values(exports).map((it) => [/** @type {any} */ (it).name, it]));
  for (let slot = base; slot < table.length; slot++) {
    const inside = table.get(slot);
    const exported = byNumber.get(inside?.name);
    if (inside && exported && exported !== inside) table.set(slot, exported);
  }
}
