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
