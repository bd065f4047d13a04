/** Answers as courses keep them, tried on an implementation of both standards that is not ours. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInThisContext } from "node:vm";
import { answerOf, readAnswer } from "../../static/js/lms/answers.js";
import { connect, STANDARDS } from "../../static/js/lms/scorm-api.js";
import { Session } from "../../static/js/lms/session.js";

const FOLDER = new URL("../../node_modules/scorm-again/dist/", import.meta.url);
const NOW = new Date("2026-11-30T13:05:07.250Z");
const LONG = "Why? ".repeat(100);
const GIVEN = {
  choice: {id: "quiz/a/b_c/1", kind: "choice", given: "2", wanted: 0, right: false, prompt: LONG},
  numeric: {id: "quiz/a/n/2", kind: "numeric", given: "0.3", wanted: 0.25, slack: 0.05, right: true, prompt: "How much?"},
  text: {id: "quiz/a/t/1", kind: "fill-in", given: "[3 8] ".repeat(80), wanted: "[3 8]", right: false, prompt: "It prints?"},
  order: {id: "quiz/a/o/1", kind: "choice", given: ["y", "x"], wanted: ["x", "y"], right: false, prompt: "First?"},
  checks: {id: "exercise/mean", kind: "checks", given: "3 of 4 checks hold", wanted: "", right: false, prompt: ""},
};
/** What each standard keeps: type, answer, pattern, result. */
const KEPT = {
  "1.2": {
    choice: ["choice", "c", "a", "wrong"], numeric: ["numeric", "0.3", "0.25", "correct"],
    order: ["sequencing", "b,a", "a,b", "wrong"], checks: ["performance", "3 of 4 checks hold", undefined, "wrong"],
  },
  "2004": {
    choice: ["choice", "c", "a", "incorrect"], numeric: ["numeric", "0.3", "0.2[:]0.3", "correct"],
    order: ["sequencing", "b[,]a", "a[,]b", "incorrect"], checks: ["other", "3 of 4 checks hold", undefined, "incorrect"],
  },
};
const APIS = {"1.2": ["scorm12.js", "Scorm12API", "student_response"], "2004": ["scorm2004.js", "Scorm2004API", "learner_response"]};

for (const [version, standard] of Object.entries(STANDARDS)) {
  test(`each answer is an interaction within the limits of SCORM ${version}`, () => {
    const [file, name, field] = APIS[version];
    globalThis.window ??= globalThis;
    runInThisContext(readFileSync(new URL(file, FOLDER), "utf-8"));
    const api = new globalThis[name]({autocommit: false, logLevel: 5});
    const top = {[standard.api]: api};
    top.parent = top;
    const connection = connect(standard, top);
    const {set} = standard.calls;
    const refused = [];
    const real = api[set].bind(api);
    api[set] = (...words) => { const taken = real(...words); if (taken !== "true") refused.push(words); return taken; };
    for (const [index, [kind, given]] of Object.entries(GIVEN).entries()) {
      assert.ok(connection.answer(answerOf(given), NOW), kind);
      assert.deepEqual(refused, []);
      const kept = api.cmi.interactions.childArray[index].toJSON(); // in 1.2 nothing of it can be read
      const [type, answer, pattern, result] = KEPT[version][kind] ?? [];
      assert.equal(kept.id, given.id.replaceAll("/", "-"));
      if (!type) continue;
      assert.deepEqual([kept.type, kept[field], kept.correct_responses.childArray[0]?.toJSON().pattern, kept.result], [type, answer, pattern, result]);
    }
    assert.equal(api.cmi.interactions.childArray.length, 5);
  });
}

test("a course without interactions is asked once, and 250 are enough", () => {
  const standard = STANDARDS["1.2"];
  let [asked, count] = [0, ""];
  const made = {LMSInitialize: () => "true", LMSGetValue: (name) => (name.endsWith("_count") ? count : "incomplete"),
    LMSSetValue: (name) => (name.includes("interactions") && (asked += 1), "false"), LMSCommit: () => "true", LMSFinish: () => "true"};
  const top = {API: made};
  top.parent = top;
  const connection = connect(standard, top);
  for (count of ["", "250", "0", "0"]) assert.equal(connection.answer(answerOf(GIVEN.choice), NOW), false);
  assert.equal(asked, 6, "the fields of one");
});

test("what was answered before the course answers is told then", () => {
  const told = [];
  const session = new Session({open: false}, () => undefined);
  session.answer(answerOf(GIVEN.choice));
  session.join({open: true, held: () => ({}), answer: (one) => told.push(one.id), commit: () => true, end: () => undefined}, []);
  assert.deepEqual(told, ["quiz-a-b_c-1"]);
  session.end();
});

test("what is no answer is told to nobody", () => {
  const good = answerOf(GIVEN.order);
  assert.deepEqual(readAnswer(good), good);
  for (const forged of [{id: "a b"}, {id: "x".repeat(300)}, {type: "likert"}, {given: ["x".repeat(300)]}, {given: "a"}, {right: "yes"}, {slack: null}]) {
    assert.equal(readAnswer({...good, ...forged}), null, JSON.stringify(forged));
  }
});
