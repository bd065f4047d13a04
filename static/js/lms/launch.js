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
 * @typedef {{keep: (key: string, value: unknown) => void, stand: (standing: Standing) => void}} Hearing
 */
import * as v from "valibot";
import { all, make } from "../core/elements.js";
import { once } from "../core/events.js";
import { read } from "../core/validation.js";
import { saveProgress } from "../progress/transfer.js";
import { isKey, nameOf, TYPE } from "./course.js";
import { Connection, connectWithin, STANDARDS } from "./scorm-api.js";
import { resume, Session } from "./session.js";

const LONGEST = 400_000; // characters of one record

/** @param {URL} address @param {string} item @param {Entries} entries of earlier visits @param {Hearing} session */
function frameWith(address, item, entries, session) {
  const token = crypto.randomUUID();
  const frame = makeFrame(nameOf({ origin: location.origin, token, entries }));
  addEventListener("message", ({ data, source, origin }) => {
    if (source !== frame.contentWindow || origin !== address.origin) return;
    if (data?.type !== TYPE || data.token !== token || data.item !== item) return;
    if (isKey(data.key) && isSmall(data.value)) session.keep(data.key, data.value);
    const standing = read(Standing, data.standing);
    if (standing) session.stand(standing);
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

/** @param {HTMLIFrameElement} frame @param {URL} address @param {string} state where a simulation goes on */
function showFrame(frame, address, state) {
  const place = new URL(address);
  if (state) place.hash = state; // else it starts as the package was set up
  frame.src = place.href;
  document.querySelector("[data-place]")?.replaceChildren(frame);
}

/** @param {unknown} value */
const isSmall = (value) => value === undefined || JSON.stringify(value).length <= LONGEST;

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Standing = v.object({ completed: v.boolean(), passed: v.boolean(), score: v.nullable(Share), progress: Share });

const SOON = 2000; // milliseconds for which the page is not yet shown
const LATE = 60_000;
const WORDS = {
  alone: "No course answers here, so nothing is handed in. Everything works.",
  asking:
    "The course has not answered yet; it is asked again. What you do until then is handed in as soon as it answers.",
  unheard: "No course answers here, so nothing is handed in. Everything works; to keep your work, save it as a file.",
  damaged: "The work that this course kept for you is damaged. It is left as it is, and what you do now is not kept.",
  refused: "The course did not take your work just now. It is tried again; to be sure, save it as a file.",
  missing:
    "This course keeps only a little text for each student. Your answers and results are kept, but not all your code: save it as a file.",
};
const { item = "", address = "", standard: version = "" } = document.documentElement.dataset;
const standard = STANDARDS[version];
const [note, words, save, afresh] = ["note", "words", "save", "afresh"].flatMap((name) => all(`[data-${name}]`));
const place = new URL(address, document.baseURI);
const session = new Session(new Connection(null, standard), ({ missing, refused }) => {
  if (refused) say("refused", save);
  else say(missing.length ? "missing" : "", save);
});

/** @param {"" | keyof typeof WORDS} what @param {HTMLElement} [button] that helps */
function say(what, button) {
  note.hidden = what === "";
  words.textContent = what && WORDS[what];
  for (const one of [save, afresh]) one.hidden = one !== button;
}

async function begin() {
  const isAround = parent !== window || opener !== null;
  const soon = await connectWithin(standard, isAround ? SOON : 0);
  if (soon) return meet(soon);
  if (!isAround) {
    // A page from a folder says itself what does not work there.
    if (place.protocol !== "file:") say("alone");
    return showAlone(place);
  }
  say("asking");
  frameWith(place, item, [], session);
  const late = await connectWithin(standard, LATE);
  if (late) await meet(late);
  else say("unheard", save);
}

/** @param {Connection} connection */
async function meet(connection) {
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload()); // the visit has ended
  const earlier = await resume(connection.get(standard.suspend));
  if (earlier) return work(connection, earlier);
  // Nothing is written over what cannot be read, unless the student says so.
  say("damaged", afresh);
  if (!isShown()) showAlone(place);
  addEventListener("pagehide", () => connection.end());
  once(afresh, "click", () => {
    document.querySelector("[data-place]")?.replaceChildren();
    work(connection, []);
  });
}

/** @param {Connection} connection @param {import("./course.js").Entries} earlier */
function work(connection, earlier) {
  session.join(connection, earlier);
  say("");
  if (earlier.length || !isShown()) frameWith(place, item, [...session.entries], session);
}

const isShown = () => document.querySelector("iframe") !== null;

/** The file that the course's own site opens too. @param {Session} session */
function saveWork({ entries }) {
  saveProgress({
    keys: (start = "") => [...entries.keys()].filter((key) => key.startsWith(start)),
    get: (key) => entries.get(key),
  });
}

save.addEventListener("click", () => saveWork(session));
addEventListener("pagehide", () => session.end());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") session.commit();
});
begin();
