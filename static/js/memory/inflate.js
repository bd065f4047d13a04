/**
 * Zstandard, which no engine unpacks by itself.
 */
import { ZSTDDecoder } from "zstddec";

/** @typedef {(packed: Uint8Array, length: number) => Uint8Array} Inflate */

/** @returns {Promise<Inflate>} refuses what does not have the length that it should have */
export async function inflater() {
  const decoder = await prepared();
  return (packed, length) => {
    const content = decoder.decode(packed, length);
    if (content.length !== length) throw new Error("A packed file has another length.");
    return content;
  };
}

/** The library fetches its own code from a `data:` address, which the policy forbids. */
async function prepared() {
  const decoder = new ZSTDDecoder();
  const { fetch } = globalThis;
  globalThis.fetch = async (address) => {
    const [, code] = String(address).split(";base64,");
    return new Response(Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0)));
  };
  const ready = decoder.init();
  globalThis.fetch = fetch;
  await ready;
  return decoder;
}
