/** Takes up what quizzes report: rounds of a sim's quiz, answers to a chapter's questions. */

/** @param {import("./progress.js").Progress} progress */
export function recordQuizzes(progress) {
  document.addEventListener("descent-action", (event) => {
    const { detail, target } = /** @type {CustomEvent} */ (event);
    const sim = target instanceof Element && target.closest("[data-sim]");
    if (!(sim instanceof HTMLElement) || detail.action !== "quiz") return;
    progress.recordRound(`sim/${sim.dataset.sim}`, parsed(detail.payload));
  });
}

/** @param {string} text @returns {unknown} */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
