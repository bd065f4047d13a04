/**
 * The one table of what pages, cells, simulations and frames of this site say to each other
 * by events and by `data-` attributes. Pages of others may listen to what bubbles.
 *
 * @import { Attempt, Prediction } from "../hand-in/attempt.js"
 * @import { CheckResult } from "../cells/cells-protocol.js"
 *
 * What a student did on a card; `about` is filled in by `announce`.
 * @typedef {{sort?: "sim" | "exercise", slug?: string, at?: number}} About
 * @typedef {About & {kind: "prediction", predictions: Prediction[]}} Predicted
 * @typedef {About & {kind: "run", outcome: import("../hand-in/attempt.js").Outcome, settings: string}} Ended
 * @typedef {About & {kind: "quiz", round: import("../hand-in/attempt.js").Round}} Scored
 * @typedef {About & {kind: "check", passed: boolean, checks: Attempt["checks"], code: string}} Checked
 *
 * @typedef {object} Events each with its detail
 * @property {{action: string, payload: any, state?: string, canvas?: HTMLCanvasElement, place?: Element}} descent-action
 *   a control or Python asks the page for something; the stage adds state, pictures and where to answer
 * @property {Predicted | Ended | Scored | Checked} descent-attempt from a card, for whoever wants to know
 * @property {import("../lms/answers.js").Given} descent-answer a question of a chapter was answered
 * @property {null} descent-cell-ready a code cell has its buttons
 * @property {{exercise: string, code: string, result: CheckResult}} descent-checked a cell's program was checked
 * @property {null} descent-collect asks a card for its attempt, which it answers with:
 * @property {Attempt} descent-collected
 * @property {null} descent-drive a cell's *Run my optimizer* or *activation* was pressed, which ends in:
 * @property {{course: any, path: number[][], table?: unknown}} descent-driven
 * @property {null} descent-live a simulation or an exercise's view answers input
 * @property {{name: string, told: (words: string) => void}} descent-notebook a notebook of the student's is to be opened
 * @property {{key: string}} descent-progress on the document: a record has changed, "" for any
 * @property {{cell: string, outcome: string, seconds: number}} descent-ran a cell's run has ended, however
 * @property {{index: import("./fetch-files.js").File, root: URL}} descent-search on the document: opens the search
 * @property {{canvas?: HTMLCanvasElement, state?: string}} descent-show asks a stage to fill it in
 * @property {{state: string}} descent-state a simulation's settings, as its address has them
 *
 * Messages between windows: `descent-lms` (lms/course.js), `descent-record` and
 * `descent-record-received` (hand-in/deliver.js), `microsim-resize` (page/framed.js).
 *
 * Attributes, by what bears them, each without its `data-`:
 * - root element: root, release, runtime, cells, lms, record-stores, megabytes (what the build knows); theme, scripts,
 *   offline, printing (what is the case)
 * - card of a simulation: sim, state (poster, starting, live, failed), recorded, stale, film, replay; parts: sim-main,
 *   sim-query, sim-mount, sim-poster, drawn, sim-film, sim-progress, sim-phase, sim-failure, sim-reason, sim-retry,
 *   sim-status, sim-said, sim-set, sim-paper, hand-in, record, outcome, picture
 * - card of an exercise: exercise, view, fills, exercise-solution
 * - code cell: cell, kind, group, packages, drives, program, state (idle, starting, running, done, error, stopped); parts:
 *   cell-output, cell-feedback, cell-phase, cell-time, cell-note, cell-sandbox, asking; playground: cell-example,
 *   cell-examples, cell-linked, cell-notebook
 * - text: chapter, section, toc, only (of a page of one section), task, asks, commit,
 *   right-choice, read, read-count, here, laid-out, sim-link, term, typed, copy, usual, address
 * - questions: quiz, kind, answer, tolerance, items, item, way, check, verdict, right, solution
 * - progress: concept, items, mark, passed, complete, progress, meter, count, done, tally, map-count, map-summary,
 *   state-of-entry, unsaved, unsaved-words, save-progress, open-progress, progress-file, transfer-said,
 *   undo-transfer, forget, forget-sure, forget-yes, forget-no, forgotten, undo-forget, kept, kept-list, continue
 * - loading: part, arrived, arrivals, tries, loaded, search, script, index, update, update-now, update-text
 * - pages with fields of their own: anywhere-…, builder-…, packages-…, record-…, class-…, same;
 *   of a package: item, address, standard, pass, seeds, place, head, held, save, open, file, note, words, afresh, here
 * - a stage, of the page or its poster: heroes, sides (how many), front (which is in front), ask, asking, more,
 *   readings (what there is); a picture: area, front, beside, first, lower, keep; a tab: hero, first; a control: main,
 *   chosen; a drawer: name, widened; a row that goes on beyond its edge: cut
 * - around a stage: autoplay, height (of a frame), to-sim (the link that leads there)
 * - inside widgets: kind, outcome, dated, done, verdict, column
 */

/** @template {keyof Events} K @param {EventTarget} target @param {K} name @param {Events[K]} detail */
export const emit = (target, name, detail) =>
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));

/**
 * @template {keyof Events} K @param {EventTarget} target @param {K} name
 * @param {(detail: Events[K], event: Event) => void} act @param {AddEventListenerOptions} [options]
 */
export function on(target, name, act, options) {
  target.addEventListener(name, (event) => act(/** @type {CustomEvent} */ (event).detail, event), options);
}

/** @param {EventTarget} target @param {string} name @param {(event: any) => void} act */
export const once = (target, name, act) => target.addEventListener(name, act, { once: true });

/** What holds the element at which an event began. @param {Event} event @param {string} css @returns {HTMLElement | null} */
export const around = ({ target }, css) => (target instanceof Element ? target.closest(css) : null);

/** @param {HTMLElement} card @param {Events["descent-attempt"]} what */
export function announce(card, what) {
  const { sim, exercise } = card.dataset;
  const about = sim ? { sort: "sim", slug: sim } : { sort: "exercise", slug: exercise };
  emit(card, "descent-attempt", /** @type {Events["descent-attempt"]} */ ({ ...about, at: Date.now(), ...what }));
}
