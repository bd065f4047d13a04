/**
 * The questions at the end of a section: native fields, a verdict that is read out, and the
 * explanation at once. Right answers count as progress; the page holds all the answers.
 */
import { all, composes, find, make } from "../core/elements.js";
import { emit } from "../core/events.js";
import { readNumber } from "../core/numerals.js";
import { openProgress } from "../progress/progress.js";

const WORDS = {
  right: "Right.",
  wrong: "Not quite.",
  choose: "Choose an answer first.",
  write: "Write an answer first.",
  number: "Write a number, such as 0.25.",
  check: "Check answer",
  again: "Try again",
  before: "Answered before, not right yet.",
};

export function answerQuizzes() {
  for (const quiz of all("[data-quiz]")) {
    const score = quiz.appendChild(make("p", { class: "quiz-score" }));
    const questions = all(".question", quiz);
    for (const [index, element] of questions.entries()) {
      const question = new Question(element);
      question.answered = (right, given) => {
        emit(element, "descent-answer", {
          id: `quiz/${quiz.dataset.quiz}/${index + 1}`,
          ...question.told,
          given,
          right,
        });
        openProgress().recordAnswer(quiz.dataset.quiz ?? "", index + 1, right);
        showScore(quiz, score, questions.length);
      };
      question.recall(openProgress().read(`quiz/${quiz.dataset.quiz}`)?.right[index + 1]);
    }
    showScore(quiz, score, questions.length);
  }
}

/** @param {HTMLElement} quiz @param {HTMLElement} score @param {number} count */
function showScore(quiz, score, count) {
  const progress = openProgress();
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const right = numbers.filter((number) => progress.done(`quiz/${quiz.dataset.quiz}#${number}`));
  score.hidden = right.length === 0;
  score.textContent = `${right.length} of ${count} answered right.`;
}

class Question {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.kind = element.dataset.kind ?? "";
    this.wanted = JSON.parse(element.dataset.answer ?? "null");
    this.tolerance = Number(element.dataset.tolerance);
    this.done = false;
    /** @type {(right: boolean, given: string | number | string[]) => void} */
    this.answered = () => undefined;
    this.button = /** @type {HTMLButtonElement} */ (this.part("[data-check]"));
    this.verdict = this.part("[data-verdict]");
    this.solution = /** @type {HTMLDetailsElement} */ (this.part("[data-solution]"));
    this.items = find("[data-items]", element);
    this.field = /** @type {HTMLInputElement | null} */ (element.querySelector("input[type=text]"));
    if (this.items) makeSortable(this.items);
    this.field?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !composes(event) && !this.field?.disabled) this.check();
    });
    this.button.addEventListener("click", () => (this.done ? this.reset() : this.check()));
  }

  /** @param {string} css @returns {HTMLElement} */
  part(css) {
    return /** @type {HTMLElement} */ (this.element.querySelector(css));
  }

  /** @returns {HTMLInputElement[]} */
  get choices() {
    return [...this.element.querySelectorAll("input")].filter(({ type }) => type === "radio");
  }

  /** @returns {string | number | string[] | null} null where there is none yet */
  given() {
    if (this.items) return order(this.items);
    if (this.field) return this.field.value.trim() || null;
    return this.choices.find(({ checked }) => checked)?.value ?? null;
  }

  check() {
    const given = this.given();
    if (given === null) return this.say(this.field ? WORDS.write : WORDS.choose);
    const right = isAnswer(given, this.wanted, this.tolerance);
    if (right === null) {
      const { reason } = readNumber(String(given).replace(/%$/, ""));
      return this.say(/^(may|has) /.test(reason) ? `“${given}” ${reason}.` : WORDS.number);
    }
    this.show(right);
    this.solution.open = true;
    this.answered(right, given);
  }

  /** What a course is told of the question itself. */
  get told() {
    const isNumber = this.field && typeof this.wanted === "number";
    const kind = this.field ? (isNumber ? "numeric" : "fill-in") : "choice";
    const slack = isNumber ? this.tolerance || 0 : 0;
    const words = [...(this.element.querySelector("legend")?.childNodes ?? [])];
    const prompt = words
      .flatMap((it) => (it instanceof Element && it.matches(".number") ? [] : it.textContent))
      .join("");
    return { kind, wanted: this.wanted, slack, prompt };
  }

  /** As it was left on an earlier visit. @param {boolean | undefined} right undefined if it was not answered */
  recall(right) {
    if (right === false) this.say(WORDS.before);
    if (!right) return;
    for (const choice of this.choices) choice.checked = Number(choice.value) === this.wanted;
    if (this.field) this.field.value = String(this.wanted);
    if (this.items) arrange(this.items, this.wanted);
    this.show(true);
  }

  /** @param {boolean} right */
  show(right) {
    this.say(right ? WORDS.right : WORDS.wrong);
    this.verdict.dataset.right = String(right);
    this.done = true;
    this.button.textContent = WORDS.again;
    this.lock(true);
    for (const choice of this.choices) mark(choice, Number(choice.value) === this.wanted);
  }

  reset() {
    this.done = this.solution.open = false;
    this.say("");
    delete this.verdict.dataset.right;
    this.button.textContent = WORDS.check;
    this.lock(false);
    for (const choice of this.choices) {
      choice.checked = false;
      choice.parentElement?.querySelector(".mark")?.remove();
    }
    if (this.field) this.field.value = "";
  }

  /** @param {boolean} locked */
  lock(locked) {
    for (const field of this.element.querySelectorAll("input")) field.disabled = locked;
    for (const button of this.element.querySelectorAll("button")) {
      if (button !== this.button) button.disabled = locked;
    }
  }

  /** @param {string} words */
  say(words) {
    this.verdict.textContent = words;
  }
}

/** Say in words which answer was given and which is right. @param {HTMLInputElement} choice @param {boolean} right */
function mark(choice, right) {
  const words = [right && "right answer", choice.checked && "your answer"].filter(Boolean);
  if (!words.length) return;
  choice.parentElement?.append(make("span", { class: "mark" }, `(${words.join(", ")})`));
}

/** Whether an answer is right. */
const ROUNDING = 1e-9; // share of the number; what a reader rounds away is in the tolerance

/**
 * @param {string | number | string[]} given what was chosen, written or ordered
 * @param {unknown} wanted index or number, text, or list @param {number} tolerance for numbers
 * @returns {boolean | null} null if a number is wanted and none was written
 */
export function isAnswer(given, wanted, tolerance = 0) {
  if (Array.isArray(wanted)) return JSON.stringify(given) === JSON.stringify(wanted);
  if (typeof wanted === "number") {
    const written = String(given).trim();
    const percent = written.endsWith("%");
    const { value } = readNumber(percent ? written.slice(0, -1) : written);
    if (value === undefined) return null;
    return Math.abs(value / (percent ? 100 : 1) - wanted) <= tolerance + ROUNDING * Math.abs(wanted);
  }
  return plainly(String(given)) === plainly(String(wanted));
}

/** What a program prints, compared without regard to spaces and quotation marks. @param {string} text */
function plainly(text) {
  return text
    .replace(/["'‘’“”]/g, "")
    .replace(/\s+/g, " ")
    .replace(/\s*([,()[\]])\s*/g, "$1")
    .trim();
}

/** A list that is put in order by buttons, so by any pointer and any key. */

/** @param {HTMLElement} list @returns {string[]} */
function order(list) {
  return [...list.children].map((item) => /** @type {HTMLElement} */ (item).dataset.item ?? "");
}

/** @param {HTMLElement} list @param {string[]} names of its items, in their order */
function arrange(list, names) {
  const items = /** @type {HTMLElement[]} */ ([...list.children]);
  list.append(...names.flatMap((name) => items.filter(({ dataset }) => dataset.item === name)));
  limit(list);
}

/** @param {HTMLElement} list */
function makeSortable(list) {
  for (const item of list.children) {
    const name = item.querySelector("span")?.textContent ?? "";
    for (const [way, sign] of [
      ["up", "↑"],
      ["down", "↓"],
    ]) {
      item.append(make("button", { type: "button", "data-way": way, "aria-label": `Move ${way}: ${name}` }, sign));
    }
  }
  list.addEventListener("click", ({ target }) => {
    const pressed = /** @type {HTMLElement} */ (target).closest("button");
    if (pressed) move(pressed);
  });
  limit(list);
}

/** @param {HTMLElement} pressed */
function move(pressed) {
  const item = /** @type {HTMLElement} */ (pressed.closest("li"));
  const up = pressed.dataset.way === "up";
  const other = up ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  if (up) other.before(item);
  else other.after(item);
  limit(/** @type {HTMLElement} */ (item.parentElement));
  pressed.focus(); // the button goes with its item, and the keyboard with the button
}

/** What cannot go further says so, but stays where the keyboard is. @param {HTMLElement} list */
function limit(list) {
  for (const item of list.children) {
    const [up, down] = item.querySelectorAll("button");
    up.ariaDisabled = String(item === list.firstElementChild);
    down.ariaDisabled = String(item === list.lastElementChild);
  }
}
