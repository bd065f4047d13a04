/**
 * Python restored from the memory snapshot that the build made: already imported, the
 * sims already rehearsed. See docs/instant-start.md for how and why this works.
 *
 * @typedef {import("./protocol.js").Manifest} Manifest
 */
import { loadPyodide } from "pyodide/pyodide.mjs";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { HELD } from "./held.js";
import { free } from "./heap.js";
import { PAGE, preloading, trampoline } from "./preload.js";
import { serveCompiled, serveFromMemory, wasmResponse } from "../files/memory.js";

const STDLIB = "/lib/python314.zip";

/**
 * @param {Manifest} manifest
 * @param {string} root
 * @param {Map<string, any>} content verified files by address; of the core, its module
 * @param {Uint8Array} heap
 */
export async function restorePython(manifest, root, content, heap) {
  const { wasm, snapshot } = manifest;
  const at = (/** @type {{url: string}} */ file) => new URL(file.url, root).href;
  const address = (/** @type {string} */ path) => `${root}extensions/${path}`;
  serveCompiled(content.get(at(wasm)));
  serveFromMemory(
    new Map([
      // Compiled already, but Pyodide asks for it.
      [`${root}pyodide.asm.wasm`, new Response()],
      // Imported modules need no file; the rest of the library follows when it is there.
      [`${root}python_stdlib.zip`, new Response(new Uint8Array())],
      ...snapshot.extensions.map(({ path, file }) =>
        /** @type {const} */ ([address(path), wasmResponse(content.get(at(file)))])),
    ]),
  );
  const python = await loadPyodide({
    indexURL: root,
    lockFileContents: /** @type {any} */ ({ info: manifest.lock, packages: {} }),
    env: { HOME: "/home/pyodide" },
    createPyodideModule: preloading(createPyodideModule, {
      extensions: snapshot.extensions.map(({ path }) => path),
      memory: Math.floor(heap.length / PAGE) * PAGE,
      address,
    }),
    _loadSnapshot: heap,
    _snapshotDeserializer: (/** @type {string} */ name) => HELD[name],
  });
  const Module = /** @type {any} */ (python)._module;
  free(heap);
  Module.HEAP32[trampoline(Module)] = Module.ownTrampoline;
  writeFiles(python.FS, content.get(at(snapshot.data)));
  reconnect(Module.LDSO, snapshot.handles);
  python.runPython("import random; random.seed(); import numpy; numpy.random.seed()");
  return python;
}

/**
 * Give Python the files it did not need to start.
 * @param {import("pyodide").PyodideInterface} python
 * @param {Uint8Array} stdlib
 */
export function completeLibrary(python, stdlib) {
  python.FS.writeFile(STDLIB, stdlib);
}

/**
 * A snapshot holds no file system: the files that opening a sim reads come apart.
 * @param {any} FS
 * @param {Uint8Array | undefined} packed JSON, path → text
 */
function writeFiles(FS, packed) {
  const files = JSON.parse(new TextDecoder().decode(packed));
  for (const [path, text] of Object.entries(files)) {
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, text);
  }
}

/**
 * Python refers to a loaded library by the handle it got when the snapshot was made.
 * @param {any} libraries
 * @param {[string, string][]} handles
 */
function reconnect(libraries, handles) {
  for (const [handle, name] of handles) {
    const library = libraries.loadedLibsByName[name];
    if (library) libraries.loadedLibsByHandle[handle] = library;
  }
}
