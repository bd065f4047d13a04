/**
 * The teacher's page for a class: files are opened, and the table and the lists are drawn anew.
 *
 * @import { HandedIn, LeftOut } from "./class-files.js"
 * @import { Marked, Mistake, Results, Student } from "./class-results.js"
 */
import { button, make } from "../core/elements.js";
import { saveFile } from "../core/saved-files.js";
import { readFile } from "./attempt.js";
import { readClass } from "./class-files.js";
import { failedChecks, gradebook, predicted, resultsOf, stuckAt, wrongAnswers } from "./class-results.js";
import { isReasonable } from "./compare.js";
import { sheetOf } from "./sheet.js";

const MOST = { mistakes: 20, names: 12, left: 100, named: 3 }; // shown; of more there is the number

/** @param {string} name @returns {any} */
const part = (name) => document.querySelector(`[data-class-${name}]`);
/** @type {import("./class-results.js").Known} */
const KNOWN = Object.fromEntries(JSON.parse(part("known").dataset.classKnown));
/** @type {HandedIn[]} */
let records = [];
/** @type {LeftOut[]} */
let left = [];
let opening = Promise.resolve();
/** Counts what is asked for in the place of one sheet: what comes late, comes too late. */
let asked = 0;

part("open").addEventListener("click", () => part("files").click());
part("files").addEventListener("change", () => take([...part("files").files]));
part("save").addEventListener("click", save);
part("print").addEventListener("click", () => print());
part("afresh").addEventListener("click", () => {
  opening = opening.then(afresh);
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  take([...(event.dataTransfer?.files ?? [])]);
});

/** One choice after another: what comes while files are read, waits. @param {File[]} files */
function take(files) {
  opening = opening.then(async () => {
    if (!files.length) return;
    part("said").textContent = "Reading …";
    part("reading").hidden = false;
    try {
      const found = await readClass(files);
      records = [...records, ...found.records];
      left = found.left;
      show();
    } catch {
      part("said").textContent = "These files could not be read. Try fewer at once.";
    } finally {
      part("reading").hidden = true;
      part("files").value = "";
    }
  });
}

function afresh() {
  [records, left] = [[], []];
  show();
  part("said").textContent = "All of it is closed. The files are as they were.";
  part("open").focus();
}

function save() {
  const name = `class-${new Date().toISOString().slice(0, 10)}.csv`;
  // By the mark at the beginning, spreadsheets know the letters of names.
  saveFile(name, new Blob(["\ufeff", gradebook(resultsOf(records, KNOWN))], { type: "text/csv" }));
  part("said").textContent = `Saved: ${name}.`;
}

function show() {
  const results = resultsOf(records, KNOWN);
  const { items } = results;
  asked += 1;
  part("sheet").replaceChildren();
  part("results").hidden = !records.length;
  part("said").textContent = said(results);
  const lines = left.slice(0, MOST.left).map(({ path, why }) => make("li", {}, make("code", {}, path), `: ${why}.`));
  const more = left.length - lines.length;
  part("left").replaceChildren(...lines, ...(more ? [make("li", {}, `And ${counted(more, "more file")}.`)] : []));
  part("left-out").hidden = !left.length;
  part("table").replaceChildren(tableOf(results));
  fill(
    "stuck",
    items.flatMap((item) => stuckLines(results, item)),
  );
  fill("answers", mistakeLines(wrongAnswers(results, KNOWN), "Right: "));
  fill("checks", mistakeLines(failedChecks(results), "For example: "));
  fill("predicted", predicted(results).map(predictionLine));
}

/** @param {Results} results */
function said({ items, students }) {
  if (!records.length) return left.length ? "None of these files is an attempt of this course." : "";
  const opened = `${counted(records.length, "attempt")} of ${counted(students.length, "student")}`;
  const what = `at ${counted(items.length, "simulation or exercise", "simulations and exercises")}`;
  return `${opened} ${what}.${left.length ? ` ${counted(left.length, "file")} left out: ${leftOut()}.` : ""}`;
}

/** The first few by name, for each may be a student's; all of them, with reasons, at the end of the page. */
function leftOut() {
  const names = left.slice(0, MOST.named).map(({ path }) => path);
  return `${names.join(", ")}${left.length > names.length ? " and others" : ""}; why, see the end of this page`;
}

/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** @param {string} name @param {Node[]} lines of a list, which is hidden with its heading if there are none */
function fill(name, lines) {
  part(name).replaceChildren(...lines);
  part(name).closest("section").hidden = !lines.length;
}

/** @param {Results} results */
function tableOf({ items, students }) {
  const head = ["Student", ...items.map(({ title }) => title)].map((it) => make("th", { scope: "col" }, it));
  const rows = students.map((student) => {
    const also = student.also ? ` (${student.also})` : "";
    const cells = items.map(({ key, title }) => cellOf(student, title, student.marked.get(key)));
    return make("tr", {}, make("th", { scope: "row" }, student.name + also), ...cells);
  });
  const passed = items.map(({ key }) => {
    const handed = students.flatMap(({ marked }) => marked.get(key)?.[0] ?? []);
    return make("td", {}, `${handed.filter(({ result }) => result.passed).length} of ${handed.length}`);
  });
  return make(
    "table",
    {},
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
    make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, "Passed"), ...passed)),
  );
}

/** @param {Student} student @param {string} title @param {Marked[]} [marked] the best first */
function cellOf(student, title, marked) {
  if (!marked) return make("td", {}, "–");
  const { passed, words } = marked[0].result;
  const text = `${passed ? "✓ " : ""}${words}`;
  const press = button(text, () => openSheet(student, title, marked, press), "plain");
  press.setAttribute("aria-label", `${text}: ${student.name}, ${title}`);
  press.title = `${student.name}, ${title}`; // far down, the heads of a long table are out of sight
  return make("td", { "data-passed": passed }, press);
}

/** @param {Student} student @param {string} title @param {Marked[]} marked @param {HTMLElement} cell to go back to */
async function openSheet({ name }, title, marked, cell) {
  const [{ attempt, saved, again }] = marked;
  const number = ++asked;
  const picture = await pictureOf(again);
  if (number !== asked) return;
  const sheet = sheetOf({ ...attempt, name: attempt.name || name, picture }, saved);
  const count = marked.length > 1 ? [make("p", {}, `The best of ${marked.length} that were handed in.`)] : [];
  const close = button("Close", () => {
    part("sheet").replaceChildren();
    cell.focus();
  });
  const about = { class: "record", tabindex: "-1", "aria-label": `${name}, ${title}` };
  const section = make("section", about, ...count, sheet, make("p", {}, close));
  part("sheet").replaceChildren(section);
  section.focus();
}

/** The file may be gone meanwhile; the sheet can do without. @param {() => Promise<string>} again */
async function pictureOf(again) {
  const found = readFile(await again().catch(() => ""));
  return "attempt" in found && isReasonable(found.attempt.picture) ? found.attempt.picture : "";
}

/** @param {Results} results @param {import("./class-results.js").Item} item */
function stuckLines(results, item) {
  const stuck = stuckAt(results, item.key);
  if (!stuck.length) return [];
  const each = stuck.map(({ name, best, tries }) => {
    const checked = best.attempt.sort === "exercise" ? `, checked ${counted(tries, "time")}` : "";
    return `${name} (${best.result.words}${checked})`;
  });
  return [make("li", {}, make("strong", {}, item.title), `: ${shortened(each)}`)];
}

/** @param {Mistake[]} mistakes @param {string} leading to what is right */
function mistakeLines(mistakes, leading) {
  return mistakes.slice(0, MOST.mistakes).map(({ item, what, instead, of, names }) => {
    const help = instead ? make("p", {}, leading + instead) : "";
    const who = make("p", {}, `${names.length} of ${of}: ${shortened(names)}`);
    return make("li", {}, make("strong", {}, `${item}: ${what}`), help, who);
  });
}

/** @param {ReturnType<typeof predicted>[number]} prediction */
function predictionLine({ item, question, answers }) {
  const told = answers.map(({ answer, names }) => `${answer} (${names.length})`);
  return make("li", {}, make("strong", {}, `${item}: ${question}`), ` ${shortened(told)}`);
}

/** @param {string[]} list */
function shortened(list) {
  const rest = list.length - MOST.names;
  return list.slice(0, MOST.names).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
