/** What a class has handed in: files and zips opened, what is none named, results and the gradebook. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { writeFile } from "../../static/js/hand-in/attempt.js";
import { readClass, WHY } from "../../static/js/hand-in/class-files.js";
import {
  failedChecks, gradebook, predicted, resultOf, resultsOf, stuckAt, whoIs, wrongAnswers,
} from "../../static/js/hand-in/class-results.js";
import { seeded } from "./fake_storage.mjs";

const NOW = new Date("2026-05-04T10:00:00Z");
const ATTEMPT = {
  sort: "sim", slug: "gradient-descent", title: "Downhill", name: "", begun: 1, ended: 2, theme: "dark",
  width: 800, height: 600, settings: "", predictions: [], outcome: null, picture: "", quiz: null, checks: [], code: "",
  attempts: 0, hints: 0, solved: false,
};
const EXERCISE = {...ATTEMPT, sort: "exercise", slug: "cost-that-grows", title: "The cost that grows"};
const KNOWN = {
  "sim/gradient-descent": {title: "Gradient descent", questions: [["Why?", ["so", "thus"], 0], ["How?", ["a", "b"], 1]]},
  "exercise/cost-that-grows": {title: "The cost that grew", questions: []},
};
const CHANCE = seeded(3);
const PICTURE = `data:image/png;base64,${Buffer.from(Array.from({length: 280_000}, () => 256 * CHANCE())).toString("base64")}`;

const scored = (points, possible, answers = []) => ({quiz: {points, possible, answers}});
const checked = (...held) => ({checks: held.map((passed, k) => (
  {name: `claim_${k + 1}`, status: passed ? "passed" : "failed", passed, message: passed ? "Good." : `Input ${k}.`}))});
const record = (attempt, path = "a.json", saved = NOW.toISOString()) => ({path, saved, attempt, again: async () => ""});
const by = (name, change, base = ATTEMPT, saved = undefined) => record({...base, name, ...change}, `${name}.json`, saved);
const file = (name, content) => new File([content], name);
const json = (change = {}) => writeFile({...ATTEMPT, ...change}, NOW);
const zip = (entries, level = 6) => zipSync(
  Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, [strToU8(text), {level}]])));

test("files and zips are read together, and what is no attempt is left out by name", async () => {
  const packed = zip({
    "Ada_1_assignsubmission_file/x.json": json({name: "A. L."}), "Bo_2_assignsubmission_file/essay.docx": "PK no",
    "Cy_3_assignsubmission_file/x.json": json().slice(0, 400), "__MACOSX/x.json": "", "Di/": "",
  });
  const large = zip({"large.json": " ".repeat(24_000_001)}, 0);
  const {records, left} = await readClass([
    file("one.json", json({name: "Eve", picture: PICTURE})), file("class.zip", packed),
    file("large.zip", large), file("essay.docx", "PK"), file("cut.zip", packed.slice(0, 300)),
    file("progress.json", '{"format": "descent-progress"}'), file("new.json", '{"format": "descent-attempt", "schema": 9}'),
  ]);
  assert.deepEqual(records.map(({path, attempt}) => [path, attempt.name]), [
    ["one.json", "Eve"], ["Ada_1_assignsubmission_file/x.json", "A. L."]]);
  assert.deepEqual(left, [
    {path: "Bo_2_assignsubmission_file/essay.docx", why: WHY.foreign}, {path: "Cy_3_assignsubmission_file/x.json", why: WHY.damaged},
    {path: "large.json", why: WHY.large}, {path: "essay.docx", why: WHY.foreign}, {path: "cut.zip", why: WHY.damaged}, {path: "progress.json", why: WHY.foreign},
    {path: "new.json", why: WHY.newer}]);
  assert.equal(records[0].attempt.picture, "", "pictures of a whole class are not kept");
  assert.ok((await records[0].again()).includes(PICTURE) && (await records[1].again()).includes("A. L."));
});

test("a zip that says it has more files than anyone hands in is refused, and so is what only looks like one", async () => {
  const many = zip(Object.fromEntries(Array.from({length: 5001}, (_, k) => [`${k}.json`, ""])));
  const lying = new Uint8Array(120);
  const view = new DataView(lying.buffer);
  // The end of a zip64 archive, its locator, and the plain end: four thousand million entries.
  view.setUint32(0, 0x06064b50, true); view.setUint32(32, 0xffffffff, true);
  view.setUint32(56, 0x07064b50, true); view.setUint32(76, 0x06054b50, true);
  view.setUint16(84, 0xffff, true); view.setUint16(86, 0xffff, true);
  view.setUint32(88, 0xffffffff, true); view.setUint32(92, 0xffffffff, true);
  const {records, left} = await readClass([file("many.zip", many), file("lying.zip", lying.subarray(0, 98))]);
  assert.deepEqual(records, []);
  assert.equal(left[0].why, WHY.crowded);
  assert.ok([WHY.crowded, WHY.damaged].includes(left[1].why));
});

test("a zip with one broken entry gives the others", async () => {
  const packed = zip({"a.json": json({name: "A"}), "b.json": json({name: "B"})});
  packed.fill(255, 60, 90); // inside the first
  const {records, left} = await readClass([file("class.zip", packed)]);
  assert.deepEqual([records.map((it) => it.attempt.name), left], [["B"], [{path: "a.json", why: WHY.damaged}]]);
});

test("what cannot be read at all, such as a folder that was dropped, is named", async () => {
  const folder = {name: "class", size: 0, text: () => Promise.reject(new Error("a folder"))};
  assert.deepEqual((await readClass([folder])).left, [{path: "class", why: WHY.unreadable}]);
});

test("two hundred attempts with pictures, in forty archives, are all read", async () => {
  const text = json({picture: PICTURE});
  const packed = zip(Object.fromEntries(Array.from({length: 5}, (_, k) => [`S${k}_1_assignsubmission_file/x.json`, text])));
  const {records} = await readClass(Array.from({length: 40}, (_, k) => file(`${k}.zip`, packed)));
  assert.deepEqual([records.length, resultsOf(records, KNOWN).students.length], [200, 5]);
});

test("platforms name the student, else the typed name counts, else the file", () => {
  const name = (path, typed = "") => whoIs(record({...ATTEMPT, name: typed}, path)).name;
  assert.equal(name("Ada Love-Lace_4711_assignsubmission_file/x.json", "Batman"), "Ada Love-Lace"); // Moodle
  assert.equal(name("Ada Lovelace_4711_assignsubmission_file_x.json"), "Ada Lovelace");
  assert.equal(name("lovelaceada_12_345_gradient-descent-2026-05-04T1000.json"), "lovelaceada"); // Canvas
  assert.equal(name("lovelaceada_LATE_12_345_x.json"), "lovelaceada");
  assert.equal(name("Homework_alove_attempt_2026-05-04-10-00-00_x.json"), "alove"); // Blackboard
  assert.equal(name("12-34 - Ada Lovelace - May 4, 2026 1000 AM/x.json"), "Ada Lovelace"); // Brightspace
  assert.equal(name("gradient-descent-2026-05-04T1000.json", " Ada "), "Ada");
  assert.equal(name("gradient-descent-2026-05-04T1000.json"), "gradient-descent-2026-05-04T1000.json");
});

test("names that differ only in spelling are one student, files without a name are not", () => {
  const {students} = resultsOf([by("Ada  Lovelace"), by("ada lovelace"), record(ATTEMPT), record(ATTEMPT, "b.json")], KNOWN);
  assert.deepEqual(students.map((it) => it.name), ["a.json", "Ada  Lovelace", "b.json"]);
});

test("a simulation counts by its quiz, an exercise by its checks", () => {
  assert.deepEqual(resultOf({...ATTEMPT, ...scored(7.5, 10)}), {share: 0.75, passed: false, words: "7.5 of 10"});
  assert.ok(resultOf({...ATTEMPT, ...scored(8, 10)}).passed);
  assert.deepEqual(resultOf(ATTEMPT), {share: null, passed: false, words: "no quiz"});
  assert.deepEqual(resultOf({...EXERCISE, ...checked(true, false)}), {share: 0.5, passed: false, words: "1 of 2"});
  assert.deepEqual(resultOf({...EXERCISE, ...checked(true), solved: true}),
    {share: 1, passed: true, words: "1 of 1, solution read"});
  assert.deepEqual(resultOf({...EXERCISE, ...scored(3, 3)}).words, "not checked", "what its quiz asks brings nothing");
});

test("the best attempt of each student counts, items stand as in the site", () => {
  const late = "2026-05-05T10:00:00.000Z";
  const {items, students} = resultsOf([
    by("Ada", checked(true), EXERCISE), by("Ada", scored(9, 10)), by("Ada", scored(2, 10), ATTEMPT, late), by("Ada", scored(9, 10)),
    by("Bo", {title: "Elsewhere", slug: "other"}),
  ], KNOWN);
  assert.deepEqual(items.map((it) => it.title), ["Gradient descent", "The cost that grew", "Elsewhere"]);
  const marked = students[0].marked.get("sim/gradient-descent");
  assert.deepEqual(marked.map((it) => it.result.words), ["9 of 10", "2 of 10"], "the same file twice is one");
});

test("stuck is who has tried and not passed, the most tries first", () => {
  const results = resultsOf([
    by("Ada", {...checked(true, false), attempts: 2}, EXERCISE), by("Bo", {...checked(false, false), attempts: 9}, EXERCISE),
    by("Cy", checked(true, true), EXERCISE), by("Di", {}, EXERCISE),
  ], KNOWN);
  const stuck = stuckAt(results, "exercise/cost-that-grows");
  assert.deepEqual(stuck.map(({name, tries}) => [name, tries]), [["Bo", 9], ["Ada", 2]]);
});

test("mistakes are counted by students, the commonest first, with what is right", () => {
  const results = resultsOf([
    by("Ada", scored(0, 2, [["Why?", 1, 0], ["How?", 0, 0]])), by("Bo", scored(1, 2, [["Why?", 1, 0], ["How?", 1, 1]])),
    by("Bo", scored(1, 2, [["Why?", 1, 0], ["How?", 1, 0.5]]), ATTEMPT, "2026-05-05"), by("Cy", scored(1, 1, [["Why?", 0, 1]])),
    by("Di", scored(0, 1, [["Gone?", 2, 0]])),
  ], KNOWN);
  assert.deepEqual(wrongAnswers(results, KNOWN), [
    {item: "Gradient descent", what: "Why? – thus", instead: "so", of: 3, names: ["Ada", "Bo"]},
    {item: "Gradient descent", what: "How? – a", instead: "b", of: 2, names: ["Ada"]},
    {item: "Gradient descent", what: "Gone? – answer 3", instead: "", of: 1, names: ["Di"]}]);
  const checks = resultsOf([by("Ada", checked(true, false), EXERCISE), by("Bo", checked(false, false), EXERCISE)], KNOWN);
  assert.deepEqual(failedChecks(checks).map(({what, instead, of, names}) => [what, instead, of, names]), [
    ["claim 2", "Input 1.", 2, ["Ada", "Bo"]], ["claim 1", "Input 0.", 2, ["Bo"]]]);
});

test("predictions count if they were made before the run", () => {
  const guess = (answer, step = 0) => ({question: "End", answer, step, of: 10, at: 1});
  const results = resultsOf([
    by("Ada", {predictions: [guess("it diverges")]}), by("Bo", {predictions: [guess("it stops"), guess("it diverges", 5)]}),
    by("Cy", {predictions: [guess("it stops")]}),
  ], KNOWN);
  assert.deepEqual(predicted(results), [{item: "Gradient descent", question: "End", answers: [
    {answer: "it stops", names: ["Bo", "Cy"]}, {answer: "it diverges", names: ["Ada"]}]}]);
});

test("the gradebook has percents, and no name becomes a formula", () => {
  const results = resultsOf([
    by('=HYPERLINK("x")', scored(2, 3)), by("Ada;=1+1", {}), by("Ada, Countess", checked(true), EXERCISE),
    record({...ATTEMPT, name: "Batman"}, "Bo_1_assignsubmission_file/x.json"),
  ], KNOWN);
  assert.equal(gradebook(results), [
    "Student,Name as typed,Gradient descent (%),The cost that grew (%)",
    `"'=HYPERLINK(""x"")",,67,`, '"Ada, Countess",,,100', `"Ada;'=1+1",,,`, "Bo,Batman,,", "",
  ].join("\r\n"));
});
