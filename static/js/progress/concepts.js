/**
 * The map of the concepts, filled; and a line that counts.
 *
 * @typedef {import("./progress.js").Progress} Progress
 */
import { found } from "./marks.js";

/** @param {Progress} progress */
export function keepConcepts(progress) {
  const show = () => {
    for (const concept of found("[data-concept]")) showConcept(concept, progress);
    showTally(progress);
  };
  show();
  document.addEventListener("descent-progress", show);
}

/** @param {HTMLElement} concept @param {Progress} progress */
function showConcept(concept, progress) {
  const [bar, count] = ["[data-meter]", "[data-count]"].map((css) => concept.querySelector(css));
  const states = [...concept.querySelectorAll("[data-items]")].flatMap((entry) =>
    showEntry(/** @type {HTMLElement} */ (entry), progress));
  const done = states.filter(Boolean).length;
  bar?.replaceChildren(...states.map((_, index) => {
    const part = document.createElement("i");
    part.toggleAttribute("data-done", index < done);
    return part;
  }));
  if (count) count.textContent = `${done} of ${states.length}`;
  concept.dataset.complete = `${states.length > 0 && done === states.length}`;
}

/** @param {HTMLElement} entry @param {Progress} progress @returns {boolean[]} what of it is done */
function showEntry(entry, progress) {
  const items = (entry.dataset.items ?? "").split(" ");
  const states = items.map((item) => progress.done(item));
  const done = states.filter(Boolean).length;
  const mark = /** @type {HTMLElement | null} */ (entry.querySelector("[data-state-of-entry]"));
  if (mark) {
    mark.hidden = done === 0;
    mark.dataset.passed = `${done === items.length}`;
    mark.textContent = done === items.length ? "✓ done" : `${done} of ${items.length}`;
  }
  return states;
}

/** @param {Progress} progress */
function showTally(progress) {
  const items = [...found("[data-items]"), ...found("[data-mark]")].flatMap(({ dataset }) =>
    (dataset.items ?? dataset.mark ?? "").split(" "));
  const exercises = [...new Set(items)].filter((item) => item.startsWith("exercise/"));
  const passed = exercises.filter((item) => progress.done(item)).length;
  const concepts = found("[data-concept]");
  const complete = concepts.filter(({ dataset }) => dataset.complete === "true").length;
  const words = [`${passed} of ${exercises.length} exercises passed`];
  if (concepts.length) words.push(`${complete} of ${concepts.length} concepts complete`);
  for (const line of found("[data-tally]")) {
    line.hidden = false;
    line.textContent = `${words.join(", ")}.`;
  }
}
