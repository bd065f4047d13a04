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
 */
export function preloading(createModule, { extensions, memory, table, compiled }) {
  return (/** @type {any} */ settings) =>
    new Promise((resolve, reject) => {
      settings.preRun.push((/** @type {any} */ Module) => {
        Module.addRunDependency("extensions");
        prepare(Module, memory, () => loadInOrder(Module, extensions, compiled))
          .then((length) => {
            if (length !== (table ?? length)) throw new Error("This engine lays out its table otherwise.");
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
