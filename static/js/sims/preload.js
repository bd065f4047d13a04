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
 * @param {(settings: any) => Promise<any>} createModule default export of pyodide.asm.mjs
 * @param {object} options
 * @param {string[]} options.extensions paths below site-packages, in loading order
 * @param {number} options.memory bytes the heap must have
 * @param {(path: string) => string} options.address where the file of an extension is
 */
export function preloading(createModule, { extensions, memory, address }) {
  return (/** @type {any} */ settings) => {
    const elsewhere = settings.locateFile;
    // The virtual file system is not searched this early: libraries come by address.
    settings.locateFile = (/** @type {string} */ path) =>
      path.startsWith(SITE_PACKAGES) ? address(path.slice(SITE_PACKAGES.length)) : elsewhere(path);
    settings.preRun.push((/** @type {any} */ Module) => {
      if (memory > Module.HEAP8.length) Module.growMemory(memory);
      Module.wasmTable.grow(TABLE_LENGTH - Module.wasmTable.length);
      Module.addRunDependency("extensions");
      loadInOrder(Module, extensions).then(() => {
        Module.ownTrampoline = Module.HEAP32[trampoline(Module)];
        Module.removeRunDependency("extensions");
      });
    });
    return createModule(settings);
  };
}

/** @param {any} Module @param {string[]} extensions */
async function loadInOrder(Module, extensions) {
  const flags = { loadAsync: true, nodelete: true, global: false, allowUndefined: true };
  for (const path of extensions) {
    await Module.loadDynamicLibrary(SITE_PACKAGES + path, flags, {});
  }
}

/**
 * Where CPython keeps the function that calls functions of any signature. It exists only
 * where the engine has WebAssembly's garbage collection, and lies in another slot of the
 * table in each, so a snapshot is made without it and gets back the engine's own.
 * @param {any} Module
 * @returns {number} index into `Module.HEAP32`
 */
export function trampoline(Module) {
  const offset = Module.HEAP32[Module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2];
  return (Module.__PyRuntime + offset) >>> 2;
}
