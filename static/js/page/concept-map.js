/**
 * The map of concepts shows what has been done: questions answered, exercises passed.
 */
import {openProgress} from "../progress/progress.js";

export function showProgress() {
  const nodes = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-items]"));
  if (!nodes.length) return;
  const show = () => draw([...nodes]);
  document.addEventListener("descent-progress", show);
  show();
}

/** @param {HTMLElement[]} nodes */
function draw(nodes) {
  const progress = openProgress();
  let finished = 0;
  for (const node of nodes) {
    const items = (node.dataset.items ?? "").split(" ").filter(Boolean);
    const done = items.filter((item) => progress.done(item)).length;
    const all = items.length > 0 && done === items.length;
    if (all) finished += 1;
    node.dataset.progress = all ? "all" : done ? "some" : "none";
    const count = node.querySelector("[data-map-count]");
    if (count) count.textContent = done ? `${done} of ${items.length} done` : "";
  }
  const summary = /** @type {HTMLElement | null} */ (document.querySelector("[data-map-summary]"));
  if (!summary) return;
  summary.hidden = finished === 0;
  summary.textContent = `All questions and exercises done for ${finished} of ${nodes.length} concepts.`;
}
