/**
 * The page that a course opens: between the course and the page inside the package.
 *
 * The root element says which (`data-item`, `data-address`) and how (`data-standard`).
 */
import { saveFile } from "../../files/save.js";
import { fileName, writeFile } from "../../progress/transfer.js";
import { connect } from "./connection.js";
import { lend, showAlone } from "./frame.js";
import { Session } from "./session.js";
import { STANDARDS } from "./standards.js";
import { resume } from "./suspended.js";

const WORDS = {
  alone: "No course answers here, so nothing is handed in. Everything works.",
  damaged: "The work that this course kept for you is damaged. It is left as it is, and what you do now is not kept.",
  refused: "The course did not take your work just now. It is tried again; to be sure, save it as a file.",
  missing: "This course keeps only a little text for each student. Your answers and results are kept, but not all your code: save it as a file.",
};
const { item = "", address = "", standard = "" } = document.documentElement.dataset;
const [note, words, save, afresh] = /** @type {HTMLElement[]} */ (
  ["[data-note]", "[data-words]", "[data-save]", "[data-afresh]"].map((css) => document.querySelector(css)));
const place = new URL(address, document.baseURI);

/** @param {"" | keyof typeof WORDS} what @param {HTMLElement} [button] that helps */
function say(what, button) {
  note.hidden = what === "";
  words.textContent = what && WORDS[what];
  for (const one of [save, afresh]) one.hidden = one !== button;
}

async function begin() {
  const connection = connect(STANDARDS[standard]);
  if (!connection) {
    say("alone");
    showAlone(place);
    return;
  }
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload()); // the visit has ended
  const entries = await resume(connection.get(connection.standard.suspend));
  if (entries) work(connection, entries);
  else {
    // Nothing is written over what cannot be read, unless the student says so.
    say("damaged", afresh);
    showAlone(place);
    addEventListener("pagehide", () => connection.end());
    afresh.addEventListener("click", () => work(connection, []), { once: true });
  }
}

/** @param {import("./connection.js").Connection} connection @param {import("../loan.js").Entries} entries */
function work(connection, entries) {
  const session = new Session(connection, entries, ({ missing, refused }) => {
    if (refused) say("refused", save);
    else say(missing.length ? "missing" : "", save);
  });
  say("");
  save.addEventListener("click", () => saveWork(session));
  addEventListener("pagehide", () => session.end());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") session.commit();
  });
  lend(place, item, entries, session);
}

/** The file that the course's own site opens too. @param {Session} session */
function saveWork({ entries }) {
  const store = { keys: (/** @type {string} */ start) => [...entries.keys()].filter((key) => key.startsWith(start)),
    get: (/** @type {string} */ key) => entries.get(key) };
  const now = new Date();
  const text = writeFile(/** @type {any} */ (store), now);
  saveFile(fileName(now), new Blob([text], { type: "application/json" }));
}

begin();
