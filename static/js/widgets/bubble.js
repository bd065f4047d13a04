/** A few words at the thing that they are about: shown for a while, read out, and moving nothing. */
import { h } from "../core/elements.js";

const AT_LEAST = 6000; // milliseconds
const PER_LETTER = 120;
const MARGIN = 8; // pixels from the window's edge

/** @type {Map<Element, ReturnType<typeof setTimeout>>} what is shown, and when it goes */
const shown = new Map();
globalThis.addEventListener?.("keydown", ({ key }) => key === "Escape" && [...shown.keys()].forEach(empty), true);

/**
 * @param {Element} thing a widget of ours @param {string} text
 * @param {boolean} [copied] whether it is to be selected: otherwise a pointer goes through it
 */
export function sayAt(thing, text, copied = false) {
  const root = thing.shadowRoot ?? thing;
  const bubble = root.querySelector(".bubble") ?? h("p", { class: "bubble", role: "status", "data-sim-said": true });
  if (!bubble.isConnected) root.append(bubble);
  bubble.classList.toggle("copied", copied);
  clearTimeout(shown.get(bubble));
  shown.set(
    bubble,
    setTimeout(() => empty(bubble), Math.max(AT_LEAST, PER_LETTER * text.length)),
  );
  // Only what changes in a region that is there already is read out.
  setTimeout(() => {
    bubble.replaceChildren(text);
    place(bubble);
  });
}

/** Above the thing, or below it at the window's upper edge; never beyond its right one. @param {any} bubble */
function place(bubble) {
  bubble.classList.remove("below");
  bubble.style.translate = "";
  const { top, right } = bubble.getBoundingClientRect();
  const over = right - document.documentElement.clientWidth + MARGIN;
  if (over > 0) bubble.style.translate = `${-over}px`;
  bubble.classList.toggle("below", top < 0);
}

/** @param {Element} bubble */
function empty(bubble) {
  bubble.replaceChildren();
  clearTimeout(shown.get(bubble));
  shown.delete(bubble);
}
