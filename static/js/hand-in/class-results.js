/**
 * The results of a class: who has handed in what, what it brought, and what went wrong most.
 *
 * @import { HandedIn } from "./class-files.js"
 * @typedef {[prompt: string, choices: string[], right: number]} Asked
 * @typedef {Record<string, {title: string, questions: Asked[]}>} Known  what the site has, in its order, by sort/slug
 * @typedef {{share: number | null, passed: boolean, words: string}} Result  share of 1, null where nothing counts
 * @typedef {HandedIn & {result: Result}} Marked
 * @typedef {{key: string, name: string, also: string, marked: Map<string, Marked[]>}} Student
 *   also: what was typed, where the course names somebody; of each item the best attempt first
 * @typedef {{key: string, title: string}} Item
 * @typedef {{items: Item[], students: Student[]}} Results
 * @typedef {{item: string, what: string, instead: string, of: number, names: string[]}} Mistake
 *   instead: what is right; of: how many students answered this at all
 */
import { isEnough } from "../progress/records.js";

/** How platforms name what a student has handed in; the first group is the student. */
const PLATFORMS = [
  /(?:^|\/)([^/]+?)_\d+_assignsubmission_file/, // Moodle
  /(?:^|\/)\d+-\d+ - (.+?) - /, // Brightspace
  /_([^_/]+)_attempt_\d{4}(?:-\d\d){5}_/, // Blackboard
  /(?:^|\/)([^_/]+)_(?:LATE_)?\d+_\d+_/, // Canvas
];

/** @param {HandedIn} record */
export function whoIs({ path, saved, attempt }) {
  const named = PLATFORMS.map((it) => it.exec(path)?.[1] ?? "").find(Boolean) ?? "";
  const typed = attempt.name.trim();
  const name = named || typed;
  const also = named && simple(typed) !== simple(named) ? typed : "";
  return name ? { key: simple(name), name, also } : { key: `${path}\n${saved}`, name: path, also: "" };
}

/** @param {string} name */
const simple = (name) => name.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");

/** A simulation counts by its quiz, an exercise by its checks. @param {HandedIn["attempt"]} attempt @returns {Result} */
export function resultOf({ sort, quiz, checks, solved }) {
  const isSim = sort === "sim";
  const [points, possible] = isSim
    ? [quiz?.points ?? 0, quiz?.possible ?? 0]
    : [checks.filter((it) => it.passed).length, checks.length];
  if (!possible) return { share: null, passed: false, words: isSim ? "no quiz" : "not checked" };
  const passed = isSim ? isEnough({ points, possible, rounds: 1, at: 0 }) : points === possible;
  return { share: points / possible, passed, words: `${points} of ${possible}${solved ? ", solution read" : ""}` };
}

/** @param {HandedIn[]} records @param {Known} known @returns {Results} */
export function resultsOf(records, known) {
  /** @type {Map<string, Student>} */
  const students = new Map();
  /** @type {Map<string, string>} */
  const items = new Map();
  for (const record of records) {
    const who = whoIs(record);
    /** @type {Student} */
    const student = students.get(who.key) ?? { ...who, marked: new Map() };
    students.set(who.key, student);
    student.also ||= who.also;
    const key = `${record.attempt.sort}/${record.attempt.slug}`;
    items.set(key, known[key]?.title ?? (record.attempt.title || key));
    const before = student.marked.get(key) ?? [];
    if (before.some(({ saved }) => saved === record.saved)) continue; // the same file again
    student.marked.set(key, [...before, { ...record, result: resultOf(record.attempt) }].sort(better));
  }
  const order = Object.keys(known);
  const place = (/** @type {string} */ key) => order.indexOf(key) + 1 || Infinity;
  return {
    items: [...items].map(([key, title]) => ({ key, title })).sort((a, b) => place(a.key) - place(b.key) || 0),
    students: [...students.values()].sort((a, b) => a.name.localeCompare(b.name)),
  };
}

/** The better first; of two that are alike the newer. @param {Marked} one @param {Marked} two */
function better(one, two) {
  return (two.result.share ?? -1) - (one.result.share ?? -1) || two.saved.localeCompare(one.saved);
}

/** Who has not done an item though it was tried, the most tries first. @param {Results} results @param {string} item */
export function stuckAt({ students }, item) {
  return students
    .flatMap(({ name, marked }) => {
      const [best] = marked.get(item) ?? [];
      return best && best.result.share !== null && !best.result.passed
        ? [{ name, best, tries: triesOf(marked, item) }]
        : [];
    })
    .sort((one, two) => two.tries - one.tries);
}

/** How often an exercise was checked, how often a quiz was handed in. @param {Student["marked"]} marked @param {string} item */
function triesOf(marked, item) {
  const all = marked.get(item) ?? [];
  return Math.max(all.length, ...all.map(({ attempt }) => attempt.attempts));
}

/** Answers that were wrong, by how many students gave them. @param {Results} results @param {Known} known @returns {Mistake[]} */
export const wrongAnswers = (results, known) =>
  mistakes(results, (key, { quiz }) =>
    (quiz?.answers ?? []).map(([prompt, choice, points]) => {
      const [, choices = [], right = -1] = known[key]?.questions.find(([it]) => it === prompt) ?? [];
      const given = choices[choice] ?? `answer ${choice + 1}`;
      return { about: prompt, what: `${prompt} – ${given}`, instead: choices[right] ?? "", wrong: points === 0 };
    }),
  );

/** Checks that did not hold, by how many students. @param {Results} results @returns {Mistake[]} */
export const failedChecks = (results) =>
  mistakes(results, (_, { checks }) =>
    checks
      .filter(({ status }) => status !== "skipped")
      .map(({ name, passed, message }) => ({
        about: name,
        what: name.replaceAll("_", " "),
        instead: passed ? "" : message,
        wrong: !passed,
      })),
  );

/**
 * Each student counts once for each mistake, however many files hold it.
 * @param {Results} results
 * @param {(item: string, attempt: HandedIn["attempt"]) => Judged[]} judge
 * @typedef {{about: string, what: string, instead: string, wrong: boolean}} Judged
 * @returns {Mistake[]} the commonest first
 */
function mistakes(results, judge) {
  const told = all(results).flatMap(({ item, student, attempt }) =>
    judge(item.key, attempt).map((one) => ({ ...one, item, student })),
  );
  const asked = grouped(told, ({ item, about }) => `${item.key}\n${about}`);
  const wrong = told.filter((it) => it.wrong);
  const made = [...grouped(wrong, ({ item, about, what }) => `${item.key}\n${about}\n${what}`).values()];
  return made
    .map((same) => {
      const [{ item, about, what, instead }] = same;
      const of = namesOf(asked.get(`${item.key}\n${about}`) ?? []).length;
      return { item: item.title, what, instead, of, names: namesOf(same) };
    })
    .sort((one, two) => two.names.length - one.names.length);
}

/**
 * What students expected before a run: each question with its answers, the commonest first.
 * @param {Results} results
 */
export function predicted(results) {
  const told = all(results).flatMap(({ item, student, attempt }) =>
    attempt.predictions.filter(({ step }) => step === 0).map((one) => ({ ...one, item, student })),
  );
  return [...grouped(told, ({ item, question }) => `${item.key}\n${question}`).values()].map((same) => {
    const answers = [...grouped(same, ({ answer }) => answer)].map(([answer, those]) => ({
      answer,
      names: namesOf(those),
    }));
    const [{ item, question }] = same;
    return { item: item.title, question, answers: answers.sort((one, two) => two.names.length - one.names.length) };
  });
}

/** Everything that was handed in. @param {Results} results */
const all = ({ items, students }) =>
  items.flatMap((item) =>
    students.flatMap((student) =>
      (student.marked.get(item.key) ?? []).map(({ attempt }) => ({ item, student, attempt })),
    ),
  );

/** @template T @param {T[]} list @param {(one: T) => string} key @returns {Map<string, T[]>} */
function grouped(list, key) {
  const groups = new Map();
  for (const one of list) {
    const same = groups.get(key(one));
    if (same) same.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/** Each student once. @param {{student: Student}[]} list */
const namesOf = (list) => [...new Map(list.map(({ student }) => [student.key, student.name])).values()];

/** For a gradebook: percent of each item's best attempt, empty where there is none. @param {Results} results */
export function gradebook({ items, students }) {
  const rows = students.map(({ name, also, marked }) => [
    name,
    also,
    ...items.map(({ key }) => percent(marked.get(key)?.[0].result.share ?? null)),
  ]);
  const head = ["Student", "Name as typed", ...items.map(({ title }) => `${title} (%)`)];
  return [head, ...rows]
    .map((row) => row.map(cell).join(","))
    .join("\r\n")
    .concat("\r\n");
}

/** @param {number | null} share */
const percent = (share) => (share === null ? "" : `${Math.round(100 * share)}`);

/** Students type names: none may become a formula, whatever separates cells where it is opened. @param {string} text */
function cell(text) {
  const safe = text.replace(/(^|[,;\t\r\n])(\s*)(?=[=+\-@])/g, "$1$2'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
