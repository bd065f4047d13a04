/** Attempts: written, read with care, refused in one sentence; frames as teachers build them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName, readAttempt, readFile, REFUSALS, writeFile } from "../../static/js/hand-in/attempt.js";
import { isReasonable, sameNumbers } from "../../static/js/hand-in/compare.js";
import { allowedParent } from "../../static/js/hand-in/deliver.js";
import { addressed, presets } from "../../static/js/sims/query.js";
import { addressOf, originOf, presetOf, snippetOf } from "../../static/js/teach/embed-address.js";
import { seeded } from "./fake_storage.mjs";

const NOW = new Date("2026-05-04T10:00:00Z");
const OUTCOME = {position: [10, 10], sentence: "Converged.", columns: ["step", "cost"], rows: [[10, 0.5], [11, "inf"]]};
const ATTEMPT = {
  sort: "sim", slug: "gradient-descent", title: "Gradient descent", name: "Ada", begun: 1, ended: 2, theme: "dark",
  width: 800, height: 600, settings: "learning_rate=0.3", predictions: [{question: "End", answer: "here", step: 0, of: 10, at: 3}],
  outcome: OUTCOME, picture: "data:image/png;base64,iVBORw0KGgo=", quiz: {points: 1.5, possible: 2, answers: [["Why?", 1, 0.5]]},
  checks: [{name: "holds", status: "passed", passed: true, message: "Yes."}], code: "x = 1", attempts: 1, hints: 0, solved: false,
};

test("what is written comes back, and nothing that nobody asked for", () => {
  assert.deepEqual(readFile(writeFile(ATTEMPT, NOW)), {attempt: ATTEMPT, saved: NOW.toISOString()});
  assert.deepEqual(readAttempt({...ATTEMPT, extra: 1}), ATTEMPT);
});

test("a file says whose it is, in letters that every platform takes", () => {
  const named = (name) => fileName({slug: "a-sim", name}, NOW);
  assert.equal(named("Adá Ł. O’Neill/.."), "Ada-O-Neill-a-sim-2026-05-04T1000.json");
  for (const name of ["", "李", "../"]) assert.equal(named(name), "a-sim-2026-05-04T1000.json", name);
});

const FORGED = {
  "another sort": {sort: "lesson"}, "a path": {slug: "../../index"}, "an address": {slug: "https://a.example"},
  "a script": {picture: "data:text/html,<script>"}, "a vector picture": {picture: "data:image/svg+xml;base64,AAAA"},
  "a picture from elsewhere": {picture: "https://a.example/b.png"}, "endless text": {code: "x".repeat(70_000)},
  "no list": {checks: "all"}, "too many": {predictions: Array(100).fill(ATTEMPT.predictions[0])},
  "more points than there are": {quiz: {points: 9, possible: 2, answers: []}},
  "no numbers": {outcome: {...OUTCOME, rows: [[{}]]}}, "endless rows": {outcome: {...OUTCOME, rows: Array(50).fill([1])}},
};
for (const [what, change] of Object.entries(FORGED)) {
  test(`refused: ${what}`, () => assert.equal(readAttempt({...ATTEMPT, ...change}), null));
}

test("every damage is one sentence, never an error and never half an attempt", () => {
  const whole = writeFile(ATTEMPT, NOW);
  const chance = seeded(7);
  for (let k = 0; k < 2000; k += 1) {
    const at = Math.floor(chance() * whole.length);
    const text = k % 2 ? whole.slice(0, at) : whole.slice(0, at) + String.fromCharCode(32 + chance() * 90) + whole.slice(at + 1);
    const reading = readFile(text);
    if ("refused" in reading) assert.ok(Object.values(REFUSALS).includes(reading.refused));
    else assert.deepEqual(reading.attempt, ATTEMPT);
  }
  assert.equal(readFile("x".repeat(9_000_000)).refused, REFUSALS.large);
  assert.equal(readFile('{"format": "descent-attempt", "schema": 9}').refused, REFUSALS.newer);
});

test("control characters and turned text do not pass", () => {
  assert.equal(readAttempt({...ATTEMPT, name: "A\u202eb\u0000c"})?.name, "Abc");
});

test("a run is the same only with the same sentence and numbers", () => {
  assert.ok(sameNumbers(ATTEMPT, structuredClone(ATTEMPT)));
  assert.ok(!sameNumbers(ATTEMPT, {...ATTEMPT, outcome: {...OUTCOME, rows: [[10, 0.6], [11, "inf"]]}}));
  assert.ok(!sameNumbers(ATTEMPT, {...ATTEMPT, outcome: null}));
});

test("a run that an earlier version saved is the same though its numbers were written otherwise", () => {
  const outcome = (sentence, ...row) => ({...ATTEMPT, outcome: {...OUTCOME, sentence, rows: [row]}});
  const now = outcome("Cost 12\u202f345.50, 8% left, at 1.48 · 10⁹.", 1, "10\u202f250.63", "1.48 · 10⁹");
  assert.ok(sameNumbers(outcome("Cost 12345.50, 8.0 % left, at 1.5 × 10⁹.", 1, "10250.63", "1.5 × 10⁹"), now));
  assert.ok(!sameNumbers(outcome("Cost 12345.50, 8.0 % left, at 1.5 × 10⁹.", 1, "10250.63", "1.7 × 10⁹"), now));
  assert.ok(!sameNumbers(outcome("Cost 12345.50, 8.0 % lost, at 1.5 × 10⁹.", 1, "10250.63", "1.5 × 10⁹"), now));
  assert.ok(!sameNumbers(outcome("Cost 12345.50, 8.0 % left, at 1.5 × 10⁹.", 2, "10250.63", "1.5 × 10⁹"), now));
});

test("a picture says its size before it is unpacked", () => {
  const head = (width, height) => {
    const bytes = new Uint8Array(33);
    const view = new DataView(bytes.buffer);
    view.setUint32(16, width);
    view.setUint32(20, height);
    return `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`;
  };
  assert.ok(isReasonable(head(800, 600)));
  assert.ok(!isReasonable(head(100_000, 100_000)));
  assert.ok(!isReasonable("data:image/png;base64,!"));
});

test("only a page that the address names is an allowed parent", () => {
  const scope = (search, framed = true) => {
    const it = {location: {search}};
    return Object.assign(it, {parent: framed ? {} : it});
  };
  assert.equal(allowedParent(scope("?parent=https://lms.example/course")), "https://lms.example");
  for (const bad of ["", "?parent=", "?parent=*", "?parent=null", "?parent=javascript:alert(1)", "?parent=data:,x"]) {
    assert.equal(allowedParent(scope(bad)), "", bad);
  }
  assert.equal(allowedParent(scope("?parent=https://lms.example", false)), "");
});

test("presets come from the query, the state from the fragment", () => {
  const address = {search: "?hide=share,python&lock=learning_rate&theme=dark", hash: "#learning_rate=0.2"};
  assert.deepEqual(presets(address), {hide: ["share", "python"], lock: ["learning_rate"]});
  assert.equal(new URLSearchParams(addressed(address)).get("theme"), null);
  assert.equal(new URLSearchParams(addressed(address)).get("learning_rate"), "0.2");
});

test("the line to copy holds what was ticked, and no more markup than it should", () => {
  const wish = {embed: "embed/sims/x/", title: 'A "b" <c>', kind: "sim", hide: ["share", "quiz"], lock: [], theme: "",
    parent: "https://lms.example", state: "a=1&b=2", height: 700.4};
  const address = addressOf("https://site.example/descent/", wish);
  assert.equal(address, "https://site.example/descent/embed/sims/x/?hide=share,quiz&parent=https%3A%2F%2Flms.example#a=1&b=2");
  assert.equal(presetOf("http://127.0.0.1/", {...wish, parent: ""}), "?hide=share,quiz#a=1&b=2");
  const line = snippetOf(address, wish);
  assert.ok(line.includes('title="A &quot;b&quot; &lt;c>: a simulation"'));
  assert.ok(line.includes("hide=share,quiz&amp;parent=") && line.includes('height="700"') && line.includes('loading="lazy"'));
});

test("what a teacher types as a host becomes its origin", () => {
  assert.equal(originOf("courses.school.edu/x"), "https://courses.school.edu");
  assert.equal(originOf("  "), "");
  assert.equal(originOf("javascript:alert(1)//://"), "");
});
