/**
 * Python in this worker. Pyodide's core is part of the bundle, everything else has been
 * downloaded and verified before it starts.
 *
 * @import { Manifest, Phase } from "./sims-protocol.js"
 * @import { PyodideInterface as Python } from "pyodide"
 * @typedef {(phase: Phase, done: number, total: number) => void} Report
 */
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { loadPyodide } from "pyodide/pyodide.mjs";
import { free } from "../core/bytes.js";
import { download } from "../core/fetch-files.js";
import { Heap, HeapCache } from "../python/heap.js";
import { inflater } from "../python/packs.js";
import { applyBase, applyDifference, behindHead, PAGE, preloading, SITE_PACKAGES, wordsOf } from "../python/preload.js";
import { finishRestore, fromMemory, serveCompiled } from "../python/restore.js";
import { tie } from "../python/ring.js";
import { HOST_HANDLES } from "./host-handles.js";

const PATIENCE = 20_000; // milliseconds for restoring, which takes one or two seconds
const realFetch = self.fetch;

/**
 * The quick way: from the snapshot.
 * @param {Manifest} manifest @param {string} root absolute address of the site's root
 * @param {string} slug what is opened first @param {Report} report
 * @returns {Promise<{python: Python, keep: () => Promise<void>}>} with what is to be done
 *   for the next visit, when there is time
 */
export async function startQuickly(manifest, root, slug, report) {
  const { wasm, snapshot } = manifest;
  const { data, extensions } = snapshot;
  const opened = snapshot.opened[slug];
  const code = [wasm, ...extensions.map(({ file }) => file)];
  const arrived = counting([...code, data, ...snapshot.heap, ...(opened ? [opened] : [])], root, report);
  const cache = new HeapCache(root, snapshot);
  const inflating = inflater();
  const [files, modules, { memory, heap }, difference] = await Promise.all([
    download([data], root, arrived),
    download(code, root, arrived, async ({ inflated }, packed) =>
      WebAssembly.compile((await inflating)(packed, inflated)),
    ),
    bringMemory(cache, snapshot, root, arrived),
    opened && bringDifference(opened, root, arrived),
  ]);
  if (difference) applyDifference(memory, difference);
  report("start", 0, 1);
  const python = await inTime(restorePython(manifest, root, new Map([...files, ...modules]), memory));
  const keep = async () => {
    if (heap) await cache.fill(heap.again());
    heap?.forget();
  };
  return { python, keep };
}

/**
 * From the cache, or from files that are inflated: then with the heap that can do it again.
 * @param {HeapCache} cache @param {import("./sims-protocol.js").Snapshot} snapshot @param {string} root
 * @param {(bytes: number) => void} arrived @returns {Promise<{memory: Uint8Array, heap: Heap | null}>}
 */
async function bringMemory(cache, snapshot, root, arrived) {
  const kept = await cache.take();
  if (kept) {
    arrived(snapshot.heap.reduce((sum, { bytes }) => sum + bytes, 0));
    return { memory: kept, heap: null };
  }
  const heap = new Heap(snapshot);
  await download(heap.files, root, arrived, (file, packed) => heap.add(file, packed));
  if (!(await cache.cache)) heap.forget();
  return { memory: heap.take(), heap };
}

/**
 * What turns the memory into one in which a sim is open. Without it the sim is opened later.
 * @param {import("../core/fetch-files.js").Packed} file @param {string} root
 * @param {(bytes: number) => void} arrived @returns {Promise<Uint8Array | undefined>}
 */
async function bringDifference(file, root, arrived) {
  try {
    const [inflate, files] = await Promise.all([inflater(), download([file], root, arrived)]);
    const [packed] = files.values();
    return inflate(packed, file.inflated);
  } catch (fault) {
    console.warn("The simulation is not open yet:", fault);
  }
}

/**
 * Bring what a restored Python did not need to start: the rest of its library.
 * @param {Python} python @param {Manifest} manifest @param {string} root
 */
export async function completePython(python, { stdlib }, root) {
  const files = await bring([stdlib], root, () => {});
  for (const content of files.values()) python.FS.writeFile(STDLIB, content);
}

/**
 * The plain way: an empty Python that imports everything.
 * @param {Manifest} manifest @param {string} root @param {Report} report @returns {Promise<Python>}
 */
export async function startPlainly(manifest, root, report) {
  const { wasm, stdlib, wheels } = manifest;
  const content = await bring([wasm, stdlib, ...wheels], root, report);
  const of = (/** @type {{url: string}} */ file) => content.get(new URL(file.url, root).href);
  report("start", 0, 1);
  const inflate = await inflater();
  const options = fromMemory(root, manifest.lock, inflate(of(wasm), wasm.inflated), of(stdlib));
  const python = await loadPyodide({ ...options, createPyodideModule });
  for (const [index, wheel] of wheels.entries()) {
    report("unpack", index, wheels.length);
    python.unpackArchive(/** @type {Uint8Array} */ (of(wheel)), "wheel", { extractDir: SITE_PACKAGES });
  }
  return python;
}

/** @param {import("../core/fetch-files.js").File[]} files @param {string} root @param {Report} report */
function bring(files, root, report) {
  self.fetch = realFetch;
  return download(files, root, counting(files, root, report));
}

/** @param {import("../core/fetch-files.js").File[]} files @param {string} root @param {Report} report */
function counting(files, root, report) {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  /** @type {Phase | null} */
  let phase = null;
  const tell = () => phase && report(phase, done, total);
  areKept(files, root).then((kept) => {
    phase = kept ? "open" : "download";
    tell();
  });
  return (/** @type {number} */ bytes) => {
    done += bytes;
    tell();
  };
}

/**
 * Whether the service worker answers for all of them, so that nothing crosses the network.
 * @param {import("../core/fetch-files.js").File[]} files @param {string} root
 */
async function areKept(files, root) {
  try {
    const found = files.map(({ url }) => caches.match(new URL(url, root).href));
    return (await Promise.all(found)).every(Boolean);
  } catch {
    return false; // no storage here
  }
}

/** A damaged heap can leave Pyodide waiting for ever. @template T @param {Promise<T>} promise @returns {Promise<T>} */
function inTime(promise) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error("Restoring took too long.")), PATIENCE);
  });
  return Promise.race([promise, late]);
}

/**
 * Python restored from the memory snapshot that the build made: already imported, the
 * sims already rehearsed, the first one open. See docs/instant-start.md for how and why this works.
 */
const STDLIB = "/lib/python314.zip";

/**
 * @param {Manifest} manifest @param {string} root
 * @param {Map<string, any>} content verified files by address; of code, its module @param {Uint8Array} heap
 */
async function restorePython(manifest, root, content, heap) {
  const { wasm, snapshot } = manifest;
  const at = (/** @type {{url: string}} */ file) => new URL(file.url, root).href;
  const files = new Map(snapshot.extensions.map(({ path, file }) => [path, at(file)]));
  serveCompiled(content.get(at(wasm)));
  const python = await loadPyodide({
    // Imported modules need no file; the rest of the library follows when it is there.
    ...fromMemory(root, manifest.lock, undefined, new Uint8Array()),
    createPyodideModule: preloading(createPyodideModule, {
      extensions: [...files.keys()],
      memory: Math.floor(heap.length / PAGE) * PAGE,
      table: snapshot.table,
      compiled: (path) => content.get(files.get(path) ?? ""),
      loaded(Module) {
        const memory = behindHead(heap);
        applyBase([memory], Module, snapshot.base);
        tie(wordsOf(memory), snapshot.ring);
      },
    }),
    _loadSnapshot: heap,
    _snapshotDeserializer: (/** @type {string} */ name) => HOST_HANDLES[name],
  });
  free(heap);
  writeSources(python.FS, content.get(at(snapshot.data)));
  finishRestore(python, snapshot.handles);
  return python;
}

/**
 * A snapshot holds no file system: the files that opening a sim reads come apart.
 * @param {any} FS @param {Uint8Array | undefined} packed JSON, path → text
 */
function writeSources(FS, packed) {
  const files = JSON.parse(new TextDecoder().decode(packed));
  for (const [path, text] of Object.entries(files)) {
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, text);
  }
}
