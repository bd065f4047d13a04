/** The packed memory is inflated once more for the next visit, then given back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import zlib from "node:zlib";
import { Heap } from "../../static/js/python/heap.js";

const MEMORY = Uint8Array.from({ length: 100 }, (_, index) => index);
const PART = 64;

async function filled() {
  const heap = new Heap({ heap: [{ url: "0" }, { url: "1" }], part: PART, bytes: MEMORY.length });
  for (const [index, file] of heap.files.entries()) {
    const packed = zlib.zstdCompressSync(MEMORY.subarray(index * PART, (index + 1) * PART));
    await heap.add(file, Uint8Array.from(packed));
  }
  return heap;
}

test("what has been inflated again can be forgotten, wherever that ended", async () => {
  for (const parts of [0, 1, 2]) {
    const heap = await filled();
    const { packed: [first, second] } = heap;
    const again = heap.again();
    for (let index = 0; index <= parts; index++) await again.next();
    heap.forget();
    assert.deepEqual([first.length, second.length], [0, 0]);
    assert.deepEqual(heap.take(), MEMORY);
  }
});

test("it is the same memory again", async () => {
  const heap = await filled();
  const parts = await Array.fromAsync(heap.again());
  assert.deepEqual(parts.flatMap((part) => [...part]), [...MEMORY]);
});
