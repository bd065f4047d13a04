/** A film keeps of each picture what is new; its page puts the whole together again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { markupAt, unfolded } from "../../static/js/sims/frames.js";

const PATH = [0, 0, "M0 0", 2, 4, "L1 1", 3, 8, "L2 2", 7, 1, ""];

test("what is kept of the picture before is part of the next", () => {
  assert.deepEqual(unfolded(PATH), [[0, "M0 0"], [2, "M0 0L1 1"], [3, "M0 0L1 1L2 2"], [7, "M"]]);
});

test("a picture stays until the next one begins, whatever way leads there", () => {
  const markup = unfolded(PATH);
  const seen = [8, 3, 2, 1, 0, 6].map((position) => markupAt(markup, position));
  assert.deepEqual(seen, ["M", "M0 0L1 1L2 2", "M0 0L1 1", "M0 0", "M0 0", "M0 0L1 1L2 2"]);
});

test("a part without changes has no markup of its own", () => {
  assert.equal(markupAt(unfolded([]), 5), undefined);
});
