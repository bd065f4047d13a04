/** Notebooks: what is read of one, what is refused with a sentence, and what is written again. */
import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { CHART_FRAME: "", CHART_HASHES: "" });
const { readNotebook, settled, writeNotebook } = await import("../../static/js/cells/notebook-format.js");

const WHOLE = {
  cells: [
    { cell_type: "markdown", id: "a", metadata: { "x-own": 1 }, source: ["# Title\n", "text"], attachments: { "p.png": { "image/png": "AA==" } } },
    {
      cell_type: "code",
      id: "b",
      metadata: { collapsed: true },
      execution_count: 3,
      source: "x = 1\nx",
      outputs: [
        { output_type: "stream", name: "stdout", text: ["one\n", "\u001b[31mtwo\u001b[0m"] },
        { output_type: "execute_result", execution_count: 3, metadata: {}, data: { "text/plain": ["1"], "application/vnd.plotly.v1+json": { data: [] } } },
        { output_type: "error", ename: "E", evalue: "why", traceback: ["\u001b[1mline\u001b[0m", "E: why"] },
        { output_type: "update_display_data", data: {} },
        { output_type: "__proto__" },
        7,
      ],
    },
    { cell_type: "raw", id: "c", metadata: {}, source: "" },
  ],
  metadata: { kernelspec: { name: "xpython" }, "unknown to us": [1, { deep: null }] },
  nbformat: 4,
  nbformat_minor: 2,
  "of another program": true,
};

test("text, code and output are read; what is no output is left out", () => {
  const [text, code] = readNotebook("n", JSON.stringify(WHOLE)).cells;
  assert.equal(text.source, "# Title\ntext");
  assert.deepEqual(text.pictures, { "p.png": { "image/png": "AA==" } });
  assert.deepEqual(
    code.shown.map((part) => part.text ?? part.data ?? part.error.traceback),
    ["one\ntwo", { "text/plain": "1", "application/vnd.plotly.v1+json": '{"data":[]}' }, "line\nE: why"],
  );
});

test("a notebook that nobody has touched is written as it was", () => {
  const { whole, cells } = readNotebook("n", JSON.stringify(WHOLE));
  const same = cells.map(({ raw, source }) => ({ raw, source, ran: null }));
  assert.deepEqual(JSON.parse(writeNotebook(whole, same)), WHOLE);
});

test("what was changed and run is the student's, and the rest stays", () => {
  const { whole, cells } = readNotebook("n", JSON.stringify(WHOLE));
  const ran = settled([
    { stream: "stdout", text: "gone\n", again: false },
    { clear: true },
    { stream: "stdout", text: "10 %", again: false },
    { stream: "stdout", text: "20 %\n", again: true },
    { data: { "image/png": "AA==", alt: "Plot" }, place: "p" },
    { data: { "image/png": "BB==", alt: "Plot" }, place: "p" },
    { error: { name: "E", message: "why", traceback: "a\nb", line: 1, hint: "" } },
  ]);
  const changed = cells.map(({ raw, source }, at) => (at === 1 ? { raw, source: "y = 2\ny", ran } : { raw, source, ran: null }));
  const [, code] = JSON.parse(writeNotebook(whole, changed)).cells;
  assert.deepEqual(code, {
    ...WHOLE.cells[1],
    source: ["y = 2\n", "y"],
    execution_count: null,
    outputs: [
      { output_type: "stream", name: "stdout", text: ["20 %\n"] },
      { output_type: "display_data", metadata: {}, data: { "image/png": "BB==" } },
      { output_type: "error", ename: "E", evalue: "why", traceback: ["a", "b"] },
    ],
  });
});

test("what is no notebook of today is refused in one sentence", () => {
  const cell = { cell_type: "code", source: "1", outputs: "none" };
  const cases = [
    ["", /no notebook, or only a part/],
    [JSON.stringify(WHOLE).slice(0, 300), /no notebook, or only a part/],
    ["[1]", /no notebook, or only a part/],
    [JSON.stringify({ nbformat: 3, worksheets: [] }), /old format/],
    [JSON.stringify({ ...WHOLE, nbformat: 5 }), /newer format/],
    [JSON.stringify({ table: [1, 2] }), /no notebook of Jupyter's/],
    [JSON.stringify({ ...WHOLE, cells: [null] }), /no notebook of Jupyter's/],
    [JSON.stringify({ ...WHOLE, cells: [{ ...cell, source: [1] }] }), /no notebook of Jupyter's/],
    [JSON.stringify({ ...WHOLE, cells: Array(1001).fill(cell) }), /more than 1000 cells/],
    [" ".repeat(50_000_000), /more than 20 MB/],
  ];
  for (const [text, why] of cases) {
    const { refused } = readNotebook("n.ipynb", text);
    assert.match(refused, why);
    assert.match(refused, /^“n.ipynb” was not opened: .*\.$/);
  }
  assert.deepEqual(readNotebook("n", JSON.stringify({ ...WHOLE, cells: [cell] })).cells[0].shown, []);
});
