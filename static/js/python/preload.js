/**
 * What the build and the browser must do alike before Python starts, so that every
 * address in a snapshot means the same thing in both: the same memory size, the same
 * length of the function table, the same extension modules in the same order.
 */
export const SITE_PACKAGES = "/lib/python3.14/site-packages/";

/** Engines differ by a slot or two in what they put into the table by themselves. */
export const TABLE_LENGTH = 30_000;
export const PAGE = 65_536;

/**
 * Wrap Pyodide's module factory.
 * @param {(settings: any) => Promise<any>} createModule default export of pyodide.asm.mjs @param {object} options
 * @param {string[]} options.extensions paths below site-packages, in loading order
 * @param {number} options.memory bytes the heap must have
 * @param {number} [options.table] length of the function table when all is loaded; an
 *   engine that arrives at another one cannot use the snapshot
 * @param {(path: string) => WebAssembly.Module | Promise<WebAssembly.Module>} options.compiled
 *   the code of an extension
 * @param {(Module: any) => unknown} [options.loaded] called when all code is loaded and
 *   nothing of Python has started
 */
export function preloading(createModule, { extensions, memory, table, compiled, loaded }) {
  return (/** @type {any} */ settings) =>
    new Promise((resolve, reject) => {
      settings.preRun.push((/** @type {any} */ Module) => {
        Module.addRunDependency("extensions");
        prepare(Module, memory, () => loadInOrder(Module, extensions, compiled))
          .then(async (length) => {
            if (length !== (table ?? length)) throw new Error("This engine lays out its table otherwise.");
            await loaded?.(Module);
            Module.removeRunDependency("extensions");
          })
          .catch(reject); // the module itself would wait for ever
      });
      createModule(settings).then(resolve, reject);
    });
}

/** @param {any} Module @param {number} memory @param {() => Promise<void>} load */
async function prepare(Module, memory, load) {
  if (memory > Module.HEAP8.length) Module.growMemory(memory);
  if (memory > Module.HEAP8.length) throw new RangeError("The memory is refused.");
  Module.wasmTable.grow(TABLE_LENGTH - Module.wasmTable.length);
  await load();
  Module.ownTrampoline = Module.HEAP32[trampoline(Module)];
  // Nothing runs: what calls have left below the end of the stack is nobody's any more.
  const end = Module._emscripten_stack_get_current();
  Module.HEAPU8.fill(0, end - PAGE, end);
  Module.tableLength = Module.wasmTable.length;
  return Module.tableLength;
}

/**
 * The virtual file system is not searched this early: code comes compiled, by name.
 * @param {any} Module @param {string[]} extensions
 * @param {(path: string) => WebAssembly.Module | Promise<WebAssembly.Module>} compiled
 */
async function loadInOrder(Module, extensions, compiled) {
  const flags = { loadAsync: true, nodelete: true, global: false, allowUndefined: true };
  const { preloadedWasm, LDSO } = Module;
  for (const path of extensions) {
    const name = nameOf(path);
    preloadedWasm[name] = await Module.loadWebAssemblyModule(await compiled(path), flags, name, {});
    await Module.loadDynamicLibrary(name, flags, {});
    LDSO.loadedLibsByName[SITE_PACKAGES + path] = LDSO.loadedLibsByName[name];
  }
}

/**
 * Extensions are imported by their path; a library that they share is asked for by its
 * bare name.
 * @param {string} path
 */
function nameOf(path) {
  return isShared(path) ? path.slice(path.lastIndexOf("/") + 1) : SITE_PACKAGES + path;
}

/** @param {string} path below site-packages */
export const isShared = (path) => path.split("/")[0].endsWith(".libs");

/**
 * Where CPython keeps the function that calls functions of any signature. It exists only
 * where the engine has WebAssembly's garbage collection, and lies in another slot of the
 * table in each, so a snapshot is made without it and gets back the engine's own.
 * @param {any} Module @returns {number} index into `Module.HEAP32`
 */
export function trampoline(Module) {
  const offset = Module.HEAP32[Module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2];
  return (Module.__PyRuntime + offset) >>> 2;
}

/**
 * What loaded code has put into memory (constants, tables, addresses) is the same wherever
 * it is loaded. A snapshot says only which bits have changed since: where none has, there
 * are zeros, which pack to nothing.
 *
 * @typedef {{bytes: number, sum: number}} Base of the memory, from its start, when all code
 *   is loaded; by the sum an engine sees whether it has the same
 */

/** @param {any} Module with all code loaded @returns {{base: Base, words: Int32Array}} */
export function baseOf(Module) {
  return withoutOwn(Module, (memory) => {
    const words = memory.slice(0, memory.findLastIndex(Boolean) + 1);
    return { base: { bytes: words.byteLength, sum: sumOf(words) }, words };
  });
}

/**
 * Turn what has changed into what there is.
 * @param {Uint8Array[]} parts of the whole memory, one behind the other; changed here
 * @param {any} Module with all code loaded @param {Base} base as it should be
 */
export function applyBase(parts, Module, { bytes, sum }) {
  withoutOwn(Module, (memory) => {
    const words = memory.subarray(0, bytes / WORD);
    if (sumOf(words) !== sum) throw new Error("This engine lays out its memory otherwise.");
    change(parts, words);
  });
}

/**
 * Turn what there is into what has changed, or the other way round.
 * @param {Uint8Array[]} parts of the memory, one behind the other @param {Int32Array} base
 */
export function change(parts, base) {
  let done = 0;
  for (const words of parts.map(wordsOf)) {
    const end = Math.min(words.length, base.length - done);
    for (let index = 0; index < end; index++) words[index] ^= base[done + index];
    done += words.length;
  }
}

/**
 * Look at the memory without what is the engine's own.
 * @template T @param {any} Module @param {(memory: Int32Array) => T} look @returns {T}
 */
function withoutOwn(Module, look) {
  const { HEAP32 } = Module;
  HEAP32[trampoline(Module)] = 0;
  const seen = look(HEAP32);
  HEAP32[trampoline(Module)] = Module.ownTrampoline;
  return seen;
}

const WORD = 4; // bytes

/** @param {Uint8Array} bytes a whole number of words */
export const wordsOf = ({ buffer, byteOffset, byteLength }) => new Int32Array(buffer, byteOffset, byteLength / WORD);

/** Four million words: a callback for each would take five times as long. @param {Int32Array} words */
function sumOf(words) {
  let sum = 0;
  for (let index = 0; index < words.length; index++) sum = (Math.imul(sum, 31) + words[index]) | 0;
  return sum;
}

const BLOCK = 128; // words

/**
 * What turns one snapshot into another of the same length: how many blocks differ, which,
 * and in which bits.
 * @param {Uint8Array} snapshot @param {Uint8Array} other @returns {Uint8Array}
 */
export function difference(snapshot, other) {
  if (snapshot.length !== other.length) throw new RangeError("The snapshots differ in length.");
  const [ours, theirs] = [snapshot, other].map(wordsOf);
  const blocks = Array.from({ length: Math.ceil(ours.length / BLOCK) }, (_, block) => block).filter((block) => {
    const start = block * BLOCK;
    return theirs.subarray(start, start + BLOCK).some((word, index) => word !== ours[start + index]);
  });
  const found = new Int32Array(1 + blocks.length * (1 + BLOCK));
  found.set([blocks.length, ...blocks]);
  forBlocks(found, (bits, start) => {
    const end = Math.min(bits.length, ours.length - start);
    for (let at = 0; at < end; at++) bits[at] = ours[start + at] ^ theirs[start + at];
  });
  return new Uint8Array(found.buffer);
}

/**
 * Turn a snapshot into the one from which it differs.
 * @param {Uint8Array} snapshot changed here @param {Uint8Array} found as `difference` gives it
 */
export function applyDifference(snapshot, found) {
  const words = wordsOf(snapshot);
  forBlocks(wordsOf(found), (bits, start) => {
    const end = Math.min(bits.length, words.length - start);
    for (let at = 0; at < end; at++) words[start + at] ^= bits[at];
  });
}

/** @param {Int32Array} found @param {(bits: Int32Array, start: number) => void} use with the place of the bits among the words */
function forBlocks(found, use) {
  const [count] = found;
  for (let index = 0; index < count; index++) {
    const at = 1 + count + index * BLOCK;
    use(found.subarray(at, at + BLOCK), found[1 + index] * BLOCK);
  }
}

const HEAD_LENGTH = 1; // index into the words with which a snapshot begins

/** @param {Uint8Array} snapshot, or its first part @returns {Uint8Array} the memory behind its head */
export const behindHead = (snapshot) => snapshot.subarray(wordsOf(snapshot)[HEAD_LENGTH]);
