/**
 * Give memory back at once: a collector may leave large buffers for minutes.
 * @param {Uint8Array} content
 */
export function free({ buffer }) {
  if (buffer instanceof ArrayBuffer) buffer.transfer?.(0);
}
