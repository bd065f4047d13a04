/**
 * A worker in which no student's code ever runs. It prepares what a restored Python starts
 * from, and keeps what the next start needs again: after Stop nothing is compiled anew.
 *
 * @import { Order, Pack } from "./cells-protocol.js"
 */
import { inflater } from "../python/packs.js";
import { Unpacking } from "./snapshot-store.js";

/** @type {Promise<WebAssembly.Module>} */
let core;
/** @type {Unpacking} */
let unpacking;
/** @type {Promise<import("./snapshot-store.js").Packages>} */
let packages;
/** @type {ReturnType<typeof inflater>} */
let inflating;
/** @type {MessagePort} of the worker in which Python starts */
let to;
let parts = 0;

self.onmessage = ({ ports: [port] }) => {
  let turn = Promise.resolve();
  // One after the other: what is compiled would else be handed over after all that is inflated.
  const next = (/** @type {() => Promise<void>} */ work) => {
    turn = turn.then(work).catch((fault) => port.postMessage({ type: "fatal", reason: String(fault).slice(0, 200) }));
  };
  port.onmessage = ({ data }) => next(() => take(data));
  self.onmessage = ({ data, ports }) =>
    next(async () => {
      [to] = ports;
      port.postMessage({ type: "begun" });
      await begin(data);
    });
};

/** @param {Order} order */
async function begin(order) {
  parts = order.parts;
  inflating = inflater(); // the memory of the last one is free now
  if (order.packs) unpacking = new Unpacking(order);
  else await Promise.all([handCore(), handPackages()]);
}

/** @param {import("./cells-protocol.js").Piece} piece */
async function take({ core: packed, pack, part }) {
  const inflate = await inflating;
  if (packed) {
    core = WebAssembly.compile(inflate(new Uint8Array(packed.content), packed.inflated));
    await handCore();
  }
  if (pack) {
    unpacking.add(pack, inflate);
    if (!unpacking.complete) return;
    packages = unpacking.done();
    await handPackages();
  }
  if (part) {
    const content = inflate(new Uint8Array(part.content), part.inflated).slice();
    hand({ part: content, of: parts }, [content.buffer]);
  }
}

/** @param {import("./cells-protocol.js").Prepared} piece @param {Transferable[]} [moved] */
function hand(piece, moved = []) {
  to.postMessage(piece, moved);
}

const handCore = async () => hand({ core: await core });
const handPackages = async () => hand({ packages: await packages });
