/**
 * The worker of all sims of a page: starts Python once, then carries Bokeh's patches
 * between the Panel documents (`app.bridge`) and the page.
 *
 * @import { ToWorker, ToPage } from "./sims-protocol.js"
 */
import { Silence } from "../core/fetch-files.js";
import { importApplication } from "./host-handles.js";
import { completePython, startPlainly, startQuickly } from "./start-sims.js";

/** @type {any} The module app.bridge, once it is imported. */
let bridge = null;

const PAUSE = 3000; // milliseconds for the student's first moves

/** What can wait until the first sim is live. */
let complete = async () => {};

/** @param {ToPage} message @param {Transferable[]} [transfer] */
const send = (message, transfer = []) => self.postMessage(message, { transfer });

/** @param {unknown} fault */
function lastLine(fault) {
  const text = fault instanceof Error ? fault.message : String(fault);
  return text.trim().split("\n").at(-1) ?? text;
}

/**
 * From the snapshot if that works, else the plain way: slower, never broken.
 * @param {any} manifest @param {string} root @param {string} slug what is opened first @param {any} report
 */
async function start(manifest, root, slug, report) {
  if (manifest.snapshot) {
    try {
      const { python, keep } = await startQuickly(manifest, root, slug, report);
      complete = async () => {
        await Promise.all([completePython(python, manifest, root), keep()]);
      };
      return importApplication(python);
    } catch (fault) {
      if (fault instanceof Error && fault.cause instanceof Silence) throw fault;
      console.warn("Starting without the snapshot:", fault);
    }
  }
  const python = await startPlainly(manifest, root, report);
  report("import", 0, 1);
  return importApplication(python);
}

/** @type {{[K in ToWorker["type"]]: (message: any) => unknown}} */
const answers = {
  async boot({ root, manifest, slug }) {
    const report = (/** @type {any} */ phase, /** @type {number} */ done, /** @type {number} */ total) =>
      send({ type: "progress", phase, done, total });
    bridge = await start(manifest, root, slug, report);
    send({ type: "ready" });
  },
  open({ sim, slug, query, theme, recorded }) {
    // The page shows the sim that is open in memory: here it is, as it was recorded.
    const kept = recorded && bridge.keeps(slug);
    const docs = kept ? bridge.open_sim(sim, slug, "", "light") : bridge.open_sim(sim, slug, query, theme);
    send({ type: "render", sim, docs: kept ? "" : docs, recorded: kept });
  },
  rendered({ sim }) {
    bridge.link_sim(sim, (/** @type {string} */ patch, /** @type {Map<string, ArrayBuffer>} */ buffers) =>
      send({ type: "changed", sim, patch, buffers }),
    );
    send({ type: "live", sim });
    const rest = complete;
    complete = async () => {};
    setTimeout(() => {
      rest().catch((fault) => console.warn("The rest of Python's library is missing:", fault));
    }, PAUSE);
  },
  patch({ sim, patch }) {
    try {
      bridge.patch_sim(sim, patch);
    } finally {
      send({ type: "idle", sim });
    }
  },
  tell({ sim, kind, text }) {
    bridge.tell(sim, kind, text);
  },
  close({ sim }) {
    bridge?.close_sim(sim);
  },
};

self.onmessage = async ({ data }) => {
  const message = /** @type {ToWorker} */ (data);
  try {
    await answers[message.type](message);
  } catch (fault) {
    console.error(fault);
    const sim = "sim" in message ? message.sim : undefined;
    send({ type: "failed", reason: lastLine(fault), sim });
  }
};
