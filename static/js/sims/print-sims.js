/**
 * A sim on paper is the sim on the screen: its pictures as they stand, the sentence below
 * them and the settings behind it, made when the browser begins to print.
 */
import { deepFind, make } from "../core/elements.js";
import { emit } from "../core/events.js";
import { theme } from "../core/site.js";

export function printAsShown() {
  addEventListener("beforeprint", () => {
    for (const card of document.querySelectorAll(".sim:is([data-state=live], [data-recorded])")) copy(card);
  });
  addEventListener("afterprint", () => {
    for (const copied of document.querySelectorAll("[data-sim-paper]")) copied.remove();
  });
}

/** @param {Element} card */
function copy(card) {
  const mount = card.querySelector("[data-sim-mount]");
  const shown = /** @type {{canvas?: HTMLCanvasElement, state?: string}} */ ({});
  const stage = mount && deepFind(mount, ".stage");
  if (stage) emit(stage, "descent-show", shown);
  if (!mount || !shown.canvas) return;
  const sentence = deepFind(mount, "[data-sim-status]")?.textContent ?? "";
  const settings = `Settings: ${readable(shown.state ?? "") || "as at first"}.`;
  // A dark picture would cover the paper with ink. Its bytes are there already; a picture with
  // an address would come after the printing.
  const parts = [shown.canvas, make("figcaption", {}, sentence), make("p", {}, settings)];
  card.querySelector(".sim-stage")?.append(make("figure", { "data-sim-paper": theme() }, ...parts));
}

/** @param {string} state of a sim, as its address has it */
export function readable(state) {
  return [...new URLSearchParams(state)].map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`).join(", ");
}
