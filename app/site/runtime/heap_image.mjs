// What every memory snapshot of Python is made with: a still world, a filled file system,
// the heap taken and packed.
import nodeCrypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import zlib from "node:zlib";
import {
  PAGE, SITE_PACKAGES, baseOf, behindHead, change, difference, isShared, preloading,
  trampoline, wordsOf,
} from "../../../static/js/python/preload.js";
import { linkOf, loosen, tie } from "../../../static/js/python/ring.js";

const LIBRARY_FILE = 28; // bytes into the loader's record of a library: the address of its file
const WASM = [0, 0x61, 0x73, 0x6d];
const PART = 256 * PAGE; // of the heap in one file, inflated while the others arrive
const LEFTOVERS = fs.readFileSync(new URL("./leftovers.py", import.meta.url), "utf8");
// In a year that no library speaks of: what has it in the memory has it from our clock.
const MOMENT = Date.UTC(2166, 0, 1);
const SMALL = { params: { [zlib.constants.ZSTD_c_compressionLevel]: 22 } };

/** Python as the npm package brings it, started with the files of a folder. */
export class Maker {
  constructor(loadPyodide, createModule, packages, flags) {
    this.loadPyodide = loadPyodide;
    this.createModule = createModule;
    this.packages = packages;
    this.flags = flags;
  }

  /**
   * @param {string} runtime folder of the npm package pyodide
   * @param {string} packages
   * @param {Record<string, string>} flags variables that Python is told once, when it starts
   */
  static async open(runtime, packages, flags = {}) {
    const module = (name) => import(pathToFileURL(path.resolve(runtime, name)));
    const { loadPyodide } = await module("pyodide.mjs");
    const { default: createModule } = await module("pyodide.asm.mjs");
    standStill();
    return new Maker(loadPyodide, createModule, packages, flags);
  }

  /** Start Python and prepare it; what it leaves behind is collected. */
  async boot(prepare, options = {}) {
    const python = await this.loadPyodide({
      env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide", LANG: "en_US.UTF-8", ...this.flags },
      _sysExecutable: "/usr/bin/python", // else the path of this file on this machine
      ...options,
    });
    const entries = fs.readdirSync(this.packages, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    for (const from of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
      const to = SITE_PACKAGES + path.relative(this.packages, from);
      python.FS.mkdirTree(path.dirname(to));
      python.FS.writeFile(to, fs.readFileSync(from));
    }
    // The clock stands still, so Python cannot see that the folders have changed.
    python.runPython("import importlib; importlib.invalidate_caches()");
    forget(python, Object.keys(this.flags));
    prepare(python);
    dropLibraries(python._module);
    // importlib.metadata keeps the library's zip open for whoever asks again.
    python.runPython("importlib.invalidate_caches(); import gc; gc.collect(); gc.collect()");
    return python;
  }

  /** Start it so that a snapshot can be taken: with these modules loaded beforehand. */
  bootForSnapshot(prepare, extensions, memory) {
    const compiled = (name) => WebAssembly.compile(fs.readFileSync(path.join(this.packages, name)));
    const loaded = (Module) => {
      this.loaded = baseOf(Module);
    };
    const createPyodideModule = preloading(this.createModule, { extensions, memory, compiled, loaded });
    return this.boot(prepare, { _makeSnapshot: true, createPyodideModule });
  }
}

function forget(python, names) {
  const environ = python.pyimport("os").environ;
  for (const name of names) environ.pop(name);
  environ.destroy();
}

/**
 * Paths below site-packages of the extension modules that were loaded, in their order,
 * after the libraries that they share.
 */
export function loadedBy(python) {
  const paths = Object.keys(python._module.LDSO.loadedLibsByName)
    .filter((name) => name.startsWith(SITE_PACKAGES))
    .map((name) => name.slice(SITE_PACKAGES.length));
  return [...paths.filter(isShared), ...paths.filter((name) => !isShared(name))];
}

/**
 * The loader keeps the file of each library in memory, for threads that would load it as
 * well. There are none.
 */
export function dropLibraries({ HEAPU8, HEAPU32, LDSO, _free }) {
  for (const handle of Object.keys(LDSO.loadedLibsByHandle)) {
    const file = (Number(handle) + LIBRARY_FILE) >>> 2;
    const address = HEAPU32[file];
    if (!WASM.every((byte, index) => HEAPU8[address + index] === byte)) continue;
    _free(address);
    HEAPU32.fill(0, file, file + 2); // and its length
  }
}

/**
 * Write the heap in parts, and return what restoring it needs to know.
 * @param {Maker} maker
 * @param {any} python
 * @param {(value: unknown) => string} nameOf gives a name to an object that Python holds
 * @param {string} out folder
 */
export async function takeSnapshot(maker, python, nameOf, out) {
  const image = imageOf(python, nameOf);
  refuseLeftovers(python);
  return writeImage(maker, python, image, out);
}

/** The memory as it is, freed of what nobody needs. @returns {Uint8Array} with Pyodide's head before it */
export function imageOf(python, nameOf) {
  // What is there stays: whoever restores it never looks through it for garbage.
  python.runPython("import gc; gc.collect(); gc.collect(); gc.freeze()");
  scrub(python._module);
  python._module.HEAP32[trampoline(python._module)] = 0;
  const held = python._module.__hiwire_get;
  // A freed entry is undefined; the serializer knows only null.
  python._module.__hiwire_get = (index) => held(index) ?? null;
  const image = python.makeMemorySnapshot({ serializer: nameOf });
  python._module.__hiwire_get = held;
  loosen(wordsOf(behindHead(image)), ringOf(python));
  return image;
}

/** Where the ring of what is frozen may be entered: at a dictionary that is always there. */
const ringOf = (python) => linkOf(python.runPython("import sys; id(sys.modules)"));

/** Let the interpreter be what it was when an image was taken. */
export function goBackTo(image, python) {
  const ring = ringOf(python);
  const { HEAPU8, HEAP32 } = python._module;
  const memory = behindHead(image);
  HEAPU8.set(memory);
  HEAPU8.fill(0, memory.length);
  tie(HEAP32, ring);
}

/** Write an image in parts; it is changed here. */
export async function writeImage({ loaded: { base, words } }, python, image, out) {
  const handles = Object.entries(python._module.LDSO.loadedLibsByHandle)
    .map(([handle, library]) => [handle, library.name]);
  fs.mkdirSync(out, { recursive: true });
  change([behindHead(image)], words);
  const { tableLength: table } = python._module;
  const ring = ringOf(python);
  return { handles, table, base, ring, bytes: image.length, part: PART, heap: await pack(image, out) };
}

/** Write by what an image differs from another one; return the length, inflated. */
export function writeDifference(image, other, file) {
  const found = difference(image, other);
  fs.writeFileSync(file, zlib.zstdCompressSync(found, SMALL));
  return found.length;
}

/** Nothing in the memory that was taken may belong to this machine. */
export function refuseLeftovers(python) {
  const { buffer } = python._module.HEAPU8;
  const heap = Buffer.from(buffer);
  const folders = [process.cwd(), ...process.argv.slice(2, 4)].map((name) => path.resolve(name));
  const streams = python.FS.streams.filter((stream) => stream?.fd > 2);
  const namespace = python.toPy({ __name__: "leftovers" });
  const paths = folders.filter((folder) => heap.includes(folder)).map((folder) => `path: ${folder}`);
  python.runPython(LEFTOVERS, { globals: namespace, filename: "<leftovers>" });
  const found = [
    ...paths,
    ...streams.map(({ fd, path: file }) => `descriptor ${fd}: ${file}`),
    ...namespace.get("leftovers")().toJs(),
  ];
  if (!found.length) return;
  throw new Error(`The snapshot would hold what belongs to this machine:\n${found.join("\n")}`);
}

/** Pack the parts side by side; return the names of their files. */
function pack(heap, out) {
  const starts = Array.from({ length: Math.ceil(heap.length / PART) }, (_, index) => index * PART);
  return Promise.all(starts.map(async (start, index) => {
    const name = `heap-${index}.zst`;
    const packed = await promisify(zlib.zstdCompress)(heap.subarray(start, start + PART), SMALL);
    fs.writeFileSync(path.join(out, name), packed);
    return name;
  }));
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
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      super(...(parts.length ? parts : [MOMENT]));
    }
    static now() {
      return MOMENT;
    }
  };
  performance.now = () => 0;
  Math.random = () => 0.5;
  nodeCrypto.randomFillSync = (array) => array.fill(7);
  crypto.getRandomValues = nodeCrypto.randomFillSync;
}
