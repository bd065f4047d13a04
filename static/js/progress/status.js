/**
 * How far things have come, in words beside them: `[data-mark]` names an exercise,
 * `[data-unsaved]` says what cannot be kept, `[data-save-progress]` saves a file.
 *
 * @typedef {import("./progress.js").Progress} Progress
 */
import { saveFile } from "../core/save.js";
import { PROBLEMS } from "../storage/store.js";
import { fileName, writeFile } from "./transfer.js";

const UNSAVED = "Your progress cannot be kept on this device. Save a file before you leave this page.";

/** @param {Progress} progress */
export function keepMarks(progress) {
  const show = () => {
    for (const mark of found("[data-mark]")) showMark(mark, progress.read(mark.dataset.mark ?? ""));
  };
  show();
  document.addEventListener("descent-progress", show);
}

/** @param {HTMLElement} mark @param {any} record of an exercise */
export function showMark(mark, record) {
  const passed = Boolean(record?.passed);
  mark.hidden = !passed && !record?.attempts;
  mark.dataset.passed = `${passed}`;
  mark.textContent = passed ? "✓ passed" : "begun";
}

/** @param {Progress} progress */
export function sayUnsaved(progress) {
  progress.store.onProblem((problem) => {
    for (const note of found("[data-unsaved]")) {
      note.hidden = problem === "";
      const words = note.querySelector("[data-unsaved-words]");
      if (words) words.textContent = problem === PROBLEMS.newer ? problem : UNSAVED;
    }
  });
}

/** @param {Progress} progress */
export function saveButtons(progress) {
  for (const button of found("[data-save-progress]")) {
    button.addEventListener("click", () => saveProgress(progress));
  }
}

/** @param {Progress} progress */
export function saveProgress({ store }) {
  const now = new Date();
  saveFile(fileName(now), new Blob([writeFile(store, now)], { type: "application/json" }));
}

/** @param {string} css @returns {HTMLElement[]} */
export const found = (css) => [...document.querySelectorAll(css)].filter((it) => it instanceof HTMLElement);
