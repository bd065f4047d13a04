/**
 * Python restored from the memory snapshot that the build made: already imported, the
 * sims already rehearsed. See docs/instant-start.md for how and why this works.
 *
 * @typedef {import("./protocol.js").Manifest} Manifest
 */
import { loadPyodide } from "pyodide/pyodide.mjs";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { HELD } from "./held.js";
import { free } from "../memory/free.js";
import { PAGE, preloading } from "../memory/preload.js";
import { settle } from "../memory/settle.js";
import { serveCompiled, serveFromMemory } from "../files/memory.js";

const STDLIB = "/lib/python314.zip";

/**
 * @param {Manifest} manifest
 * @param {string} root
 * @param {Map<string, any>} content verified files by address; of code, its module
 * @param {Uint8Array} heap
 */
export async function restorePython(manifest, root, content, heap) {
  const { wasm, snapshot } = manifest;
  const at = (/** @type {{url: string}} */ file) => new URL(file.url, root).href;
  const files = new Map(snapshot.extensions.map(({ path, file }) => [path, at(file)]));
  serveCompiled(content.get(at(wasm)));
  serveFromMemory(
    new Map([
      // Compiled already, but Pyodide asks for it.
      [`${root}pyodide.asm.wasm`, new Response()],
      // Imported modules need no file; the rest of the library follows when it is there.
      [`${root}python_stdlib.zip`, new Response(new Uint8Array())],
    ]),
  );
  const python = await loadPyodide({
    indexURL: root,
    lockFileContents: /** @type {any} */ ({ info: manifest.lock, packages: {} }),
    env: { HOME: "/home/pyodide" },
    createPyodideModule: preloading(createPyodideModule, {
      extensions: [...files.keys()],
      memory: Math.floor(heap.length / PAGE) * PAGE,
      table: snapshot.table,
      compiled: (path) => content.get(files.get(path) ?? ""),
    }),
    _loadSnapshot: heap,
    _snapshotDeserializer: (/** @type {string} */ name) => HELD[name],
  });
  free(heap);
  writeFiles(python.FS, content.get(at(snapshot.data)));
  settle(python, snapshot.handles);
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
