/** Numbers are read as in Python: both are held to one list of cases. */

import assert from "node:assert/strict";
import fs from "node:fs";
import {test} from "node:test";
import {isAnswer} from "../../static/js/page/chapter-quiz.js";
import {readableNumber, readNumber} from "../../static/js/core/numerals.js";
import {formatNumber} from "../../static/js/widgets/scale.js";

const cases = JSON.parse(fs.readFileSync(new URL("../numerals.json", import.meta.url), "utf8"));

test("numbers are read however they are written", () => {
  for (const [text, value] of cases.read) assert.deepEqual(readNumber(text), {value, reason: ""}, text);
});

test("what is no number is refused with the reason", () => {
  for (const [text, reason] of cases.refused) {
    assert.deepEqual(readNumber(text), {value: undefined, reason}, text);
  }
});

test("numbers are written as in Python's sentences", () => {
  for (const [value, digits, text] of cases.written) assert.equal(readableNumber(value, digits), text);
});

test("every number that a slider shows is read back", () => {
  for (let k = -300; k <= 300; k += 1) {
    const value = Number(((k % 2 ? -1 : 1) * 1.2345678 * 10 ** (k / 20)).toPrecision(6));
    assert.equal(readNumber(formatNumber(value)).value, value);
  }
});

test("an answer may be written as any of our numbers, or in per cent", () => {
  for (const [text, value] of cases.read) assert.ok(isAnswer(text, value), text);
  assert.ok(isAnswer("12,5 %", 0.125));
  assert.equal(isAnswer("−3", 3), false);
  assert.equal(isAnswer("many", 3), null);
});
