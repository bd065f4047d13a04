/**
 * A student's Python. It gets every byte from the page, through a port that lives in a
 * closure here, and nothing from anywhere else.
 *
 * @typedef {import("./protocol.js").ToWorker} ToWorker
 */
import "./refusals.js";
import { serveFromMemory, wasmResponse } from "../files/memory.js";
import { loadPyodide } from "pyodide/pyodide.mjs";
import createPyodideModule from "pyodide/pyodide.asm.mjs";

const NOWHERE = "https://sandbox/"; // no request ever leaves; the address only has to parse
const LIFE_SIGN = 2_000; // milliseconds
const SITE_PACKAGES = "/lib/python3.14/site-packages/";
const CAN_WAIT = "Suspending" in WebAssembly;
// Where the browser can wait, Python stands still until the page has answered.
const WAITING = `
from pyodide.ffi import run_sync
lambda call: lambda text: run_sync(call(text))
`;

self.onmessage = ({ ports: [port] }) => {
  self.onmessage = null;
  serve(port);
};

/** @param {MessagePort} port */
function serve(port) {
  const post = port.postMessage.bind(port);
  /** @type {any} */
  let python;
  /** @type {any} the object of class app.cells.session.Session */
  let session;
  /** @type {Map<string, (value: any) => void>} what Python waits for */
  const waiting = new Map();
  const loaded = new Set();
  let tasks = Promise.resolve();

  /** @param {any} message @returns {Promise<any>} the page's answer */
  function question(message) {
    return new Promise((resolve) => {
      waiting.set(message.type, resolve);
      post(message);
    });
  }

  /** @param {string[]} names of packages */
  async function bring(names) {
    const missing = names.filter((name) => !loaded.has(name));
    if (!missing.length) return;
    const wheels = await question({ type: "need", packages: missing });
    wheels.forEach(unpack);
    missing.forEach((name) => loaded.add(name));
    python.pyimport("importlib").invalidate_caches();
  }

  /** @param {{name: string, content: ArrayBuffer}} wheel */
  function unpack({ name, content }) {
    if (loaded.has(name)) return;
    loaded.add(name);
    post({ type: "phase", phase: "unpack", name });
    python.unpackArchive(content, "wheel", { extractDir: SITE_PACKAGES });
  }

  /** @type {Record<ToWorker["type"], (message: any) => unknown>} */
  const answers = {
    async boot({ wasm, stdlib, own, lock, modules }) {
      const alive = setInterval(() => post({ type: "phase", phase: "start", name: "" }), LIFE_SIGN);
      python = await startPython(wasm, stdlib, lock).finally(() => clearInterval(alive));
      python._api.on_fatal = async (/** @type {unknown} */ fault) =>
        post({ type: "fatal", reason: String(fault).slice(0, 200) });
      // Nobody writes into it. But Python then looks into it now and then, through a
      // function of JavaScript, and only there can WebKit end a worker that is busy.
      python.setInterruptBuffer(new Int32Array(1));
      python.unpackArchive(own, "wheel", { extractDir: SITE_PACKAGES });
      const wait = CAN_WAIT ? python.runPython(WAITING) : null;
      session = python.pyimport("app.cells.session").Session(
        (/** @type {string} */ text) => post(JSON.parse(text)),
        JSON.stringify(modules),
        wait?.((/** @type {string} */ prompt) => question({ type: "ask", prompt })),
        wait?.((/** @type {string} */ name) => bring([name])),
      );
      python.setStdout({ batched: (/** @type {string} */ line) => session.printed(`${line}\n`) });
      python.setStderr({ batched: (/** @type {string} */ line) => session.printed(`${line}\n`) });
      post({ type: "ready", waits: CAN_WAIT });
    },
    async run({ code, typed }) {
      post({ type: "begun" });
      await bring(JSON.parse(session.needed(code)));
      post({ type: "phase", phase: "run", name: "" });
      const { outcome, memory } = JSON.parse(await call(session.run, code, typed));
      post({ type: "done", outcome, memory, heap: python._module.HEAP8.length });
      if (outcome !== "error" || memory) return;
      await bring(["friendly-traceback"]);
      post({ type: "explained", text: session.explain() });
    },
    async check({ exercise, code, seed, packages }) {
      post({ type: "begun" });
      await bring([...JSON.parse(session.needed(code)), ...packages]);
      post({ type: "phase", phase: "run", name: "" });
      const result = JSON.parse(await call(session.check, exercise, code, seed));
      post({ type: "checked", result, heap: python._module.HEAP8.length });
    },
    async drive({ code, course }) {
      post({ type: "begun" });
      await bring([...JSON.parse(session.needed(code)), "numpy"]);
      post({ type: "phase", phase: "run", name: "" });
      const result = JSON.parse(await call(session.drive, code, course));
      post({ type: "driven", result, heap: python._module.HEAP8.length });
    },
  };

  port.onmessage = ({ data }) => {
    if (data.type === "answer") {
      const resolve = waiting.get(data.to);
      waiting.delete(data.to);
      resolve?.(data.value);
      return;
    }
    tasks = tasks
      .then(async () => void (await answers[/** @type {ToWorker["type"]} */ (data.type)](data)))
      .catch((fault) => post({ type: "fatal", reason: lastLine(fault) }));
  };
}

/** Python may stop and wait only if it was called so. @param {any} callable @param {...unknown} args */
function call(callable, ...args) {
  return CAN_WAIT ? callable.callPromising(...args) : callable(...args);
}

/** @param {ArrayBuffer} wasm @param {ArrayBuffer} stdlib @param {object} info */
function startPython(wasm, stdlib, info) {
  serveFromMemory(
    new Map([
      [`${NOWHERE}pyodide.asm.wasm`, wasmResponse(wasm)],
      [`${NOWHERE}python_stdlib.zip`, new Response(stdlib)],
    ]),
  );
  return loadPyodide({
    indexURL: NOWHERE,
    createPyodideModule,
    lockFileContents: /** @type {any} */ ({ info, packages: {} }),
    env: { HOME: "/home/pyodide" },
  });
}

/** @param {unknown} fault */
function lastLine(fault) {
  const text = fault instanceof Error ? fault.message : String(fault);
  return (text.trim().split("\n").at(-1) ?? text).slice(0, 200);
}
