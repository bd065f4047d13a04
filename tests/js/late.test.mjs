/** A platform that keeps what it is told only later: what its next visit finds, and what is said meanwhile. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { headline } from "../../static/js/lms/headline.js";
import { isLate, Late } from "../../static/js/lms/late.js";
import { connect, STANDARDS } from "../../static/js/lms/scorm-api.js";
import { FakeStorage } from "./fake_storage.mjs";

const CODE = ["cell/exercise-a", {code: "x = 1"}];
const QUIZ = ["progress/sim/a", {points: 6, possible: 10}];
const here = async () => true;
const at = (storage, reach = here, rest = here) => new Late(storage, "unit of ada", reach, rest);

test("what a window that was closed too early had is there in the next visit", () => {
  const storage = new FakeStorage();
  assert.deepEqual(at(storage).left(""), []);
  const first = at(storage);
  first.put([QUIZ], "");
  first.put([QUIZ, CODE], "told before");
  for (const kept of ["", "told before"]) assert.deepEqual(at(storage).left(kept), [QUIZ, CODE], kept);
  assert.deepEqual(at(storage).left("from another device"), [QUIZ], "its newer program stays");
  assert.deepEqual(new Late(storage, "unit of bo", here).left(""), [], "another student");
});

test("a device that keeps nothing, or keeps it damaged, brings nothing", () => {
  for (const text of ["{", "[]", '{"texts": 1, "entries": []}', '{"texts": [], "entries": [["no key"]]}']) {
    const storage = new FakeStorage();
    storage.setItem("unit of ada", text);
    assert.deepEqual(at(storage).left(""), [], text);
  }
  for (const storage of [null, new FakeStorage(10)]) {
    at(storage).put([QUIZ], "");
    assert.deepEqual(at(storage).left(""), []);
  }
});

test("it has what it had the time for, and after a failure nothing more in this visit", async () => {
  let reached = true;
  /** @type {() => unknown} */
  let meanwhile = () => undefined;
  const late = at(new FakeStorage(), async () => reached, async () => meanwhile());
  assert.deepEqual([await late.there(), late.busy], [true, false]);
  meanwhile = () => late.put([QUIZ], "");
  assert.deepEqual([await late.there(), late.busy], [true, true], "more has been done meanwhile");
  reached = false;
  assert.equal(await late.there(), false);
  reached = true;
  assert.deepEqual([await late.there(), late.broken, late.busy], [false, true, false]);
});

test("Kolibri is known by its name in the window, and what is on its way is said", () => {
  assert.deepEqual([isLate({kolibri: {}}), isLate({})], [true, false]);
  const has = {score: 0.2, passed: false, at: null};
  assert.match(headline("sim/a", {...has, onWay: true}, null), /20 of 100.*visit\. What you did last is on its way there\.$/);
  const handed = {...has, late: true, at: 1};
  assert.match(headline("sim/a", handed, null), /20 of 100 points since .*, unless you have logged out.*; then it comes when/);
  for (const sure of [{...handed, at: null}, {...handed, late: false}]) assert.doesNotMatch(headline("sim/a", sure), /logged out/);
});

test("a unit that was only opened is not half done: its points have a scale before it has a status", () => {
  for (const standard of Object.values(STANDARDS)) {
    const told = [];
    const {begin, get, set} = standard.calls;
    const api = {[begin]: () => "true", [get]: () => "", [set]: (name) => (told.push(name), "true")};
    connect(standard, {parent: null, [standard.api]: api});
    assert.ok(told.includes(standard.scale[1][0]) && told.indexOf(standard.scale[1][0]) < told.indexOf(standard.status));
    assert.ok(!told.includes(standard.score), "and no points");
  }
});
