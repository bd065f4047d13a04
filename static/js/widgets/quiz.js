/**
 * Quiz: native radio buttons or a field for a sentence, a hint, a verdict that is read out, and
 * a score in the end. A sentence is compared with ours by the student and stays on the page.
 */
import { h, setAttribute, setText } from "../core/elements.js";
import { ControlView, declare } from "./control.js";

const WORDS = {
  check: "Check answer",
  next: "Next question",
  result: "See the result",
  again: "New round",
  hint: "Hint (half points)",
  nudge: "Hint",
  choose: "Choose an answer first.",
  sentence: "Your sentence",
  write: "Write your sentence first.",
  compare: "Compare with ours",
  tick: "Tick what your sentence says. You judge it yourself: it brings no points.",
  right: "right answer",
  chosen: "your answer",
};

class QuizView extends ControlView {
  compose() {
    /** @type {string} what is on the screen */
    this.asked = "";
    this.place = h("p", { class: "note hint" });
    this.legend = h("legend", { tabindex: -1 });
    this.choices = h("div", { class: "choices" });
    this.question = h("fieldset", {}, this.legend, this.choices);
    this.hint = h("p", { class: "note", role: "status" });
    this.feedback = h("p", { class: "feedback", role: "status" });
    this.points = h("fieldset", { class: "points" });
    this.review = h("dl", { class: "review" });
    this.main = h("button", { type: "button", class: "primary" });
    this.help = h("button", { type: "button", class: "plain" }, WORDS.hint);
    this.main.addEventListener("click", () => this.press());
    this.help.addEventListener("click", () => this.askHint());
    const buttons = h("div", { class: "row" }, this.main, this.help);
    this.region = h(
      "section",
      { class: "quiz", role: "region" },
      this.place,
      this.question,
      this.hint,
      this.feedback,
      this.points,
      this.review,
      buttons,
    );
    return [this.region];
  }

  get done() {
    return this.model.right >= 0 || this.model.result !== "";
  }

  /** Hand in the choice, or go on when the verdict has been read. */
  press() {
    if (this.done) {
      this.moveFocus = true;
      this.model.advances += 1;
      return;
    }
    const { sentence } = this.model;
    const chosen = sentence ? this.written() : this.radios().findIndex((radio) => radio.checked);
    if (chosen < 0) setText(this.feedback, sentence ? WORDS.write : WORDS.choose);
    else this.model.answered = chosen;
  }

  /** @returns {HTMLTextAreaElement | null} */
  get field() {
    return this.choices.querySelector("textarea");
  }

  /** 0 if a sentence is there, -1 if not. */
  written() {
    return this.field?.value.trim() ? 0 : -1;
  }

  /** The button goes when the hint is there: the focus must not go with it. */
  askHint() {
    this.model.hints += 1;
    this.main.focus();
  }

  /** @returns {HTMLInputElement[]} */
  radios() {
    return [...this.choices.querySelectorAll("input")];
  }

  update() {
    const { title, place, prompt, choices, sentence, hint, feedback, result, disabled } = this.model;
    setAttribute(this.region, "aria-label", title);
    setText(this.place, place);
    setText(this.hint, hint);
    setText(this.feedback, feedback || result);
    setAttribute(this.feedback, "data-verdict", this.verdict());
    this.question.hidden = prompt === "";
    this.help.hidden = this.done || hint !== "" || prompt === "";
    this.question.disabled = this.help.disabled = this.main.disabled = disabled;
    setText(this.main, this.mainWord());
    setText(this.help, sentence ? WORDS.nudge : WORDS.hint);
    this.ask(prompt, choices, sentence);
    this.mark();
    this.showPoints();
    this.showReview();
  }

  mainWord() {
    const { right, last, result, sentence } = this.model;
    if (result) return WORDS.again;
    if (right < 0) return sentence ? WORDS.compare : WORDS.check;
    return last ? WORDS.result : WORDS.next;
  }

  verdict() {
    const { right, chosen, sentence } = this.model;
    if (right < 0 || sentence) return null;
    return right === chosen ? "right" : "wrong";
  }

  /** @param {string} prompt @param {string[]} choices @param {boolean} sentence */
  ask(prompt, choices, sentence) {
    // Properties of one patch arrive one by one: the choices may follow the prompt.
    const key = JSON.stringify([prompt, choices, sentence]);
    if (key === this.asked) return;
    this.asked = key;
    setText(this.legend, prompt);
    this.choices.replaceChildren(...(sentence ? [sentenceRow()] : choices.map(choiceRow)));
    if (!this.moveFocus) return;
    this.moveFocus = false;
    // The keyboard follows to the new question, or stays on the button at the end.
    if (prompt) this.legend.focus();
  }

  /** Say in words which answer was given and which is right. */
  mark() {
    const { right, chosen } = this.model;
    if (this.field) {
      this.field.readOnly = right >= 0;
      // What was written on an earlier visit is not kept.
      /** @type {HTMLElement} */ (this.field.parentElement).hidden = right >= 0 && !this.field.value;
    }
    this.radios().forEach((radio, index) => {
      radio.disabled = right >= 0;
      if (right >= 0) radio.checked = index === chosen;
      const row = /** @type {HTMLElement} */ (radio.parentElement);
      const words = [index === right && WORDS.right, index === chosen && WORDS.chosen];
      const said = right >= 0 ? words.filter(Boolean).join(", ") : "";
      setText(/** @type {Element} */ (row.lastElementChild), said && `(${said})`);
    });
  }

  showPoints() {
    const { points } = this.model;
    if (points === this.ticked) return;
    this.ticked = points;
    const rows = points.map(pointRow);
    this.points.replaceChildren(...(rows.length ? [h("legend", {}, WORDS.tick), ...rows] : []));
  }

  showReview() {
    const { review } = this.model;
    if (review === this.reviewed) return;
    this.reviewed = review;
    this.review.hidden = review.length === 0;
    this.review.replaceChildren(
      ...review.flatMap((/** @type {[string, string]} */ [prompt, explanation]) => [
        h("dt", {}, prompt),
        h("dd", {}, explanation),
      ]),
    );
  }
}

/** @param {string} text @param {number} index */
function choiceRow(text, index) {
  const id = `choice-${index}`;
  return h(
    "div",
    { class: "check" },
    h("input", { id, type: "radio", name: "choice", value: index }),
    h("label", { for: id }, text),
    h("span", { class: "mark" }),
  );
}

function sentenceRow() {
  return h("label", { class: "sentence" }, h("span", {}, WORDS.sentence), h("textarea", { rows: 3 }));
}

/** @param {string} text @param {number} index */
function pointRow(text, index) {
  const id = `point-${index}`;
  return h("div", { class: "check" }, h("input", { id, type: "checkbox" }), h("label", { for: id }, text));
}

declare("Quiz", QuizView, ({ Any, Bool, Int, List, Str }) => ({
  title: [Str, "Quiz"],
  prompt: [Str, ""],
  choices: [List(Str), []],
  sentence: [Bool, false],
  points: [List(Str), []],
  place: [Str, ""],
  hint: [Str, ""],
  feedback: [Str, ""],
  chosen: [Int, -1],
  right: [Int, -1],
  last: [Bool, false],
  result: [Str, ""],
  review: [List(Any), []],
  answered: [Int, -1],
  hints: [Int, 0],
  advances: [Int, 0],
}));
