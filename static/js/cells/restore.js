/**
 * A student's Python restored from a memory snapshot: packages are imported already. See
 * docs/instant-start.md for how and why this works.
 *
 * @typedef {import("../memory/inflate.js").Inflate} Inflate
 */
import { loadPyodide } from "pyodide/pyodide.mjs";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { serveCompiled } from "../files/memory.js";
import { free } from "../memory/free.js";
import { filesOf, writeFiles } from "../memory/packs.js";
import { PAGE, preloading } from "../memory/preload.js";
import { settle } from "../memory/settle.js";
import { uniteTwins } from "./twins.js";

const HEAD_LENGTH = 1; // index into the words with which a snapshot begins

/**
 * @param {import("./protocol.js").Snapshot & {packs: import("./protocol.js").Pack[]}} tier
 * @param {Promise<Uint8Array<ArrayBuffer>[]>} parts of its memory, inflated meanwhile
 * @param {ArrayBuffer} wasm Pyodide's core
 * @param {Parameters<typeof loadPyodide>[0]} options
 * @param {Inflate} inflate
 */
export async function restorePython(tier, parts, wasm, options, inflate) {
  const { packs, part, bytes, table, extensions, handles } = tier;
  const [{ files, modules, core }, [first, ...others]] = await Promise.all([
    prepare(packs, extensions, wasm, inflate),
    parts,
  ]);
  serveCompiled(core);
  const head = first.slice(0, new Uint32Array(first.buffer, first.byteOffset, 2)[HEAD_LENGTH]);
  const memory = Math.floor(bytes / PAGE) * PAGE;
  const starting = preloading(createPyodideModule, {
    extensions,
    memory,
    table,
    compiled: (path) => /** @type {WebAssembly.Module} */ (modules.get(path)),
  });
  let end = () => {};
  /** @param {any} Module */
  const fill = (Module) => {
    end = uniteTwins(Module.wasmTable);
    const { restoreSnapshot } = Module.API;
    Module.API.restoreSnapshot = (/** @type {Uint8Array} */ given) => {
      const said = restoreSnapshot(given);
      Module.HEAPU8.set(first.subarray(head.length));
      for (const [index, content] of others.entries()) {
        Module.HEAPU8.set(content, (index + 1) * part - head.length);
        free(content);
      }
      return said;
    };
  };
  const python = await loadPyodide({
    ...options,
    // The memory goes straight into its place: Pyodide itself gets the head alone.
    _loadSnapshot: head,
    createPyodideModule: (/** @type {any} */ settings) => {
      settings.preRun.push(fill);
      return starting(settings);
    },
  });
  end();
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
