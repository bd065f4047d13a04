/**
 * Python's core in this worker: restored from a memory snapshot where one was brought,
 * else empty.
 *
 * @import { Boot } from "./cells-protocol.js"
 */
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { loadPyodide } from "pyodide/pyodide.mjs";
import { free } from "../core/bytes.js";
import { inflater, writeFiles } from "../python/packs.js";
import { applyBase, behindHead, PAGE, preloading, TABLE_LENGTH } from "../python/preload.js";
import { finishRestore, fromMemory, serveCompiled } from "../python/restore.js";
import { tie } from "../python/ring.js";

const NOWHERE = "https://sandbox/"; // no request ever leaves; the address only has to parse

/** @param {Boot} message @param {import("./snapshot-store.js").SnapshotStore} store @returns {Promise<any>} */
export async function startPython({ core, stdlib, lock, tier }, store) {
  const wasm = core && (await inflater())(new Uint8Array(core.content), core.inflated);
  const options = fromMemory(NOWHERE, lock, wasm, stdlib);
  if (!tier) return loadPyodide({ ...options, createPyodideModule });
  return restorePython(tier, store, options);
}

/**
 * A student's Python restored from a memory snapshot: packages are imported already. See
 * docs/instant-start.md for how and why this works.
 */
/**
 * @param {import("./cells-protocol.js").Snapshot} tier
 * @param {Pick<import("./snapshot-store.js").SnapshotStore, "core" | "packages" | "parts">} store what it starts from, as it arrives
 * @param {Parameters<typeof loadPyodide>[0]} options
 */
export async function restorePython(tier, store, options) {
  const { part, bytes, table, base, ring, extensions, handles } = tier;
  serveCompiled(await store.core);
  /** @type {Uint8Array<ArrayBuffer>[]} */
  let parts = [];
  const starting = preloading(createPyodideModule, {
    extensions,
    memory: Math.floor(bytes / PAGE) * PAGE,
    table,
    compiled: async (path) => /** @type {WebAssembly.Module} */ ((await store.packages).modules.get(path)),
    loaded: async (/** @type {any} */ Module) => {
      parts = await store.parts;
      applyBase([behindHead(parts[0]), ...parts.slice(1)], Module, base);
    },
  });
  let end = () => {};
  /** @param {any} Module */
  const fill = (Module) => {
    end = shareFunctions(Module.wasmTable);
    const { restoreSnapshot } = Module.API;
    Module.API.restoreSnapshot = () => {
      const [first, ...others] = parts;
      const memory = behindHead(first);
      const head = first.length - memory.length;
      const said = restoreSnapshot(first.subarray(0, head));
      Module.HEAPU8.set(memory);
      for (const [index, content] of others.entries()) {
        Module.HEAPU8.set(content, (index + 1) * part - head);
        free(content);
      }
      tie(Module.HEAP32, ring);
      return said;
    };
  };
  const python = await loadPyodide({
    ...options,
    _loadSnapshot: new Uint8Array(), // it goes straight into its place, once the extensions are loaded
    createPyodideModule: (/** @type {any} */ settings) => {
      settings.preRun.push(fill);
      return starting(settings);
    },
  });
  end();
  writeFiles(python.FS, (await store.packages).files);
  finishRestore(python, handles);
  python.pyimport("importlib").invalidate_caches();
  return python;
}

/**
 * In JavaScriptCore a function that a library exports and puts into the table as well is
 * two objects. Emscripten tells by identity whether a function is in the table: it would
 * give such a one a second slot, and all that follow would lie elsewhere than in the
 * snapshot. So the slot gets the object that is exported; elsewhere they are one.
 */

/**
 * Look after every library that is loaded from here on.
 * @param {WebAssembly.Table} table @returns {() => void} ends it
 */
function shareFunctions(table) {
  const { Instance } = WebAssembly;
  /** Called with `new`. @param {any} module @param {any} imports */
  function Shared(module, imports) {
    const made = new Instance(module, imports);
    const base = imports.env?.__table_base;
    if (base >= TABLE_LENGTH) unite(table, base, made.exports);
    return made;
  }
  WebAssembly.Instance = /** @type {any} */ (Shared);
  return () => {
    WebAssembly.Instance = Instance;
  };
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
