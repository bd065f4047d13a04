/**
 * Answers as courses and record stores keep them: which question, what was answered, what is
 * right. Choices and the items of an order are letters, a for the first as it is written.
 *
 * @typedef {v.InferOutput<typeof Answer>} Answer  given and wanted as short texts; wanted is empty where no single
 *   answer is right; slack: by how much a number may differ
 * @typedef {{id: string, kind: string, given: unknown, wanted: unknown, slack?: number, right: boolean, prompt: string}} Given
 */
import * as v from "valibot";
import { around, on } from "../core/events.js";
import { parsed, plain, read } from "../core/validation.js";

const MOST = { id: 200, prompt: 250, one: 240, items: 26 };
const text = (/** @type {number} */ most) => v.pipe(v.string(), v.maxLength(most));
const answers = v.pipe(v.array(text(MOST.one)), v.maxLength(MOST.items));

export const Answer = v.object({
  id: v.pipe(text(MOST.id), v.regex(/^[\w.-]+$/)),
  type: v.picklist(["choice", "numeric", "fill-in", "sequencing", "checks"]),
  given: answers,
  wanted: answers,
  slack: v.number(),
  right: v.boolean(),
  prompt: text(MOST.prompt),
});

/** @param {unknown} raw @returns {Answer | null} */
export const readAnswer = (raw) => read(Answer, raw);

/** @param {Document} page @param {(answer: Answer) => void} tell */
export function hearAnswers(page, tell) {
  const pass = (/** @type {Given} */ given) => {
    const answer = answerOf(given);
    if (answer) tell(answer);
  };
  on(page, "descent-answer", pass);
  on(page, "descent-action", ({ action, payload }, event) => {
    const { sim, exercise } = around(event, "[data-sim], [data-exercise]")?.dataset ?? {};
    if (action !== "answer" || !(sim || exercise)) return;
    const told = Object(parsed(payload));
    const id = `${sim ? "sim" : "exercise"}/${sim || exercise}/${told.number}`;
    pass({ ...told, id, kind: "choice", given: told.choice, wanted: told.answer });
  });
  on(page, "descent-attempt", (what) => {
    if (what.kind !== "check") return;
    const held = what.checks.filter(({ passed }) => passed).length;
    const given = `${held} of ${what.checks.length} checks hold`;
    pass({ id: `exercise/${what.slug}`, kind: "checks", given, wanted: "", right: what.passed, prompt: "" });
  });
}

/** @param {Given} given @returns {Answer | null} */
export function answerOf({ id, kind, given, wanted, slack = 0, right, prompt }) {
  const order = Array.isArray(wanted) ? wanted : [];
  const named = (/** @type {unknown} */ it) => (kind === "choice" ? letter(Number(it)) : plain(String(it), MOST.one));
  const [one, two] = order.length
    ? [Array.isArray(given) ? given.map((it) => letter(order.indexOf(it))) : [], order.map((_, index) => letter(index))]
    : [[named(given)], wanted === "" || wanted === undefined ? [] : [named(wanted)]];
  const type = order.length ? "sequencing" : kind;
  const name = id.replace(/[^\w.-]+/g, "-").slice(0, MOST.id);
  return readAnswer({
    id: name,
    type,
    given: one,
    wanted: two,
    slack,
    right,
    prompt: plain(prompt.trim(), MOST.prompt),
  });
}

/** @param {number} index "?" where there is none */
const letter = (index) => "abcdefghijklmnopqrstuvwxyz"[index] ?? "?";

/** As SCORM 1.2 writes it: what was given, what is right. @param {Answer} answer */
export const shortForms = ({ given, wanted }) => ({ given: given.join(), wanted: wanted.join() });

/** As SCORM 2004 and xAPI write it: a right number is a range. @param {Answer} answer */
export function longForms({ type, given, wanted, slack }) {
  const range = (/** @type {number} */ value) => `${value - slack}[:]${value + slack}`;
  const right = type === "numeric" ? wanted.map((it) => range(Number(it))) : wanted;
  return { given: given.join("[,]"), wanted: right.join("[,]") };
}
