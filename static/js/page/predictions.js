/**
 * Tasks that ask for a prediction: one choice is committed before the answer unfolds. What
 * was committed is kept on this device as `task/CHAPTER/TASK`, and counts for nothing else.
 */
import { all, find, make } from "../core/elements.js";
import { openStore } from "../storage/store.js";

const WORDS = {
  right: "You predicted it right.",
  wrong: "It turns out differently.",
  choose: "Choose what you expect first.",
  commit: "Commit",
  again: "Predict again",
};

export function askPredictions() {
  for (const task of all("[data-task]")) new Prediction(task);
}

class Prediction {
  /** @param {HTMLElement} task */
  constructor(task) {
    this.task = task;
    this.key = `task/${task.dataset.task}`;
    this.right = Number(task.dataset.rightChoice);
    this.choices = /** @type {HTMLInputElement[]} */ (all("input", task));
    this.button = /** @type {HTMLButtonElement} */ (find("[data-commit]", task));
    this.verdict = /** @type {HTMLElement} */ (find("[data-verdict]", task));
    this.answer = /** @type {HTMLDetailsElement} */ (find("details", task));
    task.dataset.asks = ""; // from here on the answer waits for a choice
    this.button.addEventListener("click", () => (this.done ? this.reset() : this.commit()));
    const kept = this.choices[openStore().get(this.key)];
    if (!kept) return;
    kept.checked = true;
    this.show();
  }

  get done() {
    return this.answer.open;
  }

  commit() {
    const chosen = this.choices.findIndex(({ checked }) => checked);
    if (chosen < 0) return this.say(WORDS.choose);
    openStore().set(this.key, chosen);
    this.show();
  }

  show() {
    const isRight = this.choices[this.right].checked;
    this.say(isRight ? WORDS.right : WORDS.wrong);
    this.verdict.dataset.right = String(isRight);
    for (const [index, choice] of this.choices.entries()) {
      const words = [index === this.right && "what happens", choice.checked && "your prediction"].filter(Boolean);
      if (words.length) choice.parentElement?.append(make("span", { class: "mark" }, `(${words.join(", ")})`));
      choice.disabled = true;
    }
    this.button.textContent = WORDS.again;
    this.answer.open = true;
  }

  reset() {
    this.answer.open = false;
    this.say("");
    delete this.verdict.dataset.right;
    this.button.textContent = WORDS.commit;
    for (const mark of all(".mark", this.task)) mark.remove();
    for (const choice of this.choices) choice.disabled = choice.checked = false;
  }

  /** @param {string} words */
  say(words) {
    this.verdict.textContent = words;
  }
}

/** On paper every task has its answer. */
export function printAnswers() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = /** @type {HTMLDetailsElement[]} */ (all(".task details:not([open])"));
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
