// What a snapshot leaves out: what loaded code has put into memory.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applyBase, applyDifference, baseOf, behindHead, difference } from "../../static/js/python/preload.js";

const RUNTIME = 4; // where the word of the engine's own lies: 4 + 8 bytes
const OFFSET = 8;

/** Memory of eight words as an engine has it, which keeps an address of its own in the third. */
function engine(own, words = [7, OFFSET, 0, own, 5, 6]) {
  const HEAP32 = new Int32Array(8);
  HEAP32.set(words);
  HEAP32[3] = own;
  return { HEAP32, __PyRuntime: RUNTIME, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: 4, ownTrampoline: own };
}

/** @param {number[]} words */
const bytes = (words) => new Uint8Array(Int32Array.from(words).buffer);
const AFTER = [7, OFFSET, 9, 0, 5, 6, 8, 1];

test("what has changed becomes what there is, in an engine with another address of its own", () => {
  const { base, words } = baseOf(engine(4711));
  assert.equal(base.bytes, 6 * 4);
  const changed = AFTER.map((word, index) => word ^ (words[index] ?? 0));
  assert.deepEqual(changed.slice(0, 2), [0, 0]);
  const parts = [bytes(changed.slice(0, 5)), bytes(changed.slice(5))];
  const other = engine(815);
  applyBase(parts, other, base);
  assert.deepEqual(Buffer.concat(parts), Buffer.from(bytes(AFTER)));
  assert.equal(other.HEAP32[3], 815);
});

test("where code has put something else into memory nothing is restored", () => {
  const { base } = baseOf(engine(1));
  const parts = [bytes(AFTER)];
  assert.throws(() => applyBase(parts, engine(1, [7, OFFSET, 0, 0, 5, 7]), base), /memory otherwise/);
  assert.deepEqual(parts, [bytes(AFTER)]);
});

test("the memory of a snapshot lies behind its head", () => {
  assert.deepEqual([...behindHead(bytes([1, 12, 0, 3, 4]))], [...bytes([3, 4])]);
});

test("a snapshot becomes the other one by what differs, and by no more", () => {
  const [one, other] = [0, 1].map(() => Int32Array.from({ length: 1000 }, (_, index) => index * 31));
  other.set([-1, 8], 300);
  other[999] = 7; // in a block that the end cuts off
  const [ours, theirs] = [one, other].map(({ buffer }) => new Uint8Array(buffer));
  const found = difference(ours, theirs);
  assert.equal(found.length, 4 * (1 + 2 * (1 + 128)));
  applyDifference(ours, found);
  assert.deepEqual(ours, theirs);
  assert.throws(() => difference(ours, theirs.subarray(4)), /length/);
});
