/**
 * Starting Python in the sandbox, in phases that the student sees.
 *
 * @typedef {import("./protocol.js").ToPage} ToPage
 * @typedef {import("./library.js").Library} Library
 * @typedef {import("./sandbox.js").Sandbox} Sandbox
 * @typedef {(text: string, share?: number) => void} Progress
 * @typedef {{port: MessagePort, end: () => void}} Python
 */
import { received } from "./protocol.js";

const SILENCE = 60_000; // milliseconds without a sign of life: WebKit prepares the whole of Python in one go
const LONGEST = 180_000; // on a slow phone, with a busy machine

/**
 * @param {Library} library
 * @param {Sandbox} sandbox
 * @param {Progress} progress
 * @param {AbortSignal} signal ends the start, wherever it is
 * @returns {Promise<Python>} once it takes tasks
 */
export async function bootPython(library, sandbox, progress, signal) {
  const { worker, wasm, stdlib, own, lock, modules } = await library.manifest();
  const [code, ...contents] = await library.bring([worker, wasm, stdlib, own], counting("Python", progress));
  signal.throwIfAborted();
  progress("Starting Python …");
  /** @type {(reason: Error) => void} */
  let refuse = () => undefined;
  const refused = new Promise((_, reject) => (refuse = reject));
  const python = await sandbox.start(new TextDecoder().decode(code), () =>
    refuse(new Error("This browser did not let Python start.")));
  const stop = () => refuse(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  const late = () => refuse(new Error("Python did not start: nothing was heard of it for a while."));
  let watch = setTimeout(late, SILENCE);
  const end = setTimeout(late, LONGEST);
  const alive = () => {
    clearTimeout(watch);
    watch = setTimeout(late, SILENCE);
  };
  try {
    const [wasmBytes, stdlibBytes, ownBytes] = contents;
    const started = answered(python.port, alive);
    python.port.postMessage({ type: "boot", wasm: wasmBytes, stdlib: stdlibBytes, own: ownBytes, lock, modules });
    if (signal.aborted) stop();
    await Promise.race([started, refused]);
    performance.mark("cell");
    return python;
  } catch (fault) {
    python.end();
    throw fault;
  } finally {
    clearTimeout(watch);
    clearTimeout(end);
    signal.removeEventListener("abort", stop);
  }
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

/** @param {string} what @param {Progress} progress @returns {(done: number, total: number) => void} */
export function counting(what, progress) {
  return (done, total) =>
    progress(`Downloading ${what}: ${megabytes(done)} of ${megabytes(total)} MB`, done / total);
}

/** @param {number} bytes */
const megabytes = (bytes) => (Math.max(0, bytes) / 1e6).toFixed(1);
