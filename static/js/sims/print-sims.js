/**
 * A sim on paper is the sim on the screen: its pictures as they stand, the sentence below
 * them and the settings behind it, made when the browser begins to print.
 */
import { deepFind } from "../core/elements.js";
import { theme } from "./runtime.js";

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
  stage?.dispatchEvent(new CustomEvent("descent-show", { detail: shown, bubbles: true }));
  if (!mount || !shown.canvas) return;
  const figure = document.createElement("figure");
  figure.dataset.simPaper = theme(); // a dark picture would cover the paper with ink
  const sentence = document.createElement("figcaption");
  sentence.textContent = deepFind(mount, "[data-sim-status]")?.textContent ?? "";
  const settings = document.createElement("p");
  settings.textContent = `Settings: ${readable(shown.state ?? "") || "as at first"}.`;
  // Its bytes are there already; a picture with an address would come after the printing.
  figure.append(shown.canvas, sentence, settings);
  card.querySelector(".sim-stage")?.append(figure);
}

/** @param {string} state of a sim, as its address has it */
export function readable(state) {
  return [...new URLSearchParams(state)].map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`).join(", ");
}
