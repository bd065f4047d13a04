// Makes the memory snapshot of the sims' Python: boots it, imports the application, opens
// every sim once, records its default run, and writes the heap with what is needed to
// restore it.
//   node snapshot.mjs <folder of the npm package pyodide> <site-packages> <slugs> <out>
import nodeCrypto from "node:crypto";
import fs from "node:fs";
import { promisify } from "node:util";
import zlib from "node:zlib";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { HELD, importApplication } from "../../../static/js/sims/held.js";
import { PAGE, SITE_PACKAGES, preloading, trampoline } from "../../../static/js/sims/preload.js";
import { record } from "./recording.mjs";

const MEMORY = 1024 * PAGE; // 64 MB: room for the imports without growing in between
const PART = 128 * PAGE; // of the heap in one file, inflated while the others arrive
const SMALL = { params: { [zlib.constants.ZSTD_c_compressionLevel]: 19 } };
const [runtime, packages, slugs, out] = process.argv.slice(2);
const module = (name) => import(pathToFileURL(path.resolve(runtime, name)));
const { loadPyodide } = await module("pyodide.mjs");
const { default: createModule } = await module("pyodide.asm.mjs");
standStill();
// panel.io.pyodide imports the name; nothing is requested while a snapshot is made.
globalThis.XMLHttpRequest ??= class {};

// Twice: once to learn which extension modules are imported in which order, and which
// data files are read whenever a sim opens; once with the modules loaded beforehand.
const learner = await boot({});
const extensions = loadedBy(learner);
const data = readBy(learner);
const python = await boot({
  _makeSnapshot: true,
  createPyodideModule: preloading(createModule, {
    extensions,
    memory: MEMORY,
    address: (name) => path.resolve(packages, name),
  }),
});
fs.mkdirSync(out, { recursive: true });
const recordings = recordAll(python);
scrub(python._module);
python._module.HEAP32[trampoline(python._module)] = 0;
// A freed entry is undefined; the serializer knows only null.
const held = python._module.__hiwire_get;
python._module.__hiwire_get = (index) => held(index) ?? null;
const handles = Object.entries(python._module.LDSO.loadedLibsByHandle)
  .map(([handle, library]) => [handle, library.name]);
const heap = python.makeMemorySnapshot({ serializer: nameOf });
const parts = await pack(heap);
const described = { extensions, handles, bytes: heap.length, part: PART, heap: parts, recordings };
fs.writeFileSync(path.join(out, "snapshot.json"), JSON.stringify(described));
fs.writeFileSync(path.join(out, "data.json"), JSON.stringify(data));
process.exit(0);

async function boot(options) {
  const python = await loadPyodide({
    env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide", LANG: "en_US.UTF-8" },
    _sysExecutable: "/usr/bin/python", // else the path of this file on this machine
    ...options,
  });
  const entries = fs.readdirSync(packages, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  for (const from of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
    const to = SITE_PACKAGES + path.relative(packages, from);
    python.FS.mkdirTree(path.dirname(to));
    python.FS.writeFile(to, fs.readFileSync(from));
  }
  // The clock stands still, so Python cannot see that the folders have changed.
  python.runPython("import importlib; importlib.invalidate_caches()");
  rehearse(python);
  collect(python);
  return python;
}

function collect(python) {
  python.runPython("import gc; gc.collect(); gc.collect()");
}

/** Write the heap in parts, packed side by side; return the names of the files. */
function pack(heap) {
  const starts = Array.from({ length: Math.ceil(heap.length / PART) }, (_, index) => index * PART);
  return Promise.all(starts.map(async (start, index) => {
    const name = `heap-${index}.zst`;
    const packed = await promisify(zlib.zstdCompress)(heap.subarray(start, start + PART), SMALL);
    fs.writeFileSync(path.join(out, name), packed);
    return name;
  }));
}

function rehearse(python) {
  const bridge = importApplication(python);
  for (const slug of slugs.split(",")) {
    bridge.rehearse(slug);
    // Of exercises there are many, and which is looked at first no one knows.
    if (!slug.includes("/")) bridge.prepare(slug);
  }
  bridge.destroy();
}

/** Record the sims that are kept; return the file of each. */
function recordAll(python) {
  const bridge = importApplication(python);
  const files = slugs.split(",").filter((slug) => !slug.includes("/")).map((slug) => {
    const name = `${slug}.json`;
    fs.writeFileSync(path.join(out, name), JSON.stringify(record(bridge, slug)));
    return [slug, name];
  });
  bridge.destroy();
  collect(python);
  return Object.fromEntries(files);
}

/** Content of each data file below site-packages that another rehearsal asks for. */
function readBy(python) {
  const { FS } = python;
  const asked = new Set();
  const real = { open: FS.open, stat: FS.stat };
  for (const [name, original] of Object.entries(real)) {
    FS[name] = (file, ...rest) => {
      asked.add(file);
      return original(file, ...rest);
    };
  }
  rehearse(python);
  Object.assign(FS, real);
  const isData = (file) =>
    typeof file === "string" && file.startsWith(SITE_PACKAGES) && !/\.(pyc|so)$/.test(file) &&
    FS.analyzePath(file).exists && FS.isFile(FS.stat(file).mode);
  const files = [...asked].filter(isData).sort();
  return Object.fromEntries(files.map((file) => [file, FS.readFile(file, { encoding: "utf8" })]));
}

function loadedBy(python) {
  return Object.keys(python._module.LDSO.loadedLibsByName)
    .filter((name) => name.startsWith(SITE_PACKAGES))
    .map((name) => name.slice(SITE_PACKAGES.length));
}

/** Pyodide stores what it finds by a path from globalThis; the rest must have a name. */
function nameOf(value) {
  const [name] = Object.entries(HELD).find(([, held]) => held === value) ?? [];
  if (!name) throw new Error(`The snapshot holds an object without a name: ${String(value).slice(0, 200)}`);
  return name;
}

/**
 * Freed memory keeps its old content, which would be shipped: fill all of it with zeros.
 * Blocks are taken, the largest first, until nothing is left without growing.
 */
function scrub(Module) {
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  const taken = [];
  prototype.grow = () => {
    throw new RangeError("not now");
  };
  for (let size = 1 << 24; size >= 16; size >>= 1) {
    for (let at = Module._malloc(size); at; at = Module._malloc(size)) {
      Module.HEAPU8.fill(0, at, at + size);
      taken.push(at);
    }
  }
  prototype.grow = grow;
  taken.forEach((at) => Module._free(at));
}

/** Chance and clock end up in the heap: they stand still, so that a build can be repeated. */
function standStill() {
  process.env.TZ = "UTC";
  const moment = Date.UTC(2025, 0, 1);
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      super(...(parts.length ? parts : [moment]));
    }
    static now() {
      return moment;
    }
  };
  performance.now = () => 0;
  Math.random = () => 0.5;
  nodeCrypto.randomFillSync = (array) => array.fill(7);
  crypto.getRandomValues = nodeCrypto.randomFillSync;
}
