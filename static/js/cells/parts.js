/**
 * The parts of a snapshot's memory, which a second worker inflates while the first one
 * compiles what is to be loaded: that takes as long.
 *
 * @typedef {import("./protocol.js").Pack} Pack
 */
import { inflater } from "../memory/inflate.js";

/** Inflate parts in order and hand each over. @param {Pack[]} packs @param {MessagePort} to */
export async function inflateParts(packs, to) {
  const inflate = await inflater();
  for (const { content, inflated } of packs) {
    const part = inflate(new Uint8Array(content), inflated);
    to.postMessage(part, [part.buffer]);
  }
}

/** @param {MessagePort} port @param {number} count @returns {Promise<Uint8Array<ArrayBuffer>[]>} */
export function inflatedParts(port, count) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => {
      if (parts.push(data) < count) return;
      port.close();
      resolve(parts);
    };
  });
}
