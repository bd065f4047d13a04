/**
 * Zstandard, which no engine unpacks by itself.
 */
import { ZSTDDecoder } from "zstddec";

/**
 * @callback Inflate refuses what does not have the length that it should have
 * @param {Uint8Array} packed
 * @param {number} length
 * @returns {Uint8Array<ArrayBuffer>} what lasts until the next one is inflated
 */

/** @type {Promise<WebAssembly.Module> | undefined} */
let decoder;

/**
 * Each has a memory of its own, which is as large as its largest content needs and is free
 * with it. The library's own wrapper keeps its memory for ever and copies once more.
 * @returns {Promise<Inflate>}
 */
export async function inflater() {
  decoder ??= WebAssembly.compile(code());
  const env = { emscripten_notify_memory_growth() {} };
  const { exports } = await WebAssembly.instantiate(await decoder, { env });
  const { memory, malloc, free, ZSTD_decompress } = /** @type {any} */ (exports);
  return (packed, length) => {
    const [from, to] = [malloc(packed.length), malloc(length)];
    if (!from || !to) throw new RangeError("The memory for a packed file is refused.");
    new Uint8Array(memory.buffer, from).set(packed);
    const inflated = ZSTD_decompress(to, length, from, packed.length);
    free(from);
    free(to);
    if (inflated !== length) throw new Error("A packed file has another length.");
    return new Uint8Array(memory.buffer, to, length);
  };
}

/** The library fetches its code from a `data:` address, which holds it. */
function code() {
  const { fetch } = globalThis;
  let held = "";
  globalThis.fetch = (address) => {
    held = String(address).split(";base64,")[1];
    return new Promise(() => {});
  };
  new ZSTDDecoder().init();
  globalThis.fetch = fetch;
  return Uint8Array.from(atob(held), (letter) => letter.charCodeAt(0));
}
