/**
 * `descent-attempt`: what a student did on a card, told to whoever listens on the page.
 *
 * It bubbles from the element with `data-sim` or `data-exercise`; `detail` is one of these.
 *
 * @typedef {{question: string, answer: string, step: number, of: number, at: number}} Prediction
 * @typedef {{position: [number, number], sentence: string, columns: string[], rows: (string | number)[][]}} Outcome
 * @typedef {{points: number, possible: number, answers: [string, number, number][]}} Round  by question: choice, points
 * @typedef {{sort: "sim" | "exercise", slug: string, at: number}} About
 * @typedef {About & {kind: "prediction", predictions: Prediction[]}} Predicted
 * @typedef {About & {kind: "run", outcome: Outcome, settings: string}} Ended
 * @typedef {About & {kind: "quiz", round: Round}} Scored
 * @typedef {About & {kind: "check", passed: boolean, checks: import("../progress/check-result.js").Check[], code: string}} Checked
 * @typedef {Predicted | Ended | Scored | Checked} Attempted
 */

/**
 * @param {HTMLElement} card
 * @param {Record<string, unknown> & {kind: Attempted["kind"]}} what
 */
export function announce(card, what) {
  const { sim, exercise } = card.dataset;
  const about = sim ? { sort: "sim", slug: sim } : { sort: "exercise", slug: exercise };
  const detail = { ...about, at: Date.now(), ...what };
  card.dispatchEvent(new CustomEvent("descent-attempt", { detail, bubbles: true }));
}
