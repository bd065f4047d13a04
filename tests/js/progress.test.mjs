/** Progress: results are taken apart with care, records merge, files come back whole. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readResult } from "../../static/js/progress/check-result.js";
import { Progress } from "../../static/js/progress/progress.js";
import { isDone, mergeRecords, readRecord } from "../../static/js/progress/records.js";
import { readFile, REFUSALS, SCHEMA, takeIn, writeFile } from "../../static/js/progress/transfer.js";
import { putBack, takeAll, openStore } from "../../static/js/storage/store.js";
import { FakeStorage, fakeWindow, seeded } from "./fake_storage.mjs";

const NOW = new Date("2026-05-04T10:00:00Z");
const check = (passed, name = "holds") =>
  ({name, status: passed ? "passed" : "failed", passed, message: "m"});
const PICTURE = {title: "t", x_label: "x", y_label: "y",
  series: [{name: "s", role: "yours", kind: "line", x: [0, 1], y: [2, 3]}]};
const result = (...passed) => ({exercise: "mean", seed: 3, passed: passed.every(Boolean),
  checks: passed.map((it) => check(it)), picture: PICTURE, output: "hello"});

function fresh(storage = new FakeStorage()) {
  const page = new EventTarget();
  const store = openStore(fakeWindow(storage));
  return {storage, store, page, progress: new Progress(store, page)};
}

test("a whole result passes, without what nobody asked for", () => {
  const {output, ...rest} = result(true, false);
  assert.deepEqual(readResult("mean", {...result(true, false), extra: 1}), rest);
});

test("whether it passed follows from the checks, never from a word", () => {
  assert.equal(readResult("mean", {...result(false), passed: true}).passed, false);
  assert.equal(readResult("mean", {...result(true), passed: false}).passed, true);
});

const FORGED = {
  nothing: undefined, "a string": "passed", "a list": [], "another exercise": {...result(true), exercise: "other"},
  "no checks": {...result(), checks: []}, "too many": {...result(true), checks: Array(1000).fill(check(true))},
  "a check without message": {...result(true), checks: [{name: "n", passed: true}]},
  "an unknown status": {...result(true), checks: [{...check(true), status: "<b>"}]},
};
for (const [name, raw] of Object.entries(FORGED)) {
  test(`no result: ${name}`, () => assert.equal(readResult("mean", raw), null));
}

const ODD = {
  "not a number": {x: [0, NaN]}, infinite: {y: [Infinity, 0]}, text: {x: ["0", "1"]}, uneven: {x: [0]},
  "too many": {x: Array(9000).fill(1), y: Array(9000).fill(1)}, "another role": {role: "admin"},
};
for (const [name, changes] of Object.entries(ODD)) {
  test(`a picture is left out, its checks stay: ${name}`, () => {
    const picture = {...PICTURE, series: [{...PICTURE.series[0], ...changes}]};
    const read = readResult("mean", {...result(true), picture});
    assert.equal(read.picture, null);
    assert.equal(read.passed, true);
  });
}

test("text is bounded and holds no characters that cannot be seen", () => {
  const message = `a\u202eb\u0000c\nd${"x".repeat(9000)}`;
  const read = readResult("mean", {...result(true), checks: [{...check(true), message}]});
  assert.ok(read.checks[0].message.startsWith("abc\nd"));
  assert.ok(read.checks[0].message.length <= 4000);
});

test("10,000 seeded damages of a result never throw, and pass only whole", () => {
  const random = seeded(19);
  const odd = [null, -1, 1e400, NaN, "", "x", [], {}, true, undefined, [[]], {length: 3}];
  const spoil = (value) => {
    if (Array.isArray(value)) return value.map((item) => (random() < 0.1 ? odd[Math.floor(random() * odd.length)] : spoil(item)));
    if (typeof value === "object" && value) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) =>
        [random() < 0.03 ? "__proto__" : key, random() < 0.1 ? odd[Math.floor(random() * odd.length)] : spoil(item)]));
    }
    return value;
  };
  for (let k = 0; k < 10_000; k += 1) {
    const read = readResult("mean", spoil(result(true, false, true)));
    if (read === null) continue;
    assert.deepEqual(readResult("mean", read), read);
    const numbers = (read.picture?.series ?? []).flatMap(({x, y}) => [...x, ...y]);
    assert.ok(numbers.every(Number.isFinite));
  }
});

test("attempts add up; what was passed stays passed", async () => {
  const {progress} = fresh();
  assert.equal(await progress.recordAttempt("mean", result(false, true), "code 1"), true);
  await progress.recordAttempt("mean", result(true, true), "code 2");
  await progress.recordAttempt("mean", result(false, true), "code 3");
  const record = progress.exercise("mean");
  assert.deepEqual([record.attempts, record.passed, record.code], [3, true, "code 3"]);
  assert.deepEqual(record.history.map(([, held, of]) => [held, of]), [[1, 2], [2, 2], [1, 2]]);
  assert.equal(record.result.passed, false);
  assert.ok(progress.done("exercise/mean"));
  assert.ok(!progress.done("exercise/other"));
});

test("history and code are bounded", async () => {
  const {progress} = fresh();
  for (let k = 0; k < 60; k += 1) progress.recordAttempt("mean", result(true), "x".repeat(100_000));
  const record = progress.exercise("mean");
  assert.equal(record.attempts, 60);
  assert.equal(record.history.length, 40);
  assert.ok(record.code.length <= 60_000);
});

test("hints, solution and rounds of quizzes are kept", async () => {
  const {progress} = fresh();
  progress.change("mean", {hints: 2, solved: true});
  progress.recordRound("exercise/mean", {points: 1, possible: 2});
  progress.recordRound("exercise/mean", {points: 2, possible: 2});
  progress.recordRound("sim/descent", {points: 9, possible: 10, answers: ["…"]});
  progress.recordRound("sim/descent", {points: 3, possible: 10});
  progress.recordRound("sim/forged", {points: 11, possible: 10});
  progress.recordRound("sim/forged", "ten");
  const {hints, solved, quiz} = progress.exercise("mean");
  assert.deepEqual([hints, solved, quiz.points, quiz.rounds], [2, true, 2, 2]);
  assert.deepEqual([progress.read("sim/descent").points, progress.read("sim/descent").rounds], [9, 2]);
  assert.ok(progress.done("sim/descent"));
  assert.equal(progress.read("sim/forged"), null);
});

test("a question of a chapter once right stays right", async () => {
  const {progress} = fresh();
  progress.recordAnswer("chapter/loss", 0, true);
  progress.recordAnswer("chapter/loss", 1, false);
  progress.recordAnswer("chapter/loss", 0, false);
  assert.ok(progress.done("quiz/chapter/loss#0"));
  assert.ok(!progress.done("quiz/chapter/loss#1"));
  assert.ok(!progress.done("quiz/chapter/loss#2"));
});

test("an open round is told with each answer, and counts only if it can be", () => {
  const {page, progress} = fresh();
  const heard = [];
  page.addEventListener("descent-progress", ({detail}) => heard.push(detail.key));
  const round = {seed: 3, count: 10, points: 1.5, possible: 9, answers: [[0, false], [1, true]]};
  progress.keepRound("a", round);
  assert.deepEqual(heard, ["sim/a"]);
  assert.deepEqual(progress.round("a"), round, "with all that the quiz wants back");
  assert.deepEqual(progress.openRound("sim/a"), {points: 1.5, possible: 9, count: 10, answered: 2});
  for (const forged of [{points: 10}, {points: -1}, {possible: 11}, {count: 1}, {answers: 2}, {points: NaN}]) {
    progress.keepRound("a", {...round, ...forged});
    assert.equal(progress.openRound("sim/a"), null, JSON.stringify(forged));
  }
});

test("the page hears of changes", async () => {
  const {progress, page} = fresh();
  const heard = [];
  page.addEventListener("descent-progress", ({detail}) => heard.push(detail.key));
  await progress.recordAttempt("mean", result(true), "");
  assert.deepEqual(heard, ["exercise/mean"]);
});

test("a record of another shape counts as none and is not lost", async () => {
  const {store, progress} = fresh();
  for (const odd of [null, 5, {attempts: -1}, {attempts: 1, passed: "yes"}, [1], {right: {a: true}}]) {
    await store.set("progress/exercise/mean", odd, {now: true});
    assert.equal(progress.read("exercise/mean"), null);
    assert.equal(progress.done("exercise/mean"), false);
  }
  assert.equal(readRecord("nonsense/x", {}), null);
  assert.equal(isDone("toString/x", {}), false);
});

test("merging keeps what either side reached", () => {
  const [one, two] = [fresh(), fresh()];
  one.progress.recordAttempt("mean", result(true), "one");
  one.progress.change("mean", {hints: 3});
  two.progress.recordAttempt("mean", result(false), "two");
  two.progress.recordRound("exercise/mean", {points: 1, possible: 1});
  const a = one.progress.exercise("mean");
  const b = {...two.progress.exercise("mean"), first: a.first + 3, last: a.last + 5};
  const both = mergeRecords("exercise/mean", a, b);
  assert.deepEqual([both.passed, both.hints, both.code, both.quiz.points], [true, 3, "two", 1]);
  assert.deepEqual([both.first, both.last], [a.first, b.last]);
  assert.deepEqual(mergeRecords("exercise/mean", both, both), both);
  assert.deepEqual(mergeRecords("exercise/mean", b, a).passed, true);
});

test("two tabs: both attempts count, and nothing goes back and forth", async () => {
  const storage = new FakeStorage();
  const tabs = [fresh(storage), fresh(storage)];
  const hear = (tab) => [0, 1].forEach((slot) =>
    tab.store.heard({key: `descent:/course/:progress/exercise/mean#${slot}`, storageArea: storage}));
  await tabs[0].progress.recordAttempt("mean", result(true), "one");
  hear(tabs[1]);
  await tabs[1].progress.recordAttempt("mean", result(false), "two");
  const before = JSON.stringify([...storage.items]);
  for (let k = 0; k < 5; k += 1) tabs.forEach(hear);
  assert.equal(JSON.stringify([...storage.items]), before);
  const {attempts, passed} = tabs[0].progress.exercise("mean");
  assert.deepEqual([attempts, passed], [2, true]);
  assert.deepEqual(tabs[0].store.asides(), []);
});

test("a tab whose writes failed for a while merges later", async () => {
  const storage = new FakeStorage();
  const [one, two] = [fresh(storage), fresh(storage)];
  await two.progress.recordAttempt("mean", result(true), "two");
  one.progress.exercise("mean");
  storage.quota = 0;
  await one.progress.change("mean", {hints: 2});
  storage.quota = Infinity;
  await two.progress.recordRound("exercise/mean", {points: 1, possible: 1});
  one.store.flush();
  const {passed, hints, quiz} = one.progress.exercise("mean");
  assert.deepEqual([passed, hints, quiz?.points], [true, 2, 1]);
});

async function worked() {
  const all = fresh();
  await all.progress.recordAttempt("mean", result(true), "def f(): pass");
  await all.progress.recordRound("sim/descent", {points: 9, possible: 10});
  await all.progress.recordAnswer("intro/loss", 1, true);
  await all.store.set("cell/exercises/mean", {code: "def f(): pass"});
  return all;
}

const values = (store) => Object.fromEntries(store.keys().map((key) => [key, store.get(key)]));

test("what is saved to a file comes back whole on another device", async () => {
  const {store} = await worked();
  const file = readFile(writeFile(store, NOW));
  const other = fresh();
  const {count, saved} = await takeIn(other.store, file.records);
  assert.deepEqual([count, saved], [4, true]);
  assert.deepEqual(values(other.store), values(store));
  assert.equal((await takeIn(other.store, file.records)).count, 0);
});

test("an import joins progress, keeps a copy of other code, and can be undone", async () => {
  const {store} = await worked();
  const other = fresh();
  await other.progress.recordAttempt("mean", result(false), "mine");
  await other.store.set("cell/exercises/mean", {code: "mine"});
  const before = values(other.store);
  const {undo} = await takeIn(other.store, readFile(writeFile(store, NOW)).records);
  assert.equal(other.progress.exercise("mean").passed, true);
  assert.deepEqual(other.store.get("cell/exercises/mean"), {code: "def f(): pass"});
  assert.deepEqual(other.store.asides().map(({reason, text}) => [reason, text]), [["import", '{"code":"mine"}']]);
  undo();
  assert.deepEqual(values(other.store), before);
});

test("a damaged, foreign or newer file is refused and says so", async () => {
  const {store} = await worked();
  const text = writeFile(store, NOW);
  assert.equal(readFile(text.slice(0, -40)).refused, REFUSALS.damaged);
  assert.equal(readFile(text.replace('"attempts": 1', '"attempts": 2')).refused, REFUSALS.damaged);
  assert.equal(readFile("hello").refused, REFUSALS.foreign);
  assert.equal(readFile("[]").refused, REFUSALS.foreign);
  assert.equal(readFile('{"a":1}').refused, REFUSALS.foreign);
  assert.equal(readFile(text.replace(`"schema": ${SCHEMA}`, '"schema": 2')).refused, REFUSALS.newer);
  assert.equal(readFile("x".repeat(10_000_001)).refused, REFUSALS.large);
});

test("10,000 damaged files are refused or are the whole file", async (t) => {
  const {store} = await worked();
  const text = writeFile(store, NOW);
  const whole = JSON.stringify(readFile(text).records);
  const random = seeded(11);
  const count = 10_000;
  for (let k = 0; k < count; k += 1) {
    const at = Math.floor(random() * text.length);
    const units = String.fromCharCode(random() * 128);
    const damaged = k % 2 ? text.slice(0, at) + units + text.slice(at + 1) : text.slice(0, at);
    const read = readFile(damaged);
    if ("refused" in read) assert.ok(Object.values(REFUSALS).includes(read.refused));
    else assert.equal(JSON.stringify(read.records), whole, damaged);
  }
  t.diagnostic(`survived ${count}`);
});

test("a file whose checksum is right may still not bring anything else along", async () => {
  const {store} = fresh();
  for (const [key, value] of [["theme", "dark"], ["progress/exercise/a", {}], ["cell/../x y", 1],
    ["progress/admin/x", {}], ["cell/big", "x".repeat(700_000)]]) {
    await store.set("cell/a", "b");
    const forged = {keys: (prefix) => (prefix === "cell/" ? [key] : []), get: () => value};
    assert.equal(readFile(writeFile(forged, NOW)).refused, REFUSALS.damaged, key);
  }
});

test("forgetting removes everything of ours, and can be undone", async () => {
  const {storage, store} = await worked();
  storage.setItem("someone-else", "1");
  storage.setItem("descent:/course/:cell/bad#0", "rubbish");
  store.keys();
  const before = new Map(storage.items);
  const taken = takeAll(store);
  assert.deepEqual([...storage.items.keys()], ["someone-else"]);
  assert.deepEqual(store.keys(), []);
  assert.equal(putBack(store, taken), true);
  assert.deepEqual(new Map([...storage.items].sort()), new Map([...before].sort()));
});

test("with storage blocked, all of it works in memory", async () => {
  const page = new EventTarget();
  const store = openStore(fakeWindow(null));
  const progress = new Progress(store, page);
  assert.equal(await progress.recordAttempt("mean", result(true), "code"), false);
  assert.ok(progress.done("exercise/mean"));
  const file = writeFile(store, NOW);
  const taken = takeAll(store);
  assert.ok(!progress.done("exercise/mean"));
  putBack(store, taken);
  assert.ok(progress.done("exercise/mean"));
  takeAll(store);
  await takeIn(store, readFile(file).records);
  assert.ok(progress.done("exercise/mean"));
});
