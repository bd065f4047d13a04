/**
 * Every card of the page can be handed in: its collector, its panel, its button.
 *
 * A page around a frame of its own site may dispatch `descent-collect` on a card, and
 * hears the attempt as `descent-collected`.
 *
 * @typedef {import("../progress/progress.js").Progress} Progress
 * @typedef {import("../sims/mount.js").Mount} Mount
 */
import { presets } from "../sims/presets.js";
import { Collector } from "./collector.js";
import { hearAttempts } from "./hearing.js";
import { Panel } from "./panel.js";

/** @param {Progress} progress @param {(card: Element) => Mount | undefined} mountOf */
export function hostRecords(progress, mountOf) {
  hearAttempts();
  for (const card of document.querySelectorAll("[data-sim], [data-exercise]")) {
    const ask = () => mountOf(card)?.tell("outcome", null);
    host(new Collector(/** @type {HTMLElement} */ (card), progress, ask));
  }
}

/** @param {Collector} collector */
function host(collector) {
  const { card } = collector;
  const panel = new Panel(collector);
  card.addEventListener("descent-action", (event) => {
    if (/** @type {CustomEvent} */ (event).detail.action === "record") panel.open();
  });
  const press = /** @type {HTMLButtonElement | null} */ (card.querySelector("[data-hand-in]"));
  if (press) press.hidden = presets().hide.includes("record");
  press?.addEventListener("click", () => panel.open());
  card.addEventListener("descent-collect", async () => {
    const detail = await collector.collect();
    card.dispatchEvent(new CustomEvent("descent-collected", { detail, bubbles: true }));
  });
}
