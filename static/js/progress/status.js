/**
 * How far things have come, in words beside them: `[data-mark]` names an exercise,
 * `[data-unsaved]` says what cannot be kept, `[data-save-progress]` saves a file.
 *
 * @import { Progress } from "./progress.js"
 */
import { all } from "../core/elements.js";
import { on } from "../core/events.js";
import { PROBLEMS } from "../storage/store.js";
import { saveProgress } from "./transfer.js";

const UNSAVED = "Your progress cannot be kept on this device. Save a file before you leave this page.";

/** @param {Progress} progress */
export function showStatus(progress) {
  const show = () => {
    for (const mark of all("[data-mark]")) {
      const record = progress.read(mark.dataset.mark ?? "");
      const passed = Boolean(record?.passed);
      mark.hidden = !passed && !record?.attempts;
      mark.dataset.passed = `${passed}`;
      mark.textContent = passed ? "✓ passed" : "begun";
    }
  };
  show();
  on(document, "descent-progress", show);
}

/** @param {Progress} progress */
export function sayUnsaved(progress) {
  progress.store.onProblem((problem) => {
    for (const note of all("[data-unsaved]")) {
      note.hidden = problem === "";
      const words = note.querySelector("[data-unsaved-words]");
      if (words) words.textContent = problem === PROBLEMS.newer ? problem : UNSAVED;
    }
  });
}

/** @param {Progress} progress */
export function saveButtons({ store }) {
  for (const button of all("[data-save-progress]")) button.addEventListener("click", () => saveProgress(store));
}
