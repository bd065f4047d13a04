/**
 * Give memory back at once: a collector may leave large buffers for minutes. What has been
 * given back is left alone.
 * @param {Uint8Array} content
 */
export function free({ buffer }) {
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer?.(0);
}
