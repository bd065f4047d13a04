/** What a search result shows is the place that was found. */

import assert from "node:assert/strict";
import {test} from "node:test";
import {excerpt} from "../../static/js/page/excerpt.js";

const FILLER = "words of no interest ".repeat(30);

test("the place found is shown, not the beginning", () => {
  const shown = excerpt(`${FILLER}here the learning rate η is too large. ${FILLER}`, ["learning", "rate"]);
  assert.match(shown, /^… .*the learning rate η is too large.* …$/);
  assert.ok(shown.length <= 160);
});

test("a place with all the words comes before one with a single word", () => {
  const text = `One rate alone. ${FILLER} A learning rate. ${FILLER}`;
  assert.match(excerpt(text, ["learning", "rate"]), /A learning rate/);
});

test("what was found in the title alone shows the beginning", () => {
  assert.equal(excerpt("Short text.", ["other"]), "Short text.");
  assert.match(excerpt(FILLER, ["other"]), /^words of .* …$/);
});

test("a term is found at the beginning of words, in small and large letters", () => {
  assert.match(excerpt(`Inertia. ${FILLER} CSV files`, ["csv"]), /CSV files$/);
  assert.match(excerpt(`${FILLER} scarce ${FILLER} Cars`, ["car"]), /Cars$/);
  assert.equal(excerpt("a (b", ["("]), "a (b");
});
