/** The small Markdown of hints and messages. */

import assert from "node:assert/strict";
import {test} from "node:test";
import {parseProse, parseSpans} from "../../static/js/widgets/prose.js";

test("code, strong and emphasis within a line", () => {
  assert.deepEqual(parseSpans("Use `np.mean(x)`, **not** *sum*."), [
    ["text", "Use "], ["code", "np.mean(x)"], ["text", ", "], ["strong", "not"],
    ["text", " "], ["em", "sum"], ["text", "."],
  ]);
});

test("stars and ticks that mean nothing stay", () => {
  assert.deepEqual(parseSpans("2 * 3 * 4"), [["text", "2 * 3 * 4"]]);
  assert.deepEqual(parseSpans("a ` b"), [["text", "a ` b"]]);
  assert.deepEqual(parseSpans("`a * b * c`"), [["code", "a * b * c"]]);
  assert.deepEqual(parseSpans(""), []);
});

test("markup stays text", () => {
  assert.deepEqual(parseSpans("<img src=x onerror=alert(1)>"), [["text", "<img src=x onerror=alert(1)>"]]);
});

test("paragraphs, lists and fenced code", () => {
  const text = "First line\ngoes on.\n\n- one\n- two\n  still two\n\n```python\nx = 1\n\ny = 2\n```\n\nEnd.";
  assert.deepEqual(parseProse(text), [
    {kind: "p", spans: [["text", "First line goes on."]]},
    {kind: "list", items: [[["text", "one"]], [["text", "two still two"]]]},
    {kind: "code", text: "x = 1\n\ny = 2"},
    {kind: "p", spans: [["text", "End."]]},
  ]);
});
