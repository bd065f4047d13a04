/**
 * The page that a course opens: between the course and the page inside the package, which is
 * framed with the work of earlier visits, and heard. The root element says which
 * (`data-item`, `data-address`) and how (`data-standard`).
 *
 * The framed page may come from another origin, so a message counts only if it comes from that very
 * frame and origin, names this visit's token and this package's item, and has the shape.
 *
 * @import { Entries } from "./course.js"
 * @import { Standing } from "./completion.js"
 * @typedef {{entries: Map<string, unknown>, keep: (key: string, value: unknown) => void, stand: (standing: Standing) => void,
 *   answer: (answer: import("./answers.js").Answer) => void}} Hearing
 */
import * as v from "valibot";
import { all, find, make } from "../core/elements.js";
import { once } from "../core/events.js";
import { read } from "../core/validation.js";
import { readFile, saveProgress } from "../progress/transfer.js";
import { readAnswer } from "./answers.js";
import { judged } from "./completion.js";
import { isKey, nameOf, TYPE } from "./course.js";
import { headline } from "./headline.js";
import { isLate, Late, ownStorage } from "./late.js";
import { Reach } from "./reach.js";
import { Connection, connectWithin, STANDARDS } from "./scorm-api.js";
import { seeded } from "./seeds.js";
import { resume, Session } from "./session.js";
import { Twins } from "./twins.js";

const LONGEST = 400_000; // characters of one record
const SILENT = 12_000; // milliseconds after which a page that says nothing is missed

/** @param {URL} address @param {string} item @param {Entries} entries of earlier visits @param {Hearing} session */
function frameWith(address, item, entries, session) {
  const token = crypto.randomUUID();
  const frame = makeFrame(nameOf({ origin: location.origin, token, entries }));
  const late = setTimeout(() => frame.isConnected && note({ silent: true }), SILENT);
  addEventListener("message", ({ data, source, origin }) => {
    if (source !== frame.contentWindow || origin !== address.origin) return;
    if (data?.type !== TYPE || data.token !== token || data.item !== item) return;
    clearTimeout(late);
    if (now.silent) note({ silent: false });
    if (isKey(data.key) && isSmall(data.value)) {
      const before = JSON.stringify(session.entries.get(data.key));
      session.keep(data.key, data.value);
      if (JSON.stringify(data.value) !== before) wait(); // at first it says what it was given
    }
    const standing = read(Standing, data.standing);
    if (standing) session.stand(judged(item, standing, mark));
    const answer = readAnswer(data.answer);
    if (answer) session.answer(answer);
  });
  const state = new Map(entries).get(`place/${item}`);
  showFrame(frame, address, typeof state === "string" ? state : "");
}

/** Without a course the page keeps what it can by itself. @param {URL} address */
function showAlone(address) {
  showFrame(makeFrame(""), address, "");
}

/** @param {string} name */
const makeFrame = (name) => make("iframe", { name, title: document.title, allow: "fullscreen; clipboard-write" });

/** @param {HTMLIFrameElement} frame @param {URL} address @param {string} state where it goes on */
function showFrame(frame, address, state) {
  const place = new URL(address);
  if (state) place.hash = state; // else it starts as the package was set up
  if (seeds && item.startsWith("sim/")) place.hash = seeded(place.hash, learner, item);
  frame.src = place.href;
  find("[data-place]")?.replaceChildren(frame);
}

/** @param {unknown} value */
const isSmall = (value) => value === undefined || JSON.stringify(value).length <= LONGEST;

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Standing = v.object({ completed: v.boolean(), passed: v.boolean(), score: v.nullable(Share), progress: Share });

const SOON = 2000; // milliseconds for which the page is not yet shown, or nothing is said of what is on its way
const LATE = 60_000;
const { item = "", address = "", standard: version = "", pass = "", seeds = "" } = document.documentElement.dataset;
/** As the course names the student, once it answers. */
let learner = "";
const mark = pass ? Number(pass) / 100 : null;
const standard = STANDARDS[version];
const place = new URL(address, document.baseURI);
const WORDS = {
  "": "",
  alone: "No course answers here, so nothing is handed in. Everything works.",
  asking:
    "The course has not answered yet; it is asked again. What you do until then is handed in as soon as it answers.",
  unheard: "No course answers here, so nothing is handed in. Everything works; to keep your work, save it as a file.",
  damaged: "The work that this course kept for you is damaged. It is left as it is, and what you do now is not kept.",
  twin: "This unit is open in another window. Go on there, or here with what you have done there.",
  elsewhere: "This unit is open in another window. Go on there; or close that one, and then open this one anew.",
  moved: "You went on in another window, which has all that was done here. This one can be closed.",
  silent: `The page of this unit has not answered yet. If nothing comes below, ${place.host} cannot be reached from here. Nothing is lost: open the unit again later.`,
  refused:
    "What you did last has not reached the course. It is tried again. If this stays, save your work as a file, open the unit anew (you may have to log in again) and open the file there.",
  stuck:
    "What you did last has not reached the course. It is tried again when you open this unit anew; this device keeps it until then.",
  missing:
    "This course keeps only a little text for each student. Your answers and results are kept, but not all your code: save it as a file.",
};
const [head, held, noted, words, save, open, file, afresh, here] = [
  "head",
  "held",
  "note",
  "words",
  "save",
  "open",
  "file",
  "afresh",
  "here",
].flatMap((name) => all(`[data-${name}]`));
/** @type {{said: keyof typeof WORDS, silent: boolean, stuck: boolean, refused: boolean, missing: boolean}} what there is to say, the gravest first */
const now = { said: "", silent: false, stuck: false, refused: false, missing: false };
const reach = new Reach(location.href);
const twins = new Twins(`descent ${location.pathname}`);
/** @type {Late | null} where what is handed in is kept later */
let slow = null;
const session = new Session(
  new Connection(null, standard),
  ({ missing, refused, held }) => {
    note({ refused: refused && !slow?.broken, stuck: slow?.broken === true, missing: missing.length > 0 });
    showHead({ ...held, onWay: slow?.busy });
  },
  () => {
    const late = setTimeout(showOnWay, slow?.busy ? 0 : SOON);
    return (slow ?? reach).there().finally(() => clearTimeout(late));
  },
);

const showOnWay = () => session.connection.open && showHead({ ...session.held, onWay: true });

/** Until the course has it, this device has it too. */
const wait = () => slow?.put([...session.entries], session.connection.get(standard.suspend));

/** @param {Partial<typeof now>} changes @param {HTMLElement} [button] that helps */
function note(changes, button) {
  Object.assign(now, changes);
  const grave = /** @type {const} */ (["silent", "stuck", "refused", "missing"]);
  const what = now.said || grave.find((it) => now[it]) || "";
  noted.hidden = what === "";
  if (words.textContent !== WORDS[what]) words.textContent = WORDS[what];
  for (const one of [afresh, here]) one.hidden = one !== button;
}

/** @param {import("./headline.js").Held | null} has null where no course answers */
function showHead(has) {
  head.hidden = false;
  const said = headline(item, has && { ...has, late: slow !== null }, mark);
  if (held.textContent !== said) held.textContent = said;
}

/** Kolibri adds up what is new in each window: two of 60 points were 120. So there the second does not take over. */
async function begin() {
  const isAround = parent !== window || opener !== null;
  if (!isAround || !(await twins.others())) return start(isAround);
  if (isLate(window)) return note({ said: "elsewhere" });
  note({ said: "twin" }, here);
  once(here, "click", async () => {
    note({ said: "" });
    session.add(await twins.take());
    start(true);
  });
}

/** @param {boolean} isAround whether there is a window in which a course could be */
async function start(isAround) {
  const soon = await connectWithin(standard, isAround ? SOON : 0);
  if (soon) return meet(soon);
  if (!isAround) {
    // A page from a folder says itself what does not work there.
    if (place.protocol !== "file:") note({ said: "alone" });
    return showAlone(place);
  }
  note({ said: "asking" });
  showHead(null);
  frameWith(place, item, [...session.entries], session);
  const late = await connectWithin(standard, LATE);
  if (late) await meet(late);
  else note({ said: "unheard" });
}

/** @param {Connection} connection */
async function meet(connection) {
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload()); // the visit has ended
  reach.begin();
  twins.hold(() => giveUp(connection));
  const earlier = await resume(connection.get(standard.suspend));
  if (earlier) return work(connection, earlier);
  // Nothing is written over what cannot be read, unless the student says so.
  note({ said: "damaged" }, afresh);
  if (!isShown()) showAlone(place);
  addEventListener("pagehide", () => connection.end());
  once(afresh, "click", () => {
    find("[data-place]")?.replaceChildren();
    work(connection, []);
  });
}

/** @param {Connection} connection @param {Entries} earlier */
function work(connection, earlier) {
  session.join(connection, earlier);
  note({ said: "" });
  showHead(session.held);
  const student = connection.get(standard.learner);
  if (seeds) learner = student;
  const left = isLate(window) ? lateWork(connection, student) : [];
  // A late course names the student when a page without a seed is shown already.
  if (earlier.length || left.length || learner || !isShown()) frameWith(place, item, [...session.entries], session);
}

const isShown = () => document.querySelector("[data-place] iframe") !== null;

/** What an earlier visit has left on its way to a slow course. @param {Connection} connection @param {string} student */
function lateWork(connection, student) {
  slow = new Late(student ? ownStorage() : null, `descent late ${item} ${student}`, () => reach.there());
  const left = slow.left(connection.get(standard.suspend));
  session.add(left);
  if (left.length) wait();
  return left;
}

/** Another window goes on with what there is. @param {Connection} connection @returns {Entries} */
function giveUp(connection) {
  session.end();
  connection.end();
  find("[data-place]")?.replaceChildren();
  head.hidden = true;
  note({ said: "moved" });
  return [...session.entries];
}

/** The file that the course's own site opens too. @param {Session} session */
function saveWork({ entries }) {
  saveProgress({
    keys: (start = "") => [...entries.keys()].filter((key) => key.startsWith(start)),
    get: (key) => entries.get(key),
  });
}

/** What an earlier visit could not hand in comes back from a file, and the page inside begins anew with it. */
async function openWork() {
  const input = /** @type {HTMLInputElement} */ (file);
  const found = readFile((await input.files?.[0]?.text()) ?? "");
  input.value = "";
  if ("refused" in found) {
    held.textContent = found.refused;
    return;
  }
  session.add(Object.entries(found.records));
  wait();
  frameWith(place, item, [...session.entries], session);
}

save.addEventListener("click", () => saveWork(session));
open.addEventListener("click", () => file.click());
file.addEventListener("change", openWork);
addEventListener("online", () => session.commit());
addEventListener("pagehide", () => session.end());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") session.commit();
});
begin();
