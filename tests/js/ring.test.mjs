import assert from "node:assert/strict";
import test from "node:test";
import { loosen, tie } from "../../static/js/python/ring.js";

/** A memory of 64 words with a ring through these addresses; marks in the low bits. */
function memory(addresses, marks = () => [0, 0]) {
  const words = new Int32Array(64).fill(-7);
  for (const [index, at] of addresses.entries()) {
    const next = addresses[(index + 1) % addresses.length];
    const last = addresses.at(index - 1);
    const [one, other] = marks(at);
    words.set([next | one, last | other], at / 4);
  }
  return words;
}

test("a ring comes back in the order of the memory, with its marks", () => {
  const marks = (at) => [at === 64 ? 1 : 0, at === 16 ? 3 : 0];
  const words = memory([64, 16, 200, 32], marks);
  loosen(words, 32);
  assert.deepEqual([...words.subarray(4, 6)], [16, 3]);
  assert.deepEqual([...words.subarray(16, 18)], [200 - 64 | 1, 0]);
  assert.deepEqual([...words.subarray(50, 52)], [16 - 200, 0]);
  tie(words, 32);
  assert.deepEqual(words, memory([16, 32, 64, 200], marks));
});

test("a link alone is a ring", () => {
  const words = memory([24]);
  loosen(words, 24);
  tie(words, 24);
  assert.deepEqual(words, memory([24]));
});

test("what is no ring is refused before anything is written", () => {
  const words = memory([16, 32, 64]);
  words[9] = 64;
  const before = words.slice();
  assert.throws(() => loosen(words, 16), /broken at 16/);
  assert.deepEqual(words, before);
});
