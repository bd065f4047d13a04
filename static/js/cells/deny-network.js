/**
 * Loaded before anything else in the worker of a student's Python: what would reach out
 * answers no. The frame's policy forbids it all the same; but a request that a policy
 * blocks stays pending for ever in one engine, and a plain no is kinder.
 */
const REFUSED = [
  "importScripts",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "indexedDB",
  "caches",
];

/** @returns {never} */
function refuse() {
  throw new TypeError("A program here reaches neither the network nor the storage of the browser.");
}

self.fetch = async () => refuse();
for (const name of REFUSED) {
  if (!(name in self)) continue;
  Object.defineProperty(self, name, { value: refuse, configurable: false, writable: false });
}
