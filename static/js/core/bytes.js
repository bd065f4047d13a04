/** Bytes made small, and as the letters that addresses and courses carry unchanged. */

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
 * @param {CompressionStream | DecompressionStream} stream
 * @param {Uint8Array<ArrayBuffer>} input
 * @param {number} most bytes that may come out
 * @throws {RangeError} if more would
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
  const whole = new Uint8Array(length);
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

/**
 * Give memory back at once: a collector may leave large buffers for minutes. What has been
 * given back is left alone.
 * @param {Uint8Array} content
 */
export function free({ buffer }) {
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer?.(0);
}

/** The text of a file that a student opens, as spreadsheets of any age save it. */

/** A file that is not UTF-8 says so by its first two bytes, or is of an older kind. @param {ArrayBuffer} content */
export function decoded(content) {
  const [first, second] = new Uint8Array(content);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(content);
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(content);
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
}
