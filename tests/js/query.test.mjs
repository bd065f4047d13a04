/** What a simulation is asked for, taken apart. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { presetsIn, queued } from "../../static/js/sims/query.js";

test("of the state that a page opens with, what is hidden and locked is kept", () => {
  assert.equal(presetsIn("learning_rate=0.04&hide=arrows,seed&lock=start"), "hide=arrows%2Cseed&lock=start");
  assert.equal(presetsIn("learning_rate=0.04"), "");
});

test("of a stroke that waits only the newest state is told, and every stroke", () => {
  const model = {};
  const told = (/** @type {number[]} */ ...value) => ({ model, attr: "stroke", value });
  let waiting = /** @type {any[]} */ ([]);
  for (const event of [told(1, 0, 0), told(1, 0, 0, 2, 2), told(2, 5, 5), told(2, 5, 5, 6, 6)]) {
    waiting = queued(waiting, event);
  }
  assert.deepEqual(
    waiting.map(({ value }) => value),
    [
      [1, 0, 0, 2, 2],
      [2, 5, 5, 6, 6],
    ],
  );
});
