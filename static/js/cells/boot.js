/**
 * Starting Python in the sandbox, in phases that the student sees.
 *
 * @import { ToPage } from "./cells-protocol.js"
 * @import { Library, Tier } from "./python-files.js"
 * @typedef {{library: Library, warmWorker: import("./sandbox.js").WarmWorker, expected: string, progress: Progress}} Wanted
 *   expected: code that it will run, as far as that is known
 * @typedef {(text: string, share?: number) => void} Progress
 * @typedef {object} Python
 * @property {MessagePort} port
 * @property {() => void} end
 * @property {string[]} inside packages that it was restored with
 * @property {() => void} complete bring what is still missing of them
 */
import { megabytes } from "../core/bytes.js";
import { received } from "./cells-protocol.js";

const SILENCE = 60_000; // milliseconds without a sign of life: WebKit prepares the whole of Python in one go
const LONGEST = 180_000; // on a slow phone, with a busy machine
const RESTORING = 90_000; // where the plain way would take longer still

/**
 * From a memory snapshot; the plain way if that fails, once for all: slower, never broken.
 * @param {Wanted} wanted @param {AbortSignal} signal ends the start, wherever it is
 * @returns {Promise<Python>} once it takes tasks
 */
export async function bootPython(wanted, signal) {
  const { library, warmWorker } = wanted;
  const tier = await tierFor(library, wanted.expected);
  // After some starts Firefox can no longer hand out what the kept worker has compiled: once more, with a fresh one.
  for (let tries = !tier ? 0 : warmWorker.holds(tier) ? 2 : 1; tries > 0; tries--) {
    try {
      return await start(wanted, tier, signal);
    } catch (fault) {
      signal.throwIfAborted();
      console.warn("The snapshot of Python was not used:", fault);
    }
  }
  const python = await start(wanted, undefined, signal);
  library.damaged ||= tier !== undefined;
  return python;
}

/** @param {Library} library @param {string} code @returns {Promise<Tier | undefined>} */
async function tierFor(library, code) {
  if (library.damaged) return undefined;
  const { tiers } = await library.manifest();
  const suits = (/** @type {Tier} */ { words }) => words.some((word) => new RegExp(`\\b${word}\\b`).test(code));
  return tiers.find(suits) ?? tiers.at(-1);
}

/** @param {Wanted} wanted @param {Tier | undefined} tier @param {AbortSignal} signal @returns {Promise<Python>} */
async function start({ library, warmWorker, progress }, tier, signal) {
  const files = await library.boot(tier, counting("Python", progress));
  signal.throwIfAborted();
  /** @type {(reason: Error) => void} */
  let refuse = () => undefined;
  const refused = new Promise((_, reject) => (refuse = reject));
  refused.catch(() => undefined); // it may be too late for anyone to wait for it
  const failed = (fault = new Error("This browser did not let Python start.")) => refuse(fault);
  const stop = () => refuse(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  const python = await warmWorker.sandbox.start(files.code, failed);
  const late = () => refuse(new Error("Python did not start: nothing was heard of it for a while."));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let watch, end;
  const alive = () => {
    clearTimeout(watch);
    watch = setTimeout(late, SILENCE);
  };
  try {
    const started = answered(python.port, alive);
    if (tier) warmWorker.supply(python, files, tier, failed, signal).catch(refuse);
    const handed = files.message().then((message) => python.port.postMessage(message));
    await Promise.race([Promise.all([files.all, handed]), started, refused]);
    progress("Starting Python …");
    end = setTimeout(late, tier ? RESTORING : LONGEST);
    alive();
    await Promise.race([started, refused]);
    performance.mark("cell");
    const inside = tier?.packages ?? [];
    return { ...python, inside, complete: () => complete(library, python.port, inside) };
  } catch (fault) {
    python.end();
    if (!signal.aborted) warmWorker.end(); // or the next start has it
    throw fault;
  } finally {
    clearTimeout(watch);
    clearTimeout(end);
    signal.removeEventListener("abort", stop);
  }
}

/** @param {Library} library @param {MessagePort} port @param {string[]} inside */
async function complete(library, port, inside) {
  if (!inside.length) return;
  const packages = await library.packages(inside, inside).catch(() => []); // they come when they are asked for
  port.postMessage({ type: "complete", packages });
}

/** @param {MessagePort} port @param {() => void} alive @returns {Promise<void>} */
function answered(port, alive) {
  return new Promise((resolve, reject) => {
    port.onmessage = ({ data }) => {
      const message = received(data);
      alive();
      if (message?.type === "ready") resolve();
      if (message?.type === "fatal") reject(new Error(`Python did not start: ${message.reason}`));
    };
  });
}

/** @param {string} what @param {Progress} progress @returns {import("./python-files.js").Report} */
export function counting(what, progress) {
  return (done, total, share) =>
    progress(total ? `Downloading ${what}: ${megabytes(done)} of ${megabytes(total)} MB` : `Opening ${what} …`, share);
}
