/** Where a reader was is an address of this site, or it is nothing. */

import assert from "node:assert/strict";
import {test} from "node:test";
import {readPlace} from "../../static/js/page/last-place.js";
import {readable} from "../../static/js/sims/print-sims.js";

test("a place is read as it was kept", () => {
  for (const address of ["chapters/intro/#training", "chapters/intro/training/", "sims/gradient-descent/#learning_rate=0.9", "exercises/adam/"]) {
    assert.deepEqual(readPlace(JSON.stringify({address, title: "T"})), {address, title: "T"});
  }
});

test("what is no place of this site is none", () => {
  const wrong = ["https://other.example/", "//other.example/", "../x/", "javascript:alert(1)", "", 5, "sims/a/b/", "chapters/a/b/c/", "embed/sims/a/"];
  for (const address of wrong) assert.equal(readPlace(JSON.stringify({address, title: "T"})), null, String(address));
  for (const text of [null, "", "{", "null", '{"address": "sims/a/"}', '{"address": "sims/a/", "title": ""}']) {
    assert.equal(readPlace(text), null, String(text));
  }
});

test("settings on paper are read, not parsed", () => {
  assert.equal(readable("learning_rate=0.9&position=12"), "learning rate 0.9, position 12");
  assert.equal(readable("formula=w1%2Bw2"), "formula w1+w2");
  assert.equal(readable(""), "");
});
