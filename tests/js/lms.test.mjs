/** What a course keeps: packed within its limit, read with care, never made worse. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf } from "../../static/js/lms/answers.js";
import { itemOf, standingOf } from "../../static/js/lms/completion.js";
import { connect, connectWithin, Connection, STANDARDS } from "../../static/js/lms/scorm-api.js";
import { Session, resume, suspend, suspendNow } from "../../static/js/lms/session.js";
import { nameOf, readHandOff } from "../../static/js/lms/course.js";
import { readLaunch, RecordStore } from "../../static/js/lms/xapi.js";
import { openStore } from "../../static/js/storage/store.js";
import { blankExercise } from "../../static/js/progress/records.js";
import { FakeStorage, fakeWindow, seeded } from "./fake_storage.mjs";
import { Moodle } from "./moodle.mjs";

const LOAN = {origin: "https://course.example", token: "t", entries: [["cell/exercises/mean", {code: "x = 1"}]]};
const STANDING = {completed: true, passed: true, score: 0.85, progress: 1};
const framed = (name) => Object.assign(fakeWindow(new FakeStorage()), {parent: {}, name});

/** Letters that do not compress. */
function noise(length, seed = 1) {
  const random = seeded(seed);
  return Array.from({length}, () => String.fromCharCode(33 + Math.floor(random() * 90))).join("");
}

/** A platform's API that remembers, and can refuse. */
function platform({api, calls}, elements = {}) {
  const said = [];
  const told = {said, elements, takes: true};
  const answers = {
    begin: () => "true", get: (name) => elements[name] ?? "", commit: () => String(told.takes), end: () => "true",
    set: (name, value) => ((elements[name] = value), "true"), fault: () => "0",
  };
  const made = Object.fromEntries(Object.entries(calls).map(([key, name]) =>
    [name, (...words) => (said.push(key), answers[key](...words))]));
  const top = {[api]: made};
  top.parent = top;
  return {...told, told, scope: {parent: {parent: top}}};
}

/** A visit of a course that answers at once. */
function visit(connection, earlier, say = () => undefined) {
  const session = new Session(new Connection(null, connection.standard), say);
  session.join(connection, earlier);
  return session;
}

test("work comes back as it was", async () => {
  const entries = [["cell/a", {code: "π = 3  # ünï"}], ["progress/quiz/b", {right: {1: true}, at: 5}]];
  const {text, missing} = await suspend(entries, 4096);
  assert.match(text, /^[\x21-\x7e]+$/);
  assert.deepEqual([await resume(text), missing], [entries, []]);
  assert.deepEqual(await resume(suspendNow(entries, 4096)), entries);
  assert.deepEqual(await resume(""), []);
});

test("what is too long loses programs, the largest first, and nothing that was reached", async () => {
  const moments = Array.from({length: 40}, (_, k) => [1.7e12 + k * 987654, k % 3, 3]);
  const result = {passed: false, checks: [{name: "a", status: "failed", passed: false, message: noise(3000)}]};
  const record = {...blankExercise(), attempts: 40, passed: true, history: moments, result, code: noise(900)};
  const entries = [
    ["progress/exercise/mean", record], ["cell/small", {code: noise(500, 2)}], ["cell/large", {code: noise(9000, 3)}],
  ];
  const {text, missing} = await suspend(entries, 4096);
  assert.ok(text.length <= 4096);
  assert.deepEqual(missing, ["cell/large"]);
  const [[, exercise], [, small]] = await resume(text);
  assert.equal(small.code, noise(500, 2));
  assert.equal(exercise.passed, true);
  assert.deepEqual(exercise.history, [moments[2]]);
  assert.deepEqual((await suspend(entries, 64_000)).missing, []);
  assert.equal(suspendNow(entries, 4096), "");
});

test("damaged work is nobody's work", async () => {
  const {text} = await suspend(LOAN.entries, 4096);
  const bomb = await suspend([["cell/a", "x".repeat(5_000_000)]], 64_000);
  const broken = [text.slice(0, -4), text.replace(/.$/, "!"), `2${text.slice(1)}`, "hello", bomb.text, null + ""];
  for (const one of broken) assert.equal(await resume(one), null, one.slice(0, 40));
  for (const entries of [[["cell/../x y", 1]], [["__proto__", 1]], [[1, 2]], {a: 1}, "x"]) {
    assert.equal(await resume((await suspend(Array.isArray(entries) ? entries : [entries], 4096)).text), null);
  }
});

test("a course is found in the windows around, begun, and ended once", () => {
  for (const [name, standard] of Object.entries(STANDARDS)) {
    const {scope, said, elements} = platform(standard);
    const connection = connect(standard, scope);
    assert.ok(connection.stand(STANDING), name);
    assert.ok(connection.commit());
    connection.end();
    connection.end();
    assert.equal(said.filter((it) => it === "end").length, 1);
    assert.equal(elements[standard.exit], "suspend");
    const reached = name === "1.2" ? elements["cmi.core.lesson_status"] : elements["cmi.success_status"];
    assert.equal(reached, "passed");
    assert.equal(elements[name === "1.2" ? "cmi.core.score.raw" : "cmi.score.raw"], "85");
    assert.equal(connection.set("x", "y"), false);
  }
  const alone = {};
  alone.parent = alone;
  assert.equal(connect(STANDARDS["1.2"], alone), null);
  const foreign = {get parent() { throw new Error("SecurityError"); }};
  assert.equal(connect(STANDARDS["2004"], {parent: foreign}), null);
});

for (const [name, standard] of Object.entries(STANDARDS)) {
  test(`a course that answers late, SCORM ${name}, gets what was done meanwhile`, async () => {
    const quiz = (right) => ({right, at: 5});
    const earlier = [["progress/quiz/a", quiz({1: true})], ["cell/a", {code: "old"}], ["cell/b", {code: "b"}]];
    const {scope, said, elements} = platform(standard, {"cmi.suspend_data": suspendNow(earlier, 4096)});
    const top = scope.parent.parent;
    const {[standard.api]: api} = top;
    delete top[standard.api];
    const pauses = [];
    const rest = async (milliseconds) => {
      pauses.push(milliseconds);
      if (pauses.length === 4) top[standard.api] = api;
    };
    const heard = [];
    const session = new Session(new Connection(null, standard), (news) => heard.push(news));
    const coming = connectWithin(standard, 60_000, scope, rest);
    session.keep("progress/quiz/a", quiz({2: true}));
    session.keep("cell/a", {code: "new"});
    session.stand(STANDING);
    session.commit();
    assert.deepEqual(heard, [], "nobody has refused anything yet");
    const connection = await coming;
    assert.ok(pauses.every((one, index) => index === 0 || one > pauses[index - 1]), "ever longer");
    session.join(connection, await resume(connection.get(standard.suspend)));
    session.end();
    const kept = new Map(await resume(elements["cmi.suspend_data"]));
    assert.deepEqual(kept.get("progress/quiz/a").right, {1: true, 2: true});
    assert.deepEqual([kept.get("cell/a").code, kept.get("cell/b").code], ["new", "b"]);
    assert.equal(said.at(-1), "end");
  });
}

test("a course that answers late and knows nothing yet hears how far the student is", async () => {
  const {scope, elements} = platform(STANDARDS["1.2"]);
  const session = new Session(new Connection(null, STANDARDS["1.2"]), () => undefined);
  session.stand(STANDING);
  session.join(connect(STANDARDS["1.2"], scope), []);
  assert.equal(elements["cmi.core.lesson_status"], "passed");
  session.end();
});

test("a course that never answers is asked for a minute", async () => {
  let waited = 0;
  const alone = {};
  alone.parent = alone;
  const found = await connectWithin(STANDARDS["1.2"], 60_000, alone, async (pause) => (waited += pause));
  assert.equal(found, null);
  assert.ok(waited >= 60_000 && waited < 120_000, String(waited));
});

test("what was reached on an earlier visit stays", () => {
  const {scope, elements} = platform(STANDARDS["1.2"], {"cmi.core.lesson_status": "passed", "cmi.core.score.raw": "90"});
  connect(STANDARDS["1.2"], scope).stand({completed: false, passed: false, score: null, progress: 0});
  assert.equal(elements["cmi.core.lesson_status"], "passed");
  assert.equal(elements["cmi.core.score.raw"], "90");
});

test("a course that tells no status is not told that a unit with earlier work has just begun", () => {
  const {scope, elements} = platform(STANDARDS["1.2"], {"cmi.suspend_data": suspendNow(LOAN.entries, 4096)});
  connect(STANDARDS["1.2"], scope).end();
  assert.equal(elements["cmi.core.lesson_status"], undefined, "Open edX has it, and does not say so");
});

for (const [version, standard] of Object.entries(STANDARDS)) {
  test(`a unit that never says anything is begun and no more, SCORM ${version}`, () => {
    const site = new Moodle(version);
    connect(standard, site.player()).end(); // the frame inside never came
    assert.deepEqual([site.kept[standard.status], site.kept[standard.exit]], ["incomplete", "suspend"]);
    site.kept[standard.status] = "completed";
    connect(standard, site.player()).end();
    assert.equal(site.kept[standard.status], "completed", "what an earlier visit reached");
  });
}

test("nobody fails a quiz that may be repeated: both standards say the same grade", () => {
  for (const [version, standard] of Object.entries(STANDARDS)) {
    const site = new Moodle(version);
    const connection = connect(standard, site.player());
    connection.stand({completed: true, passed: false, score: 0.6, progress: 1});
    connection.end();
    assert.equal(site.kept[standard.status], "completed");
    assert.equal(site.kept["cmi.success_status"], undefined, "no failed, no unknown");
    assert.equal(site.kept["cmi.core.score.raw"] ?? site.kept["cmi.score.raw"], "60");
  }
});

test("times as each standard writes them", () => {
  assert.equal(STANDARDS["2004"].lasting(0.4), "PT1S", "of PT0S Moodle makes P");
  assert.equal(STANDARDS["1.2"].lasting(3 * 3600 + 5 * 60 + 7.9), "0003:05:07");
  assert.equal(STANDARDS["2004"].lasting(187.9), "PT187S");
});

test("a visit that breaks off has handed over everything", async () => {
  const {scope, elements, said} = platform(STANDARDS["2004"]);
  const session = visit(connect(STANDARDS["2004"], scope), LOAN.entries);
  session.keep("cell/exercises/mean", {code: "x = 2"});
  session.end(); // before anything could be packed
  assert.deepEqual(await resume(elements["cmi.suspend_data"]), [["cell/exercises/mean", {code: "x = 2"}]]);
  assert.equal(said.at(-1), "end");
  await session.packing;
  assert.equal(said.at(-1), "end");
});

test("a course that refuses is said", async () => {
  const {scope, told} = platform(STANDARDS["1.2"]);
  const heard = [];
  const session = visit(connect(STANDARDS["1.2"], scope), [], (news) => heard.push(news.refused));
  session.keep("cell/a", {code: "1"});
  await session.commit();
  told.takes = false;
  await session.commit();
  session.end();
  assert.deepEqual(heard, [false, true]);
});

test("a framed page keeps its work with the course, another one on the device", async () => {
  const scope = framed(nameOf(LOAN));
  const store = openStore(scope);
  assert.deepEqual(store.get("cell/exercises/mean"), {code: "x = 1"});
  const saved = [];
  store.onSaved((key) => saved.push(key));
  store.set("cell/exercises/mean", {code: "x = 2"}); // at once
  assert.deepEqual(saved, ["cell/exercises/mean"]);
  assert.equal(scope.localStorage.length, 0);
  assert.equal(readHandOff({...LOAN, name: nameOf(LOAN), parent: undefined})?.token, "t");
  const top = fakeWindow(new FakeStorage());
  top.name = nameOf(LOAN);
  assert.equal(readHandOff(top), null, "not framed");
  assert.equal(readHandOff(framed(nameOf({...LOAN, origin: "null"}))).origin, "null");
  for (const origin of ["*", "/", "https://a.example/path", 5]) assert.equal(readHandOff(framed(nameOf({...LOAN, origin}))), null);
  for (const name of ["", "frame", "descent-lms {", 'descent-lms {"origin":1}']) assert.equal(readHandOff(framed(name)), null);
});

test("standings of a sim, an exercise and a chapter", () => {
  const records = {
    "sim/a": {points: 7, possible: 10, rounds: 1, at: 1},
    "exercise/b": {...blankExercise(), history: [[1, 1, 4], [2, 3, 4], [3, 2, 4]]},
  };
  const done = new Set(["quiz/c/q#1", "quiz/c/q#2", "exercise/b", "exercise/d"]);
  const open = {};
  const progress = {read: (key) => records[key] ?? null, done: (part) => done.has(part), openRound: (item) => open[item] ?? null};
  const list = (css) => ({
    "[data-quiz]": [{dataset: {quiz: "c/q"}, querySelectorAll: () => [1, 2, 3]}],
    "[data-exercise]": [{dataset: {exercise: "b"}}, {dataset: {exercise: "d"}}],
  })[css];
  const page = {querySelectorAll: list, querySelector: (css) => (css === ".book[data-chapter]" ? {dataset: {chapter: "c"}} : null)};
  assert.deepEqual(standingOf("sim/a", progress, page), {completed: true, passed: false, score: 0.7, progress: 1});
  assert.equal(standingOf("sim/none", progress, page).score, null);
  open["sim/a"] = {points: 9, possible: 10, count: 10, answered: 9};
  assert.deepEqual(standingOf("sim/a", progress, page), {completed: true, passed: false, score: 0.9, progress: 1});
  open["sim/none"] = {points: 5.5, possible: 10, count: 10, answered: 7};
  assert.deepEqual(standingOf("sim/none", progress, page), {completed: false, passed: false, score: 0.55, progress: 0.7});
  assert.deepEqual(standingOf("exercise/b", progress, page), {completed: false, passed: false, score: 0.75, progress: 0.75});
  assert.deepEqual(standingOf("chapter/c", progress, page), {completed: true, passed: true, score: 0.8, progress: 0.8});
  assert.equal(itemOf(page), "chapter/c");
  const section = {...page, querySelector: () => ({dataset: {chapter: "c", only: "s", exercise: "b"}})};
  assert.equal(itemOf(section), "section/c/s", "whoever has done a section has not done its chapter");
  assert.equal(standingOf("section/c/s", progress, section).score, 0.8);
});

const ACTOR = {name: "Ada", account: {homePage: "https://school.example/", name: "ada"}};
const launchOf = (changes = {}) => readLaunch(`?${new URLSearchParams({
  endpoint: "https://lrs.example/xapi", actor: JSON.stringify(ACTOR), auth: "Basic dTpw",
  registration: "ec531277-b57b-4c15-8d91-d292c5b2b8f7", ...changes,
})}`);
const ITEM = {key: "sim/a", title: "A simulation", address: "https://site.example/embed/sims/a/"};

/** Statements that reach a store of these origins, and those that stay. */
async function told(allowed, act, status = () => 200) {
  const real = globalThis.fetch;
  const [sent, kept] = [[], []];
  globalThis.fetch = async (url, options) => {
    const code = status(sent.length);
    if (code === 200) sent.push({url: String(url), ...options, statements: JSON.parse(options.body)});
    return new Response("", {status: code});
  };
  try {
    await act(new RecordStore(launchOf(), ITEM, allowed, (statements) => kept.push(statements)));
    await new Promise((done) => setTimeout(done, 5));
  } finally {
    globalThis.fetch = real;
  }
  return {sent, kept};
}

test("statements go to a store that the owner allowed, each once", async () => {
  const {sent, kept} = await told(["https://lrs.example"], (store) => {
    store.stand({completed: true, passed: false, score: 0.5, progress: 1});
    store.stand(STANDING);
    store.stand(STANDING);
    store.finish();
  });
  const statements = sent.flatMap((it) => it.statements);
  const verbs = statements.map(({verb}) => verb.id.split("/").at(-1));
  assert.deepEqual(verbs, ["initialized", "completed", "failed", "passed", "terminated"]);
  assert.deepEqual(kept, []);
  const passed = statements[3];
  assert.deepEqual(passed.result, {completion: true, success: true, score: {scaled: 0.85}});
  assert.deepEqual(passed.actor, {objectType: "Agent", ...ACTOR});
  assert.equal(passed.object.id, ITEM.address);
  assert.equal(passed.context.registration, "ec531277-b57b-4c15-8d91-d292c5b2b8f7");
  assert.equal(new Set(statements.map(({id}) => id)).size, 5);
  assert.ok(sent.every(({url, method, credentials, headers}) => url === "https://lrs.example/xapi/statements" &&
    method === "POST" && credentials === "omit" && headers.Authorization === "Basic dTpw"));
});

test("an answer is a statement about a part of the unit", async () => {
  const given = {id: "sim/a/7", kind: "choice", given: 1, wanted: 0, right: false, prompt: "Why?"};
  const {sent} = await told(["https://lrs.example"], (store) => store.answer(answerOf(given)));
  const {verb, object, result, context} = sent.flatMap((it) => it.statements).at(-1);
  assert.equal(verb.id, "http://adlnet.gov/expapi/verbs/answered");
  assert.deepEqual(object, {objectType: "Activity", id: `${ITEM.address}#sim-a-7`, definition: {
    type: "http://adlnet.gov/expapi/activities/cmi.interaction", interactionType: "choice", description: {en: "Why?"},
    correctResponsesPattern: ["a"],
  }});
  assert.deepEqual(result, {response: "b", success: false});
  assert.deepEqual(context.contextActivities.parent, [{objectType: "Activity", id: ITEM.address}]);
});

test("another store hears nothing; what it would have heard stays here", async () => {
  const {sent, kept} = await told(["https://other.example"], (store) => store.stand(STANDING));
  assert.deepEqual(sent, []);
  assert.equal(kept.at(-1).length, 3);
});

test("what a store does not take is sent again with the next", async () => {
  let calls = 0;
  const {sent} = await told(["https://lrs.example"], async (store) => {
    await new Promise((done) => setTimeout(done, 5));
    store.finish();
  }, () => (calls++ ? 200 : 503));
  assert.deepEqual(sent[0].statements.map(({verb}) => verb.display.en), ["initialized", "terminated"]);
});

test("a launch without a store or a student is none", () => {
  for (const changes of [{endpoint: "javascript:1"}, {endpoint: "/here"}, {actor: "{"}, {actor: "[]"},
    {actor: '{"mbox": "ada"}'}, {actor: '{"account": {"homePage": "x", "name": "y"}}'}]) {
    assert.equal(launchOf(changes), null, JSON.stringify(changes));
  }
  assert.equal(launchOf({auth: "a\nb"}).auth, "");
  assert.equal(launchOf({registration: "1"}).registration, "");
});
