/**
 * The ring of the garbage collector in a snapshot. CPython joins all objects that hold
 * others by two addresses before each, and addresses do not pack. What is frozen may stand
 * in any order, so a snapshot has it in that of the memory: how far it is to the next one
 * is a small number, and the way back follows from the way there.
 *
 * Words of a `PyGC_Head`: the next one, the one before; two bits of each are marks of
 * its own (CPython, Include/internal/pycore_interp_structs.h).
 */
const MARKS = 0b11;
const HEAD = 8; // bytes

/** The address of an object's link, by that of the object. @param {number} address */
export const linkOf = (address) => address - HEAD;

/**
 * Order the ring, and write distances for addresses.
 * @param {Int32Array} words the memory from its start; changed here @param {number} start address of any link
 */
export function loosen(words, start) {
  const links = [];
  let at = start;
  do {
    links.push(at);
    const next = words[at >>> 2] & ~MARKS;
    if ((words[(next >>> 2) + 1] & ~MARKS) !== at) throw new Error(`The ring is broken at ${at}.`);
    at = next;
  } while (at !== start);
  links.sort((one, other) => one - other);
  for (const [index, link] of links.entries()) {
    const word = link >>> 2;
    const distance = links[(index + 1) % links.length] - link;
    words[word] = distance | (words[word] & MARKS);
    words[word + 1] &= MARKS;
  }
}

/**
 * Write addresses for distances.
 * @param {Int32Array} words the memory from its start; changed here @param {number} start as for `loosen`
 */
export function tie(words, start) {
  let at = start;
  do {
    const word = at >>> 2;
    const next = at + (words[word] & ~MARKS);
    words[word] = next | (words[word] & MARKS);
    words[(next >>> 2) + 1] |= at;
    at = next;
  } while (at !== start);
}
