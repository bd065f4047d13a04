/** The link at the top of a sim's page leads to the button that plays it. */
import { deepFind } from "../core/elements.js";

const PLAYS = '.player :is([aria-label="Play"], [aria-label="Pause"])';

/** As long as nothing can be played, it leads to the card, as any link does. */
export function skipToPlay() {
  const link = document.querySelector("[data-to-sim]");
  link?.addEventListener("click", (event) => {
    const card = document.querySelector("[data-sim-main]");
    const button = card && deepFind(card, PLAYS);
    if (!button) return;
    event.preventDefault();
    /** @type {HTMLElement} */ (button).focus();
  });
}
