/**
 * The overview of the exercises and the page of progress.
 *
 * @import { Progress } from "./progress.js"
 * @import { Aside } from "../storage/slots.js"
 * @import { Store } from "../storage/store.js"
 */
import { all, button, find, make } from "../core/elements.js";
import { on } from "../core/events.js";
import { saveFile } from "../core/saved-files.js";
import { siteRoot } from "../core/site.js";
import { forgetPlace } from "../page/last-place.js";
import { openFiles } from "../storage/files.js";
import { putBack, takeAll } from "../storage/store.js";
import { openProgress } from "./progress.js";
import { saveButtons, sayUnsaved, showStatus } from "./status.js";
import { readFile, takeIn } from "./transfer.js";

/** @param {Progress} progress */
function keepConcepts(progress) {
  const show = () => {
    for (const concept of all("[data-concept]")) showConcept(concept, progress);
    showTally(progress);
  };
  show();
  on(document, "descent-progress", show);
}

/** @param {HTMLElement} concept @param {Progress} progress */
function showConcept(concept, progress) {
  const [bar, count] = ["[data-meter]", "[data-count]"].map((css) => find(css, concept));
  const states = all("[data-items]", concept).flatMap((entry) => showEntry(entry, progress));
  const done = states.filter(Boolean).length;
  bar?.replaceChildren(...states.map((_, index) => make("i", { "data-done": index < done })));
  if (count) count.textContent = `${done} of ${states.length}`;
  concept.dataset.complete = `${states.length > 0 && done === states.length}`;
}

/** @param {HTMLElement} entry @param {Progress} progress @returns {boolean[]} what of it is done */
function showEntry(entry, progress) {
  const items = (entry.dataset.items ?? "").split(" ");
  const states = items.map((item) => progress.done(item));
  const done = states.filter(Boolean).length;
  const mark = find("[data-state-of-entry]", entry);
  if (mark) {
    mark.hidden = done === 0;
    mark.dataset.passed = `${done === items.length}`;
    mark.textContent = done === items.length ? "✓ done" : `${done} of ${items.length}`;
  }
  return states;
}

/** @param {Progress} progress */
function showTally(progress) {
  const items = [...all("[data-items]"), ...all("[data-mark]")].flatMap(({ dataset }) =>
    (dataset.items ?? dataset.mark ?? "").split(" "),
  );
  const exercises = [...new Set(items)].filter((item) => item.startsWith("exercise/"));
  const passed = exercises.filter((item) => progress.done(item)).length;
  const concepts = all("[data-concept]");
  const complete = concepts.filter(({ dataset }) => dataset.complete === "true").length;
  const words = [`${passed} of ${exercises.length} exercises passed`];
  if (concepts.length) words.push(`${complete} of ${concepts.length} concepts complete`);
  for (const line of all("[data-tally]")) {
    line.hidden = false;
    line.textContent = `${words.join(", ")}.`;
  }
}

/** Copies that were put aside: unreadable records, and what another tab or a file replaced. */

/** @type {Record<Aside["reason"], string>} */
const REASONS = {
  damaged: "could not be read",
  tab: "was changed in two tabs at once; this is the other one",
  import: "was replaced by code from a file",
};

/** @param {Store} store */
function listKept(store) {
  const [section] = all("[data-kept]");
  const [list] = all("[data-kept-list]");
  if (!section || !list) return;
  store.keys(); // reads every record, so that what cannot be read is put aside now
  const show = () => {
    const asides = store.asides();
    section.hidden = asides.length === 0;
    list.replaceChildren(
      ...asides.map((aside) =>
        row(aside, () => {
          store.discard(aside.id);
          show();
        }),
      ),
    );
  };
  show();
  on(document, "descent-progress", show);
}

/** @param {Aside} aside @param {() => void} discard */
function row(aside, discard) {
  const download = button("Download", () => {
    const { extension, text } = asFile(aside.text);
    saveFile(`${aside.key.replace(/\W+/g, "-")}.${extension}`, new Blob([text], { type: "text/plain" }));
  });
  const words = ` ${REASONS[aside.reason] ?? REASONS.damaged}. `;
  return make("li", {}, make("code", {}, aside.key), words, download, " ", button("Remove", discard));
}

/** Code as code, everything else as it lies in the storage. @param {string} text */
function asFile(text) {
  try {
    const { code } = JSON.parse(text);
    if (typeof code === "string") return { extension: "py", text: code };
  } catch {
    // it is what it is
  }
  return { extension: "txt", text };
}

/** Progress comes in from a file, or is forgotten; both can be undone until the page is left. */
const WORDS = {
  nothing: "Everything in this file is here already.",
  some: (/** @type {number} */ count) =>
    `${count === 1 ? "One entry" : `${count} entries`} taken in. What was here is kept and joined with it.`,
  unsaved: " Not all of it could be saved on this device; it stays until you leave this page.",
  unreadable: "This file could not be read. Nothing was changed.",
  undone: "Undone; all is as it was before.",
  forgotten: "Everything is forgotten.",
  back: "Everything is back.",
  partly: "Not everything could be saved again; what could not stays until you leave this page.",
};

/** @param {Progress} progress */
function openButton(progress) {
  const [button] = all("[data-open-progress]");
  const field = /** @type {HTMLInputElement | undefined} */ (all("[data-progress-file]")[0]);
  if (!button || !field) return;
  button.addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const file = field.files?.[0];
    if (file) await take(progress, file);
    field.value = "";
  });
}

/** @param {Progress} progress @param {File} file */
async function take(progress, file) {
  const text = await file.text().catch(() => null);
  if (text === null) return say("[data-transfer-said]", WORDS.unreadable);
  const reading = readFile(text);
  if ("refused" in reading) return say("[data-transfer-said]", reading.refused);
  const { count, saved, undo } = await takeIn(progress.store, reading.records);
  progress.say("");
  const words = count ? WORDS.some(count) + (saved ? "" : WORDS.unsaved) : WORDS.nothing;
  say("[data-transfer-said]", words);
  if (count)
    offer("[data-undo-transfer]", () => {
      undo();
      progress.say("");
      say("[data-transfer-said]", WORDS.undone);
    });
}

/** @param {Progress} progress */
function forgetButtons(progress) {
  const [ask, sure, yes, no] = ["[data-forget]", "[data-forget-sure]", "[data-forget-yes]", "[data-forget-no]"].map(
    (css) => all(css)[0],
  );
  if (!ask || !sure) return;
  const asking = (/** @type {boolean} */ open) => {
    sure.hidden = !open;
    ask.hidden = open;
    (open ? no : ask).focus();
  };
  ask.addEventListener("click", () => asking(true));
  no.addEventListener("click", () => asking(false));
  yes.addEventListener("click", async () => {
    asking(false);
    const taken = takeAll(progress.store);
    const files = await openFiles().takeAll();
    forgetPlace(siteRoot());
    progress.say("");
    say("[data-forgotten]", WORDS.forgotten);
    offer("[data-undo-forget]", async () => {
      const whole = [putBack(progress.store, taken), await openFiles().putBack(files)].every(Boolean);
      say("[data-forgotten]", whole ? WORDS.back : WORDS.partly);
      progress.say("");
    });
  });
}

/** Show an undo button that works once. @param {string} css @param {() => void} undo */
function offer(css, undo) {
  const [button] = /** @type {HTMLButtonElement[]} */ (all(css));
  button.hidden = false;
  button.onclick = () => {
    button.hidden = true;
    undo();
  };
}

/** @param {string} css @param {string} words */
function say(css, words) {
  for (const place of all(css)) place.textContent = words;
}

const progress = openProgress();
showStatus(progress);
keepConcepts(progress);
sayUnsaved(progress);
saveButtons(progress);
openButton(progress);
forgetButtons(progress);
listKept(progress.store);
