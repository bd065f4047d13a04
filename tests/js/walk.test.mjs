/** The walk that `docs/embedding.md` tabulates, by Moodle's rules: what the site holds, and what is said. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { standingOf } from "../../static/js/lms/completion.js";
import { nameOf } from "../../static/js/lms/course.js";
import { headline } from "../../static/js/lms/headline.js";
import { connect, STANDARDS } from "../../static/js/lms/scorm-api.js";
import { resume, Session } from "../../static/js/lms/session.js";
import { Progress } from "../../static/js/progress/progress.js";
import { readFile as readSaved, writeFile } from "../../static/js/progress/transfer.js";
import { openStore } from "../../static/js/storage/store.js";
import { FakeStorage, fakeWindow } from "./fake_storage.mjs";
import { Moodle } from "./moodle.mjs";

const ITEM = "sim/a";
const STANDARD = STANDARDS["1.2"];
const LOST = "What you did last has not reached the course. It is tried again.";
const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf-8");

/** Rows of the table: what the student does, what the site holds by Moodle's rules, what the unit says. */
async function rows() {
  const [, text] = (await read("docs/embedding.md")).split("## A walk through");
  const lines = text.split("\n").filter((line) => line.startsWith("|")).slice(2);
  return lines.map((line) => line.split("|").slice(1, -1).map((it) => it.trim())).map(([what, held, , , told]) => [what, held, told.replace(/ In \w+: .*/, "")]);
}

/** A visit: the launch page's session, and the page inside, which keeps its work with it. */
class Visit {
  constructor(site) {
    this.news = {refused: false};
    this.session = new Session(null, (news) => (this.news = news), async () => {
      await new Promise((done) => setTimeout(done, site.delay));
      return site.reachable && site.loggedIn;
    });
    this.connection = connect(STANDARD, site.player());
  }

  async begin(more = []) {
    this.session.join(this.connection, await resume(this.connection.get(STANDARD.suspend)));
    this.session.add(more);
    const scope = Object.assign(fakeWindow(new FakeStorage()), {parent: {}});
    scope.name = nameOf({origin: "https://a.example", token: "t", entries: [...this.session.entries]});
    const store = openStore(scope);
    const keep = (key) => this.session.keep(key, store.get(key));
    store.onSaved(keep);
    store.keys().forEach(keep); // as the page inside does
    const page = new EventTarget();
    this.progress = new Progress(store, page);
    const stand = () => this.session.stand(standingOf(ITEM, this.progress, null));
    page.addEventListener("descent-progress", stand);
    stand();
    return this;
  }

  /** What the first lines say a second later. */
  async told() {
    await this.session.packing;
    await this.session.commit();
    return this.news.refused ? LOST : headline(ITEM, this.session.held, null, () => "now").replace(/ since now/, "")
      .replace(/^.*questions\. /, "");
  }
}

const round = (points) => ({points, possible: 10});
const some = {points: 2, possible: 10, count: 10, answers: [0, 0, 1]};

/** @type {Record<string, (walk: {site: Moodle, saved: string}) => Promise<string>>} each ends away from the unit */
const STEPS = {
  "opens the unit and leaves at once": (walk) => after(walk, () => undefined),
  "answers 3 of 10 questions, 2 of them right, and leaves": (walk) => after(walk, (it) => it.keepRound("a", some)),
  "comes back and only looks": (walk) => after(walk, () => undefined),
  "has 5 right, closes the window at once, and comes back": async ({site}) => {
    const visit = await new Visit(site).begin();
    visit.progress.recordRound(ITEM, round(5));
    visit.session.end();
    return left(await new Visit(site).begin());
  },
  "finishes with 6 right": (walk) => after(walk, (it) => it.recordRound(ITEM, round(6))),
  "goes on in a second window, with 7 right": async (walk) => {
    const [first, second] = [await new Visit(walk.site).begin(), new Visit(walk.site)]; // opened before the first ends
    first.session.end();
    await second.begin([...first.session.entries]);
    second.progress.recordRound(ITEM, round(7));
    return left(second);
  },
  "has 8 right on a slow line": async (walk) => {
    walk.site.delay = 50;
    const told = await after(walk, (it) => it.recordRound(ITEM, round(8)));
    walk.site.delay = 0;
    return told;
  },
  "has 9 right": (walk) => after(walk, (it) => it.recordRound(ITEM, round(9))),
  "has 3 right": (walk) => after(walk, (it) => it.recordRound(ITEM, round(3))),
  "has 10 right while the site is down": async (walk) => {
    const visit = await new Visit(walk.site).begin();
    walk.site.reachable = false;
    visit.progress.recordRound(ITEM, round(10));
    const told = await visit.told();
    walk.site.reachable = true; // and the platform had said that it has everything
    assert.match(await left(visit), /100 of 100 points: passed/);
    return told;
  },
  "another has 6 right after the session has ended": async (walk) => {
    walk.site = new Moodle("1.2");
    const visit = await new Visit(walk.site).begin();
    await visit.told();
    walk.site.loggedIn = false;
    visit.progress.recordRound(ITEM, round(6));
    const told = await left(visit);
    walk.saved = writeFile({keys: (start) => [...visit.session.entries.keys()].filter((it) => it.startsWith(start)),
      get: (key) => visit.session.entries.get(key)}, new Date());
    walk.site.loggedIn = true;
    return told;
  },
  "logs in again, and opens the saved file where there is one": async ({site, saved}) =>
    left(await new Visit(site).begin(Object.entries(readSaved(saved).records))),
};

async function after({site}, act) {
  const visit = await new Visit(site).begin();
  act(visit.progress);
  return left(visit);
}

async function left(visit) {
  const told = await visit.told();
  visit.session.end();
  return told;
}

test("a student goes through a unit by Moodle's rules", async () => {
  const walk = {site: new Moodle("1.2"), saved: ""};
  const found = [];
  for (const [what] of await rows()) {
    const told = await STEPS[what](walk);
    const {kept} = walk.site;
    found.push([what, `${kept[STANDARD.status]}, ${kept[STANDARD.score] ?? "–"}`, told]);
  }
  assert.deepEqual(found, await rows());
  assert.ok((await read("static/js/lms/launch.js")).includes(LOST));
});
