/**
 * A student's Python restored from a memory snapshot: packages are imported already. See
 * docs/instant-start.md for how and why this works.
 */
import { loadPyodide } from "pyodide/pyodide.mjs";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { serveCompiled } from "../files/memory.js";
import { free } from "../memory/free.js";
import { writeFiles } from "../memory/packs.js";
import { PAGE, preloading } from "../memory/preload.js";
import { settle } from "../memory/settle.js";
import { uniteTwins } from "./twins.js";

const HEAD_LENGTH = 1; // index into the words with which a snapshot begins

/**
 * @param {import("./protocol.js").Snapshot} tier
 * @param {Pick<import("./stock.js").Stock, "core" | "packages" | "parts">} stock what it starts from, as it arrives
 * @param {Parameters<typeof loadPyodide>[0]} options
 */
export async function restorePython(tier, stock, options) {
  const { part, bytes, table, extensions, handles } = tier;
  serveCompiled(await stock.core);
  /** @type {Uint8Array<ArrayBuffer>[]} */
  let parts = [];
  const starting = preloading(createPyodideModule, {
    extensions,
    memory: Math.floor(bytes / PAGE) * PAGE,
    table,
    compiled: async (path) => /** @type {WebAssembly.Module} */ ((await stock.packages).modules.get(path)),
  });
  let end = () => {};
  /** @param {any} Module */
  const fill = (Module) => {
    end = uniteTwins(Module.wasmTable);
    const { restoreSnapshot } = Module.API;
    Module.API.restoreSnapshot = () => {
      const [first, ...others] = parts;
      const [length] = new Uint32Array(first.buffer, 4 * HEAD_LENGTH, 1);
      const said = restoreSnapshot(first.subarray(0, length));
      Module.HEAPU8.set(first.subarray(length));
      for (const [index, content] of others.entries()) {
        Module.HEAPU8.set(content, (index + 1) * part - length);
        free(content);
      }
      return said;
    };
  };
  const python = await loadPyodide({
    ...options,
    _loadSnapshot: new Uint8Array(), // it goes straight into its place, once the extensions are loaded
    createPyodideModule: async (/** @type {any} */ settings) => {
      settings.preRun.push(fill);
      const module = await starting(settings);
      parts = await stock.parts;
      return module;
    },
  });
  end();
  writeFiles(python.FS, (await stock.packages).files);
  settle(python, handles);
  python.pyimport("importlib").invalidate_caches();
  return python;
}
