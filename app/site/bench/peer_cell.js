/** The naive peer of a code cell: for each run a new worker, which loads everything. */
let current = null;

/** Milliseconds until a program in a new worker prints something. */
window.peerRun = (code) => {
  current?.terminate();
  const began = performance.now();
  const worker = (current = new Worker("peer_cell_worker.js", { type: "module" }));
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.output) resolve(performance.now() - began);
      else reject(new Error(data.fault));
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ code, root: new URL(".", location.href).href, wheels: window.wheels });
  });
};
