/**
 * All that runs in the sandbox frame: it starts and ends workers for the page. What a
 * student's program does happens in these workers, which cannot reach this document.
 *
 * The frame's origin is opaque and its policy forbids the network; the hash of this
 * script is the one that the policy of page and frame allow.
 */
/** @type {Map<string, Worker>} */
const workers = new Map();
/** @type {Map<string, string>} addresses of workers' code */
const addresses = new Map();

addEventListener("message", ({ source, data, ports }) => {
  if (source !== parent) return;
  const { name, code, end, order, to } = data;
  if (end) {
    workers.get(name)?.terminate();
    workers.delete(name);
    return;
  }
  if (order) {
    // Compiled code does not survive a way through another process: not even the page's port.
    const { port1, port2 } = new MessageChannel();
    workers.get(name)?.postMessage(order, [port1]);
    workers.get(to)?.postMessage(null, [port2]);
    return;
  }
  if (!addresses.has(code)) addresses.set(code, URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  const worker = new Worker(/** @type {string} */ (addresses.get(code)), { name });
  worker.onerror = (event) => {
    event.preventDefault();
    parent.postMessage({ failed: name }, "*");
  };
  worker.postMessage(null, [...ports]);
  workers.set(name, worker);
});
