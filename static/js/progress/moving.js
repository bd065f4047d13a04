/**
 * Progress comes in from a file, or is forgotten; both can be undone until the page is left.
 *
 * @typedef {import("./progress.js").Progress} Progress
 */
import { forgetPlace } from "../page/place.js";
import { putBack, takeAll } from "../storage/whole.js";
import { found } from "./marks.js";
import { readFile, takeIn } from "./transfer.js";

const WORDS = {
  nothing: "Everything in this file is here already.",
  some: (/** @type {number} */ count) => `${count === 1 ? "One entry" : `${count} entries`} taken in. What was here is kept and joined with it.`,
  unsaved: " Not all of it could be saved on this device; it stays until you leave this page.",
  unreadable: "This file could not be read. Nothing was changed.",
  undone: "Undone; all is as it was before.",
  forgotten: "Everything is forgotten.",
  back: "Everything is back.",
  partly: "Not everything could be saved again; what could not stays until you leave this page.",
};

/** @param {Progress} progress */
export function openButton(progress) {
  const [button] = found("[data-open-progress]");
  const field = /** @type {HTMLInputElement | undefined} */ (found("[data-progress-file]")[0]);
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
  if (count) offer("[data-undo-transfer]", () => {
    undo();
    progress.say("");
    say("[data-transfer-said]", WORDS.undone);
  });
}

/** @param {Progress} progress */
export function forgetButtons(progress) {
  const [ask, sure, yes, no] = ["[data-forget]", "[data-forget-sure]", "[data-forget-yes]", "[data-forget-no]"]
    .map((css) => found(css)[0]);
  if (!ask || !sure) return;
  const asking = (/** @type {boolean} */ open) => {
    sure.hidden = !open;
    ask.hidden = open;
    (open ? no : ask).focus();
  };
  ask.addEventListener("click", () => asking(true));
  no.addEventListener("click", () => asking(false));
  yes.addEventListener("click", () => {
    asking(false);
    const taken = takeAll(progress.store);
    forgetPlace(new URL(document.documentElement.dataset.root ?? ".", document.baseURI));
    progress.say("");
    say("[data-forgotten]", WORDS.forgotten);
    offer("[data-undo-forget]", () => {
      say("[data-forgotten]", putBack(progress.store, taken) ? WORDS.back : WORDS.partly);
      progress.say("");
    });
  });
}

/** Show an undo button that works once. @param {string} css @param {() => void} undo */
function offer(css, undo) {
  const [button] = /** @type {HTMLButtonElement[]} */ (found(css));
  button.hidden = false;
  button.onclick = () => {
    button.hidden = true;
    undo();
  };
}

/** @param {string} css @param {string} words */
function say(css, words) {
  for (const place of found(css)) place.textContent = words;
}
