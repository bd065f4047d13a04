/**
 * All that runs in the sandbox frame: it starts and ends workers for the page. What a
 * student's program does happens in these workers, which cannot reach this document.
 *
 * The frame's origin is opaque and its policy forbids the network; the hash of this
 * script is the one that the policy of page and frame allow.
 */
/** @type {Map<string, Worker>} */
const workers = new Map();
/** @type {string | undefined} */
let address;

addEventListener("message", ({ source, data, ports }) => {
  if (source !== parent) return;
  const { name, code, end } = data;
  if (end) {
    workers.get(name)?.terminate();
    workers.delete(name);
    return;
  }
  address ??= URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(address, { name });
  worker.onerror = (event) => {
    event.preventDefault();
    parent.postMessage({ failed: name }, "*");
  };
  worker.postMessage(null, [...ports]);
  workers.set(name, worker);
});
