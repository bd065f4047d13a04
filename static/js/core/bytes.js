/** Bytes: counted, summed, made small, and as the letters that addresses and courses carry unchanged. */

const POLYNOMIAL = 0xedb88320; // CRC-32 as in zip and PNG
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let k = 0; k < 8; k += 1) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/** CRC-32 over both bytes of every UTF-16 unit. @param {string} text */
export function checksum(text) {
  let rest = 0xffffffff;
  for (let k = 0; k < text.length; k += 1) {
    const unit = text.charCodeAt(k);
    rest = TABLE[(rest ^ unit) & 0xff] ^ (rest >>> 8);
    rest = TABLE[(rest ^ (unit >>> 8)) & 0xff] ^ (rest >>> 8);
  }
  return ((rest ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

/** @param {number} bytes @returns {string} with one decimal */
export const megabytes = (bytes) => (Math.max(0, bytes) / 1e6).toFixed(1);

/** @param {number} bytes @returns {string} such as "3.2 MB" */
export function sizeInWords(bytes) {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  const [unit, size] = bytes < 999_950 ? ["kB", bytes / 1e3] : ["MB", bytes / 1e6];
  return `${size.toFixed(1).replace(/\.0$/, "")} ${unit}`;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
export const pack = (bytes) => through(new CompressionStream("deflate-raw"), bytes, Infinity);

/** @param {Uint8Array<ArrayBuffer>} packed @param {number} most bytes that may come out */
export const unpack = (packed, most) => through(new DecompressionStream("deflate-raw"), packed, most);

/** @param {Uint8Array} bytes */
export function toLetters(bytes) {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} letters @throws {DOMException} if they are none */
export function fromLetters(letters) {
  const plain = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/**
 * @param {CompressionStream | DecompressionStream} stream @param {Uint8Array<ArrayBuffer>} input
 * @param {number} most bytes that may come out @throws {RangeError} if more would
 */
async function through(stream, input, most) {
  const writer = stream.writable.getWriter();
  const fed = writer.write(input).then(() => writer.close());
  fed.catch(() => undefined); // the reader hears of it too
  const reader = /** @type {ReadableStream<Uint8Array>} */ (stream.readable).getReader();
  const parts = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError("too long");
    }
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
}

/**
 * Give memory back at once: a collector may leave large buffers for minutes. What has been
 * given back is left alone.
 * @param {Uint8Array} content
 */
export function free({ buffer }) {
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer?.(0);
}

/**
 * The text of a file that a student opens, as spreadsheets of any age save it: one that is
 * not UTF-8 says so by its first two bytes, or is of an older kind.
 * @param {ArrayBuffer} content
 */
export function decoded(content) {
  const [first, second] = new Uint8Array(content);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(content);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
}
