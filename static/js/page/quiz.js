/**
 * The questions at the end of a section: native fields, a verdict that is read out, and the
 * explanation at once. Right answers count as progress; the page holds all the answers.
 */
import {openProgress} from "../progress/progress.js";
import {composes} from "./composing.js";
import {arrange, makeSortable, order} from "./sorting.js";
import {isAnswer} from "./answers.js";
import {readNumber} from "../widgets/numerals.js";

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
  for (const section of document.querySelectorAll("[data-quiz]")) {
    const quiz = /** @type {HTMLElement} */ (section);
    const score = quiz.appendChild(document.createElement("p"));
    score.className = "quiz-score";
    const questions = [...quiz.querySelectorAll(".question")];
    questions.forEach((element, index) => {
      const question = new Question(/** @type {HTMLElement} */ (element));
      question.answered = (right) => {
        openProgress().recordAnswer(quiz.dataset.quiz ?? "", index + 1, right);
        showScore(quiz, score, questions.length);
      };
      question.recall(openProgress().read(`quiz/${quiz.dataset.quiz}`)?.right[index + 1]);
    });
    showScore(quiz, score, questions.length);
  }
}

/** @param {HTMLElement} quiz @param {HTMLElement} score @param {number} count */
function showScore(quiz, score, count) {
  const progress = openProgress();
  const numbers = Array.from({length: count}, (_, index) => index + 1);
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
    /** @type {(right: boolean) => void} */
    this.answered = () => undefined;
    this.button = /** @type {HTMLButtonElement} */ (this.part("[data-check]"));
    this.verdict = this.part("[data-verdict]");
    this.solution = /** @type {HTMLDetailsElement} */ (this.part("[data-solution]"));
    this.items = element.querySelector("[data-items]");
    this.field = /** @type {HTMLInputElement | null} */ (element.querySelector("input[type=text]"));
    if (this.items) makeSortable(/** @type {HTMLElement} */ (this.items));
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
    return [...this.element.querySelectorAll("input")].filter(({type}) => type === "radio");
  }

  /** @returns {string | number | string[] | null} null where there is none yet */
  given() {
    if (this.items) return order(/** @type {HTMLElement} */ (this.items));
    if (this.field) return this.field.value.trim() || null;
    return this.choices.find(({checked}) => checked)?.value ?? null;
  }

  check() {
    const given = this.given();
    if (given === null) return this.say(this.field ? WORDS.write : WORDS.choose);
    const right = isAnswer(given, this.wanted, this.tolerance);
    if (right === null) {
      const {reason} = readNumber(String(given).replace(/%$/, ""));
      return this.say(/^(may|has) /.test(reason) ? `“${given}” ${reason}.` : WORDS.number);
    }
    this.show(right);
    this.solution.open = true;
    this.answered(right);
  }

  /** As it was left on an earlier visit. @param {boolean | undefined} right undefined if it was not answered */
  recall(right) {
    if (right === false) this.say(WORDS.before);
    if (!right) return;
    for (const choice of this.choices) choice.checked = Number(choice.value) === this.wanted;
    if (this.field) this.field.value = String(this.wanted);
    if (this.items) arrange(/** @type {HTMLElement} */ (this.items), this.wanted);
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
  const note = document.createElement("span");
  note.className = "mark";
  note.textContent = `(${words.join(", ")})`;
  choice.parentElement?.append(note);
}
