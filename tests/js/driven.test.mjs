import assert from "node:assert/strict";
import { test } from "node:test";
import { received } from "../../static/js/cells/cells-protocol.js";

const answer = (/** @type {object} */ result) => ({
  type: "driven",
  heap: 1,
  result: { problem: "", output: "", ...result },
});
const table = { reach: 2, values: [0, 1], slopes: [1, 1] };

test("what a student's program did passes with its table, or without one", () => {
  for (const result of [
    { path: [[0, 1]], table: null },
    { path: [[0, 1, 2]], table },
  ])
    assert.deepEqual(received(answer(result)), answer(result));
  assert.deepEqual(received(answer({ path: [] })), answer({ path: [], table: null }));
});

test("what is no number, or too much, does not pass", () => {
  const long = new Array(10_001).fill(0);
  for (const result of [
    { path: [[NaN]] },
    { path: [["1"]] },
    { path: [new Array(301).fill(0)] },
    { path: new Array(5002).fill([0]) },
    { path: [], table: { ...table, reach: Infinity } },
    { path: [], table: { ...table, values: long } },
    { path: [], table: { ...table, slopes: [null] } },
    { path: [], table: [] },
  ])
    assert.equal(received(answer(result)), null);
});
