/**
 * A student's Python restored from a memory snapshot: packages are imported already. See
 * docs/instant-start.md for how and why this works.
 *
 * @typedef {import("./protocol.js").Boot} Boot
 * @typedef {import("../memory/inflate.js").Inflate} Inflate
 */
import { loadPyodide } from "pyodide/pyodide.mjs";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { serveCompiled } from "../files/memory.js";
import { free } from "../memory/free.js";
import { filesOf, writeFiles } from "../memory/packs.js";
import { PAGE, preloading } from "../memory/preload.js";
import { settle } from "../memory/settle.js";

const HEAD_LENGTH = 1; // index into the words with which a snapshot begins

/**
 * @param {import("./protocol.js").Restorable} tier
 * @param {ArrayBuffer} wasm Pyodide's core
 * @param {Parameters<typeof loadPyodide>[0]} options
 * @param {Inflate} inflate
 */
export async function restorePython(tier, wasm, options, inflate) {
  const { heap, packs, part, bytes, table, extensions, handles } = tier;
  const { files, modules, core } = await prepare(packs, extensions, wasm, inflate);
  serveCompiled(core);
  const lengthOf = (/** @type {number} */ index) => Math.min(part, bytes - index * part);
  const first = inflate(new Uint8Array(heap[0]), lengthOf(0));
  const head = first.slice(0, new Uint32Array(first.buffer, first.byteOffset, 2)[HEAD_LENGTH]);
  const memory = Math.floor(bytes / PAGE) * PAGE;
  const starting = preloading(createPyodideModule, {
    extensions,
    memory,
    table,
    compiled: (path) => /** @type {WebAssembly.Module} */ (modules.get(path)),
  });
  /** @param {any} Module */
  const fill = (Module) => {
    const { restoreSnapshot } = Module.API;
    Module.API.restoreSnapshot = (/** @type {Uint8Array} */ given) => {
      const said = restoreSnapshot(given);
      Module.HEAPU8.set(first.subarray(head.length));
      for (let index = 1; index < heap.length; index++) {
        const packed = new Uint8Array(heap[index]);
        Module.HEAPU8.set(inflate(packed, lengthOf(index)), index * part - head.length);
        free(packed);
      }
      return said;
    };
  };
  const python = await loadPyodide({
    ...options,
    // The memory is inflated straight into its place: Pyodide itself gets the head alone.
    _loadSnapshot: head,
    createPyodideModule: (/** @type {any} */ settings) => {
      settings.preRun.push(fill);
      return starting(settings);
    },
  });
  writeFiles(python.FS, files);
  settle(python, handles);
  python.pyimport("importlib").invalidate_caches();
  return python;
}

/**
 * Inflate the packs and compile what is to be loaded, side by side.
 * @param {import("./protocol.js").Pack[]} packs
 * @param {string[]} extensions
 * @param {ArrayBuffer} wasm
 * @param {Inflate} inflate
 */
async function prepare(packs, extensions, wasm, inflate) {
  const wanted = new Set(extensions);
  /** @type {Map<string, Promise<WebAssembly.Module>>} */
  const compiling = new Map();
  const core = WebAssembly.compile(wasm);
  const files = new Map();
  for (const { content, inflated } of packs) {
    const packed = new Uint8Array(content);
    const pack = inflate(packed, inflated);
    free(packed);
    for (const [path, file] of filesOf(pack)) {
      if (wanted.has(path)) compiling.set(path, WebAssembly.compile(file));
      else files.set(path, file.slice()); // or it would keep the whole pack
    }
    free(pack);
  }
  const missing = extensions.find((path) => !compiling.has(path));
  if (missing) throw new Error(`There is no ${missing}.`);
  const compiled = await Promise.all(compiling.values());
  const modules = new Map([...compiling.keys()].map((path, index) => [path, compiled[index]]));
  return { files, modules, core: await core };
}
