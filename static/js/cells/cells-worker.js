/**
 * A student's Python. It gets every byte from the page, through a port that lives in a
 * closure here, and nothing from anywhere else.
 *
 * @import { ToWorker } from "./cells-protocol.js"
 */
import "./deny-network.js";
import { filesOf, inflater, writeFiles } from "../python/packs.js";
import { SnapshotStore } from "./snapshot-store.js";
import { startPython } from "./start-cells.js";
import { WorkingFolder } from "./working-folder.js";

const LIFE_SIGN = 2_000; // milliseconds
const CAN_WAIT = "Suspending" in WebAssembly;
// Where the browser can wait, Python stands still until the page has answered.
const WAITING = `
from pyodide.ffi import run_sync
lambda call: lambda text: run_sync(call(text))
`;

self.onmessage = ({ ports: [port] }) => {
  const store = new SnapshotStore();
  self.onmessage = ({ ports: [warm] }) => {
    warm.onmessage = ({ data }) => store.take(data);
    warm.onmessageerror = () => port.postMessage({ type: "fatal", reason: "a piece of it could not be read." });
  };
  serve(port, store);
};

/** @param {MessagePort} port @param {SnapshotStore} store */
function serve(port, store) {
  const post = port.postMessage.bind(port);
  /** @type {any} */
  let python;
  /** @type {any} the object of class app.cells.session.Session */
  let session;
  /** @type {WorkingFolder} */
  let folder;
  /** @type {Map<string, (value: any) => void>} what Python waits for */
  const waiting = new Map();
  /** @type {Set<string>} packages that the snapshot holds */
  let inside = new Set();
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
    await unpack(await question({ type: "need", packages: missing }));
    for (const name of missing) loaded.add(name);
  }

  /** @param {import("./cells-protocol.js").Package[]} packages */
  async function unpack(packages) {
    const inflate = await inflater();
    for (const { name, packs } of packages.filter(({ name }) => !loaded.has(name))) {
      loaded.add(name);
      post({ type: "phase", phase: "unpack", name });
      for (const { content, inflated } of packs) {
        writeFiles(python.FS, filesOf(inflate(new Uint8Array(content), inflated).slice()));
      }
    }
    python.pyimport("importlib").invalidate_caches();
  }

  /**
   * What a program needs must be there before it runs, unless it can wait in the middle.
   * @param {string} code @param {string[]} [named] what is needed besides its imports
   */
  function foreseen(code, named = []) {
    const names = [...JSON.parse(session.needed(code)), ...named];
    return names.filter((name) => !(CAN_WAIT && inside.has(name)));
  }

  /** What a program has made of its files. @param {ReturnType<WorkingFolder["changes"]>} changes */
  function handBack({ made, gone }) {
    const moved = made.map(({ content }) => content).filter((content) => content !== null);
    if (made.length || gone.length) post({ type: "made", made, gone }, moved);
  }

  /** @type {Record<ToWorker["type"], (message: any) => unknown>} */
  const answers = {
    async boot(/** @type {import("./cells-protocol.js").Boot} */ message) {
      const alive = setInterval(() => post({ type: "phase", phase: "start", name: "" }), LIFE_SIGN);
      inside = new Set(message.tier?.packages);
      python = await startPython(message, store).finally(() => clearInterval(alive));
      self.onmessage = null;
      python._api.on_fatal = async (/** @type {unknown} */ fault) =>
        post({ type: "fatal", reason: String(fault).slice(0, 200) });
      // Nobody writes into it. But Python then looks into it now and then, through a
      // function of JavaScript, and only there can WebKit end a worker that is busy.
      python.setInterruptBuffer(new Int32Array(1));
      await unpack([message.own]);
      const wait = CAN_WAIT ? python.runPython(WAITING) : null;
      session = python.pyimport("app.cells.session").Session(
        (/** @type {string} */ text) => post(JSON.parse(text)),
        JSON.stringify(message.modules),
        wait?.((/** @type {string} */ prompt) => question({ type: "ask", prompt })),
        wait?.((/** @type {string} */ name) => bring([name])),
      );
      python.setStdout({ batched: (/** @type {string} */ line) => session.printed(`${line}\n`) });
      python.setStderr({ batched: (/** @type {string} */ line) => session.printed(`${line}\n`) });
      folder = new WorkingFolder(python.FS);
      post({ type: "ready", waits: CAN_WAIT });
    },
    files(/** @type {import("./cells-protocol.js").FileChanges} */ changes) {
      folder.take(changes);
      if (changes.put.some(({ name }) => name.endsWith(".py"))) session.forget_modules();
    },
    async run({ code, typed }) {
      post({ type: "begun" });
      await bring(foreseen(code));
      post({ type: "phase", phase: "run", name: "" });
      const { outcome, memory } = JSON.parse(await call(session.run, code, typed));
      handBack(folder.changes());
      post({ type: "done", outcome, memory, heap: python._module.HEAP8.length });
      if (outcome !== "error" || memory) return;
      await bring(["friendly-traceback"]);
      post({ type: "explained", text: session.explain() });
    },
    async touch({ id, value }) {
      post({ type: "begun" });
      post({ type: "phase", phase: "run", name: "" });
      const { outcome, memory } = JSON.parse(await call(session.touch, id, JSON.stringify(value)));
      post({ type: "done", outcome, memory, heap: python._module.HEAP8.length });
    },
    /** The rest of the packages that the snapshot holds, for what a program imports of them later. */
    complete: ({ packages }) => unpack(packages),
    async check({ exercise, code, seed, packages }) {
      post({ type: "begun" });
      await bring(foreseen(code, packages));
      post({ type: "phase", phase: "run", name: "" });
      const result = JSON.parse(await call(session.check, exercise, code, seed));
      post({ type: "checked", result, heap: python._module.HEAP8.length });
    },
    async drive({ code, course }) {
      post({ type: "begun" });
      await bring(foreseen(code, ["numpy"]));
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

/** @param {unknown} fault */
function lastLine(fault) {
  const text = fault instanceof Error ? fault.message : String(fault);
  return (text.trim().split("\n").at(-1) ?? text).slice(0, 200);
}
