/** What a unit says of itself, and what it does when a platform lies, is gone, or plays it twice. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { judged } from "../../static/js/lms/completion.js";
import { headline } from "../../static/js/lms/headline.js";
import { Reach, Requests } from "../../static/js/lms/reach.js";
import { connect, STANDARDS } from "../../static/js/lms/scorm-api.js";
import { seeded } from "../../static/js/lms/seeds.js";
import { resume, Session } from "../../static/js/lms/session.js";
import { insideOf } from "../../static/js/lms/stay.js";
import { Twins } from "../../static/js/lms/twins.js";
import { readFile, writeFile } from "../../static/js/progress/transfer.js";
import { Moodle } from "./moodle.mjs";

const STANDARD = STANDARDS["1.2"];
const clock = (moment) => `${moment} o'clock`;

/** A visit that has begun, and what it says. */
function visit(site, reach) {
  const heard = [];
  const session = new Session(null, (news) => heard.push(news), reach);
  session.join(connect(STANDARD, site.player()), []);
  return {session, heard};
}

test("the head line says what counts, what the course has of it, and since when", () => {
  for (const [held, said] of [
    [null, /^What counts here is the quiz: press Quiz and answer its questions\.$/],
    [{score: null, passed: false, at: null}, /The course has nothing of it yet\.$/],
    [{score: null, passed: false, at: null, work: true}, /The course has your work from an earlier visit\.$/],
    [{score: null, passed: false, at: 2}, /The course has your work since 2 o'clock, and no points yet\.$/],
    [{score: 0.55, passed: false, at: 2}, /The course has 55 of 100 points since 2 o'clock\.$/],
    [{score: 0.9, passed: true, at: null}, /The course has 90 of 100 points from an earlier visit: passed\.$/],
  ]) assert.match(headline("sim/a", held, null, clock), said);
  for (const [item, word] of [["exercise/a", /checks.*press Check/], ["chapter/a", /questions and the exercises.*four in five/i]]) {
    assert.match(headline(item, null), word);
  }
  assert.match(headline("chapter/a", null, 0.6), /exercises\. 60 of 100 points pass\.$/);
});

test("a platform that lies is not believed, and gets it as soon as it is there", async () => {
  const site = new Moodle("1.2");
  const {session, heard} = visit(site, async () => site.reachable);
  session.keep("cell/a", {code: "1"});
  session.stand({completed: true, passed: false, score: 0.6, progress: 1});
  site.reachable = false;
  await session.commit();
  assert.equal(heard.at(-1).refused, true, "though the platform said true");
  assert.deepEqual(heard.at(-1).held, {score: null, passed: false, at: null}, "nothing is there yet");
  assert.equal(site.kept["cmi.core.score.raw"], undefined);
  site.reachable = true; // the line is back, which the page hears
  await session.commit();
  const {refused, held} = heard.at(-1);
  assert.deepEqual([refused, held.score, held.passed], [false, 0.6, false]);
  assert.ok(Date.now() - held.at < 2000);
  assert.equal(site.kept["cmi.core.score.raw"], "60");
  session.stand({completed: true, passed: false, score: 0.3, progress: 1});
  await session.commit();
  assert.equal(heard.at(-1).held.score, 0.6, "the best counts");
  session.end();
  const later = visit(site).session;
  assert.deepEqual(later.held, {score: 0.6, passed: false, at: null}, "from an earlier visit");
  later.end();
});

test("what a platform has lost on its way is handed over again", async () => {
  const site = new Moodle("1.2");
  const {parent} = site.player();
  const {API} = parent;
  const once = (name, value) => { // as Open edX: each at once, and once only
    if (site.reachable) site.kept[name] = value;
    return "true";
  };
  parent.API = {...API, LMSSetValue: once, LMSCommit: () => "true", LMSFinish: () => "true"};
  const session = new Session(null, () => undefined, async () => site.reachable);
  session.join(connect(STANDARD, {parent}), []);
  site.reachable = false;
  session.keep("cell/a", {code: "1"});
  session.stand({completed: true, passed: true, score: 1, progress: 1});
  await session.packing;
  await session.commit();
  assert.equal(site.kept["cmi.suspend_data"], undefined);
  site.reachable = true;
  await session.commit();
  session.end();
  assert.equal(site.kept["cmi.core.lesson_status"], "passed");
  assert.deepEqual(await resume(site.kept["cmi.suspend_data"]), [["cell/a", {code: "1"}]]);
});

test("a teacher's mark passes in place of ours", () => {
  const standing = (score, completed = true, passed = false) => ({completed, passed, score, progress: 1});
  const seen = (item, it, mark) => {
    const {completed, passed} = judged(item, it, mark);
    return [completed, passed];
  };
  assert.deepEqual(seen("sim/a", standing(0.7), 0.6), [true, true]);
  assert.deepEqual(seen("sim/a", standing(0.9, true, true), 1), [true, false]);
  assert.deepEqual(seen("sim/a", standing(0.7, false), 0.6), [false, false], "the round is not at its end");
  assert.deepEqual(seen("exercise/a", standing(0.5, false), 0.5), [true, true]);
  assert.deepEqual(seen("chapter/a", standing(0.9, true, true), 1), [false, false]);
  for (const it of [standing(0.9, true, true), standing(null, false)]) assert.equal(judged("sim/a", it, null), it, "the usual");
  assert.deepEqual(seen("chapter/a", standing(null, false), 0.5), [false, false], "nothing done");
});

test("each student has a seed, the same on each visit, and keeps what was set up", () => {
  const [one, two] = ["1001", "1002"].map((learner) => seeded("#rate=0.9&seed=3", learner, "sim/a"));
  assert.match(one, /^rate=0\.9&seed=\d{1,6}$/);
  assert.notEqual(one, two);
  assert.equal(seeded("#rate=0.9&seed=3", "1001", "sim/a"), one);
  assert.notEqual(seeded("#rate=0.9&seed=3", "1001", "sim/b"), one);
  assert.equal(seeded("#rate=0.9", "", "sim/a"), "rate=0.9", "a course that names nobody");
});

test("work that could not be handed in comes back from its file, in the next visit (F11)", async () => {
  const site = new Moodle("1.2");
  const {session: lost} = visit(site);
  lost.keep("cell/exercise-a", {code: "x = 'mine'"});
  lost.keep("progress/quiz/q", {right: {1: true}, at: 1});
  site.loggedIn = false;
  await lost.commit();
  lost.end();
  const saved = writeFile({keys: (start) => [...lost.entries.keys()].filter((it) => it.startsWith(start)),
    get: (key) => lost.entries.get(key)}, new Date());
  site.loggedIn = true; // a new login opens the unit anew
  const {session} = visit(site);
  assert.deepEqual([...session.entries], []);
  session.keep("progress/quiz/q", {right: {2: true}, at: 2});
  session.add(Object.entries(readFile(saved).records));
  session.end();
  const kept = new Map(await resume(site.kept["cmi.suspend_data"]));
  assert.deepEqual([kept.get("cell/exercise-a"), kept.get("progress/quiz/q").right], [{code: "x = 'mine'"}, {1: true, 2: true}]);
});

test("a visit in which nothing was done says that nothing is there", async () => {
  const {session, heard} = visit(new Moodle("1.2"));
  session.stand({completed: false, passed: false, score: null, progress: 0});
  await session.commit();
  assert.equal(heard.at(-1).held.at, null);
  session.end();
});

const PAGE = "https://course.example/unit/index.html?a=1";
test("whether the course is there is asked of the launch page itself", async () => {
  const fine = {ok: true, redirected: false, url: PAGE};
  let answer = fine;
  const ask = async () => { if (answer === null) throw new TypeError("down"); return answer; };
  const reach = new Reach(PAGE, ask, new Requests(null));
  await reach.begin();
  for (const [what, there] of [
    [fine, true], [null, false], [{...fine, ok: false}, false], [{...fine, redirected: true, url: `${PAGE}&b=2`}, true],
    [{...fine, redirected: true, url: "https://course.example/login/index.php"}, false],
  ]) {
    answer = what;
    assert.equal(await reach.there(), there, JSON.stringify(what));
  }
  let tell;
  const slow = new Reach(PAGE, () => new Promise((done) => (tell = done)), new Requests(null));
  slow.begin();
  const asked = slow.there();
  tell(fine);
  await new Promise((done) => setTimeout(done));
  tell({...fine, ok: false});
  assert.equal(await asked, false, "what is slow is waited for, not believed");
  answer = null;
  const strict = new Reach(PAGE, ask, new Requests(null)); // a site that never lets a page ask
  await strict.begin();
  assert.ok(await strict.there());
});

test("where the platform hands in by jQuery, its requests have to arrive", async () => {
  let fail;
  const jQuery = (found) => typeof found === "string" ? [{}] : { on: (_, act) => (fail = act) };
  const reach = new Reach(PAGE, async () => ({ ok: true, redirected: false, url: PAGE }), new Requests(jQuery));
  await reach.begin();
  assert.ok(await reach.there());
  for (const [end, arrived] of [[() => undefined, true], [() => fail(), false]]) {
    jQuery.active = 1;
    let there = null;
    const asked = reach.there().then((it) => (there = it));
    await new Promise((done) => setTimeout(done, 120));
    assert.equal(there, null, "a request is under way");
    end();
    jQuery.active = 0;
    await asked;
    assert.equal(there, arrived);
  }
});

test("the same unit in two windows: the second asks, and takes over what the first has", async () => {
  const site = new Moodle("1.2");
  const [first, second] = [new Twins("unit"), new Twins("unit")];
  try {
    assert.equal(await second.others(), false);
    const {session: a} = visit(site);
    first.hold(() => (a.end(), [...a.entries]));
    const stale = connect(STANDARD, site.player()); // knows only what the site knew then
    a.keep("progress/quiz/q", {right: {1: true}, at: 1});
    a.stand({completed: true, passed: true, score: 1, progress: 1});
    assert.equal(await second.others(), true);
    const b = new Session(null, () => undefined);
    b.connection = {open: false};
    b.add(await second.take());
    b.join(stale, []);
    b.keep("progress/quiz/q", {right: {1: true, 2: false}, at: 2});
    b.end();
    assert.deepEqual((await resume(site.kept["cmi.suspend_data"]))[0][1].right, {1: true, 2: false});
    assert.equal(await first.others(), false, "the first has given up");
  } finally {
    for (const twins of [first, second]) twins.channel.close();
  }
});

test("inside a course a page leads nowhere else", () => {
  const page = {getElementById: (id) => (id === "sim-here" ? {} : null)};
  const link = (href, dataset = {}) => insideOf({getAttribute: () => href, dataset}, page);
  assert.equal(link("#part"), "#part");
  assert.equal(link("../../sims/here/#a=1", {simLink: "here?a=1"}), "#sim-here");
  assert.equal(link("../../glossary/#bias", {term: "bias"}), "#");
  for (const [href, dataset] of [["../../exercises/mean/"], ["../../sims/gone/", {simLink: "gone"}], ["https://a.example/"], [""]]) {
    assert.equal(link(href, dataset), null, href);
  }
});
