/**
 * Python restored from a snapshot: it starts from what lies in memory, and gets what it
 * needs before anyone uses it.
 */
import { trampoline } from "./preload.js";

const DEFINITION = 8; // bytes into a built-in function: the address of its definition
const CODE = 4; // bytes into a definition: what is called, an index into the table
// Chance and clock were those of the machine that made the snapshot.
const RENEW = `
import importlib.util, random, sys, time

import numpy

random.seed()
numpy.random.seed()
fresh = importlib.util.module_from_spec(time.__spec__)
time.__spec__.loader.exec_module(fresh)
for name in ("altzone", "daylight", "timezone", "tzname"):
    setattr(time, name, getattr(fresh, name))
if "logging" in sys.modules:
    sys.modules["logging"]._startTime = time.time_ns()
if "dateutil.parser" in sys.modules:  # it completes years of two digits
    sys.modules["dateutil.parser"].DEFAULTPARSER.info.__init__()
`;

/**
 * @param {import("pyodide").PyodideInterface} python
 * @param {[string, string][]} handles of the libraries, when the snapshot was made
 */
export function finishRestore(python, handles) {
  const Module = /** @type {any} */ (python)._module;
  Module.HEAP32[trampoline(Module)] = Module.ownTrampoline;
  reconnect(Module.LDSO, handles);
  letWait(python, Module);
  setZone(Module);
  python.runPython(RENEW, { globals: python.toPy({}) });
}

/** C asks for the time zone once, at its start. @param {any} Module */
function setZone({ HEAPU32, __tzset_js, _tzname, _timezone, _daylight }) {
  const names = _tzname >>> 2;
  __tzset_js(_timezone, _daylight, HEAPU32[names], HEAPU32[names + 1]);
}

/**
 * Python refers to a loaded library by the handle it got when the snapshot was made.
 * @param {any} libraries @param {[string, string][]} handles
 */
function reconnect(libraries, handles) {
  for (const [handle, name] of handles) {
    const library = libraries.loadedLibsByName[name];
    if (library) libraries.loadedLibsByHandle[handle] = library;
  }
}

/**
 * Python settles at its start whether it can wait for JavaScript in the middle of a
 * program. Where the snapshot was made it could not; here it may.
 * @param {import("pyodide").PyodideInterface} python @param {any} Module
 */
function letWait(python, { jspiSupported, wasmTable, HEAPU32, _run_sync, _run_sync_not_supported }) {
  if (!jspiSupported) return;
  const address = python.runPython('id(__import__("pyodide.ffi").ffi.run_sync)');
  const code = (HEAPU32[(address + DEFINITION) >>> 2] + CODE) >>> 2;
  if (wasmTable.get(HEAPU32[code]) !== _run_sync_not_supported) return;
  for (let index = 0; index < wasmTable.length; index++) {
    if (wasmTable.get(index) === _run_sync) HEAPU32[code] = index;
  }
}

/** Pyodide fetches its own parts; here it gets verified bytes from memory, and nothing else. */

/**
 * Options with which Pyodide starts. Its worker's `fetch` is replaced: from here on nothing
 * reaches the network.
 * @param {string} root where it believes that its parts lie @param {object} lock
 * @param {BodyInit | undefined} wasm nothing, if it is compiled already @param {BodyInit} stdlib
 */
export function fromMemory(root, lock, wasm, stdlib) {
  const responses = new Map([
    [`${root}pyodide.asm.wasm`, new Response(wasm, { headers: { "Content-Type": "application/wasm" } })],
    [`${root}python_stdlib.zip`, new Response(stdlib)],
  ]);
  self.fetch = async (input) => {
    const url = String(input instanceof Request ? input.url : input);
    const answer = responses.get(url);
    if (!answer) throw new TypeError(`Nothing is fetched here, not even ${url}`);
    responses.delete(url);
    return answer;
  };
  const lockFileContents = /** @type {any} */ ({ info: lock, packages: {} });
  return { indexURL: root, lockFileContents, env: { HOME: "/home/pyodide" } };
}

/**
 * Hand over the next module that is asked for as a stream, compiled while other files
 * were still on their way.
 * @param {WebAssembly.Module} module
 */
export function serveCompiled(module) {
  const real = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    WebAssembly.instantiateStreaming = real;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}
