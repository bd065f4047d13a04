/**
 * Python's core in this worker: restored from a memory snapshot where one was brought,
 * else empty.
 *
 * @typedef {import("./protocol.js").Boot} Boot
 */
import { loadPyodide } from "pyodide/pyodide.mjs";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { serveFromMemory, wasmResponse } from "../files/memory.js";
import { restorePython } from "./restore.js";

const NOWHERE = "https://sandbox/"; // no request ever leaves; the address only has to parse

/** @param {Boot} message @param {import("./stock.js").Stock} stock @returns {Promise<any>} */
export function startPython({ wasm, stdlib, lock, tier }, stock) {
  serveFromMemory(
    new Map([
      [`${NOWHERE}pyodide.asm.wasm`, wasmResponse(wasm)],
      [`${NOWHERE}python_stdlib.zip`, new Response(stdlib)],
    ]),
  );
  const options = {
    indexURL: NOWHERE,
    lockFileContents: /** @type {any} */ ({ info: lock, packages: {} }),
    env: { HOME: "/home/pyodide" },
  };
  if (!tier) return loadPyodide({ ...options, createPyodideModule });
  return restorePython(tier, stock, options);
}
