/**
 * An attempt as a reader sees it, on the screen and on paper. Everything in it is text.
 *
 * @import { Attempt } from "./attempt.js"
 */
import { make } from "../core/elements.js";
import { once } from "../core/events.js";
import { readableNumber } from "../core/numerals.js";

const STATUS = { passed: "Passed", failed: "Not yet", skipped: "Not looked at" };

/** @param {Attempt} attempt @param {string} [saved] when, as a file says */
export function sheetOf(attempt, saved = new Date().toISOString()) {
  const { title, predictions, outcome, picture, quiz, checks, code } = attempt;
  const sheet = make("article", { class: "record-sheet" }, make("h3", {}, title), facts(attempt, saved));
  const add = (/** @type {string} */ heading, /** @type {Node[]} */ ...parts) =>
    sheet.append(make("h4", {}, heading), ...parts);
  if (predictions.length) add("Predicted", list(predictions.map((it) => `${it.question}: ${it.answer} (${when(it)})`)));
  if (outcome) add("What the run came to", make("p", { "data-outcome": "" }, outcome.sentence));
  if (picture) sheet.append(make("img", { src: picture, alt: outcome?.sentence ?? title, "data-picture": "" }));
  if (outcome?.rows.length) sheet.append(numbers(outcome));
  if (quiz) add("Quiz", make("p", {}, `${quiz.points} of ${quiz.possible} points.`));
  if (quiz?.answers.length)
    sheet.append(list(quiz.answers.map(([prompt, , points]) => `${verdict(points)}: ${prompt}`)));
  if (checks.length) add("Checks", list(checks.map((it) => `${STATUS[it.status]}: ${it.message || it.name}`)));
  if (code) add("Code", make("pre", {}, make("code", {}, code)));
  return sheet;
}

/** @param {string[]} items */
const list = (items) => make("ul", {}, ...items.map((it) => make("li", {}, it)));

/** @param {number} points */
const verdict = (points) => (points === 1 ? "Right" : points > 0 ? "Partly right" : "Wrong");

/** @param {Attempt} attempt @param {string} saved */
function facts({ name, sort, begun, attempts, hints, solved, settings }, saved) {
  const isSim = sort === "sim";
  const pairs = [
    ["Name", name],
    ["Saved", dated(saved)],
    ["Begun", begun ? dated(begun) : ""],
    ["Help", isSim ? "" : `${hints} hints, solution ${solved ? "looked at" : "not looked at"}`],
    ["Checked", isSim ? "" : `${attempts} times`],
    ["Settings", isSim ? settings.replaceAll("&", ", ").slice(0, 300) || "as at first" : ""],
  ];
  const told = pairs.filter(([term, value]) => value || term === "Saved");
  return make("dl", {}, ...told.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]));
}

/** @param {import("./attempt.js").Outcome} outcome */
function numbers({ columns, rows }) {
  const head = make("thead", {}, make("tr", {}, ...columns.map((it) => make("th", { scope: "col" }, it))));
  const body = rows.map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, shown(cell)))));
  const place = { class: "record-numbers", tabindex: "0", role: "region", "aria-label": "Numbers of the run" };
  return make("div", place, make("table", {}, head, make("tbody", {}, ...body)));
}

/** The file keeps every digit; nobody reads them. @param {string | number} cell */
const shown = (cell) => (typeof cell === "number" ? readableNumber(cell, 4) : cell);

/** @param {import("./attempt.js").Prediction} prediction */
const when = ({ step, of }) => (step === 0 ? "before the run" : `at step ${step} of ${of}`);

/** @param {string | number} moment */
function dated(moment) {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleString();
}

/** One sheet alone on paper. @param {HTMLElement} sheet */
export function printSheet(sheet) {
  const page = document.documentElement;
  sheet.classList.add("on-paper");
  document.body.append(sheet);
  page.dataset.printing = "";
  once(window, "afterprint", () => {
    delete page.dataset.printing;
    sheet.remove();
  });
  print();
}
