/** What is copied from a page: formulas once, as one would type them; code by its button. */
import { all, setText } from "../core/elements.js";

export function copyFormulasOnce() {
  document.addEventListener("copy", () => {
    const selection = getSelection();
    if (!selection?.rangeCount) return;
    takeWhole(selection, selection.getRangeAt(0));
    const restore = all("[data-typed]")
      .filter((it) => selection.containsNode(it, true))
      .map(replace);
    setTimeout(() => {
      for (const act of restore) act();
    });
  });
}

/** Half a formula is taken as the whole. @param {Selection} selection @param {Range} range */
function takeWhole(selection, range) {
  const [first, last] = [range.startContainer, range.endContainer].map((it) =>
    it.parentElement?.closest("[data-typed]"),
  );
  if (!first && !last) return;
  const whole = range.cloneRange();
  if (first) whole.setStartBefore(first);
  if (last) whole.setEndAfter(last);
  selection.removeAllRanges();
  selection.addRange(whole);
}

/** @param {HTMLElement} formula @returns {() => void} undoes it */
function replace(formula) {
  const drawn = /** @type {HTMLElement[]} */ ([...formula.children]);
  const typed = document.createElement("span");
  typed.textContent = formula.dataset.typed ?? "";
  for (const part of drawn) part.hidden = true;
  formula.prepend(typed);
  return () => {
    typed.remove();
    for (const part of drawn) part.hidden = false;
  };
}

/** Code that teachers copy: real addresses in it, and a button that copies it. */
const SHOWN_MS = 2000;

/** Replace relative addresses by those that hold from anywhere. @param {URL} root */
export function fillAddresses(root) {
  for (const place of all("[data-address]")) place.textContent = new URL(place.dataset.address ?? "", root).href;
}

export function copyButtons() {
  for (const button of all("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy ?? "");
    if (!source) continue;
    button.hidden = false;
    button.addEventListener("click", () => copy(source, button));
  }
}

/** @param {HTMLElement} source @param {HTMLElement} button */
async function copy(source, button) {
  try {
    await navigator.clipboard.writeText(source.textContent ?? "");
    say(button, "Copied");
  } catch {
    // Without leave to write to the clipboard, one key remains to be pressed.
    getSelection()?.selectAllChildren(source);
    say(button, "Selected: now press Ctrl+C or ⌘C");
  }
}

/** @param {HTMLElement} button @param {string} words */
function say(button, words) {
  button.dataset.usual ??= button.textContent ?? "";
  button.textContent = words;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => setText(button, button.dataset.usual ?? ""), SHOWN_MS);
}
