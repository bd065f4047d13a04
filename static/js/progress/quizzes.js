/**
 * Takes up what a sim's quiz reports: the points of a round that is over, and where a round
 * stands, with which the quiz goes on after a reload.
 *
 * @param {import("./progress.js").Progress} progress
 * @param {(sim: Element) => import("../sims/mount.js").Mount | undefined} mountOf
 */
export function recordQuizzes(progress, mountOf) {
  document.addEventListener("descent-action", (event) => {
    const { detail, target } = /** @type {CustomEvent} */ (event);
    const sim = target instanceof Element && target.closest("[data-sim]");
    if (!(sim instanceof HTMLElement)) return;
    const value = parsed(detail.payload);
    if (detail.action === "quiz") progress.recordRound(`sim/${sim.dataset.sim}`, value);
    if (detail.action === "round") progress.store.set(keyOf(sim), value);
  });
  document.addEventListener("descent-live", ({ target }) => {
    const sim = target instanceof Element && target.closest("[data-sim]");
    const round = sim instanceof HTMLElement ? progress.store.get(keyOf(sim)) : undefined;
    if (sim && round) mountOf(sim)?.tell("round", round);
  });
}

/** @param {HTMLElement} sim */
const keyOf = (sim) => `round/${sim.dataset.sim}`;

/** @param {string} text @returns {unknown} */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
