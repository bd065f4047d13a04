/**
 * An attempt as a reader sees it, on the screen and on paper. Everything in it is text.
 *
 * @typedef {import("./attempt.js").Attempt} Attempt
 */
import { make } from "../core/elements.js";

const STATUS = { passed: "Passed", failed: "Not yet", skipped: "Not looked at" };

/** @param {Attempt} attempt @param {string} [saved] when, as a file says */
export function sheetOf(attempt, saved = new Date().toISOString()) {
  const { title, name, predictions, outcome, picture, quiz, checks, code } = attempt;
  const sheet = make("article", { class: "record-sheet" });
  sheet.append(make("h3", {}, title), facts(attempt, saved));
  if (name) sheet.querySelector("dl")?.prepend(...pair("Name", name));
  if (predictions.length) sheet.append(make("h4", {}, "Predicted"), make("ul", {}, ...predictions.map((it) =>
    make("li", {}, `${it.question}: ${it.answer} (${when(it)})`))));
  if (outcome) sheet.append(make("h4", {}, "What the run came to"), make("p", { "data-outcome": "" }, outcome.sentence));
  if (picture) sheet.append(make("img", { src: picture, alt: outcome?.sentence ?? title, "data-picture": "" }));
  if (outcome?.rows.length) sheet.append(numbers(outcome));
  if (quiz) sheet.append(make("h4", {}, "Quiz"), make("p", {}, `${quiz.points} of ${quiz.possible} points.`));
  if (quiz?.answers.length) sheet.append(make("ul", {}, ...quiz.answers.map(([prompt, , points]) =>
    make("li", {}, `${points === 1 ? "Right" : points > 0 ? "Partly right" : "Wrong"}: ${prompt}`))));
  if (checks.length) sheet.append(make("h4", {}, "Checks"), make("ul", {}, ...checks.map((it) =>
    make("li", {}, `${STATUS[it.status]}: ${it.message || it.name}`))));
  if (code) sheet.append(make("h4", {}, "Code"), make("pre", {}, make("code", {}, code)));
  return sheet;
}

/** @param {Attempt} attempt @param {string} saved */
function facts({ sort, begun, attempts, hints, solved, settings }, saved) {
  const list = make("dl", {}, ...pair("Saved", dated(saved)));
  if (begun) list.append(...pair("Begun", dated(begun)));
  if (sort === "exercise") list.append(...pair("Help", `${hints} hints, solution ${solved ? "looked at" : "not looked at"}`),
    ...pair("Checked", `${attempts} times`));
  else list.append(...pair("Settings", settings.replaceAll("&", ", ").slice(0, 300) || "as at first"));
  return list;
}

/** @param {import("./attempt.js").Outcome} outcome */
function numbers({ columns, rows }) {
  const body = rows.map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, shown(cell)))));
  return make("div", { class: "record-numbers", tabindex: "0", role: "region", "aria-label": "Numbers of the run" },
    make("table", {}, make("thead", {}, make("tr", {}, ...columns.map((it) => make("th", { scope: "col" }, it)))),
      make("tbody", {}, ...body)));
}

/** The file keeps every digit; nobody reads them. @param {string | number} cell */
const shown = (cell) => (typeof cell === "number" ? `${Number(cell.toPrecision(4))}`.replace("-", "−") : cell);

/** @param {import("./attempt.js").Prediction} prediction */
const when = ({ step, of }) => (step === 0 ? "before the run" : `at step ${step} of ${of}`);

/** @param {string} name @param {string} value */
const pair = (name, value) => [make("dt", {}, name), make("dd", {}, value)];

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
  addEventListener("afterprint", () => {
    delete page.dataset.printing;
    sheet.remove();
  }, { once: true });
  print();
}
