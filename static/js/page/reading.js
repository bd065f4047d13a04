/**
 * What a page to be read can do beyond its text: pop-ups of terms, questions that answer,
 * and the memory of what has been read.
 */
import { all, find } from "../core/elements.js";
import { on } from "../core/events.js";
import { openProgress } from "../progress/progress.js";
import { answerQuizzes } from "./chapter-quiz.js";
import { askPredictions, printAnswers } from "./predictions.js";
import { followReading, layOutSections } from "./sections.js";

const GAP = 6;
const EDGE = 12;

function explainTerms() {
  if (!("popover" in HTMLElement.prototype)) return; // the links still lead to the glossary
  for (const term of all("a[data-term]")) {
    const card = document.getElementById(`term-${term.dataset.term}`);
    if (card) join(term, card);
  }
}

/** @param {HTMLElement} term @param {HTMLElement} card */
function join(term, card) {
  term.role = "button";
  term.ariaHasPopup = "dialog";
  term.ariaExpanded = "false";
  term.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // asked for the page itself
    event.preventDefault();
    openTerm(term, card);
  });
  term.addEventListener("keydown", (event) => {
    if (event.key !== " ") return; // Enter presses a link by itself
    event.preventDefault();
    openTerm(term, card);
  });
}

/** @param {HTMLElement} term @param {HTMLElement} card */
function openTerm(term, card) {
  card.showPopover();
  place(term, card);
  term.ariaExpanded = "true";
  const closed = (/** @type {Event} */ event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    card.removeEventListener("toggle", closed);
    term.ariaExpanded = "false";
  };
  card.addEventListener("toggle", closed);
}

/** Below the term, or above it where there is no room. @param {HTMLElement} term @param {HTMLElement} card */
function place(term, card) {
  const from = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = from.bottom + GAP;
  const fits = below + height + EDGE <= innerHeight;
  const left = Math.min(from.left, document.documentElement.clientWidth - width - EDGE);
  card.style.left = `${Math.max(EDGE, left)}px`;
  card.style.top = `${fits ? below : Math.max(EDGE, from.top - GAP - height)}px`;
}

/** The map of concepts shows what has been done: questions answered, exercises passed. */
function showProgress() {
  const nodes = all("[data-items]");
  if (!nodes.length) return;
  const show = () => draw(nodes);
  on(document, "descent-progress", show);
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
  const summary = find("[data-map-summary]");
  if (!summary) return;
  summary.hidden = finished === 0;
  summary.textContent = `All questions and exercises done for ${finished} of ${nodes.length} concepts.`;
}

layOutSections();
explainTerms();
answerQuizzes();
askPredictions();
printAnswers();
followReading();
showProgress();
