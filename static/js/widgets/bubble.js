/** A few words at the thing that they are about: shown for a while, read out, and moving nothing. */

import {h} from "./elements.js";

const AT_LEAST = 6000; // milliseconds
const PER_LETTER = 120;
const MARGIN = 8; // pixels from the window's edge

/** @type {WeakMap<Element, ReturnType<typeof setTimeout>>} */
const timers = new WeakMap();

/**
 * @param {Element} thing a widget of ours
 * @param {string} text
 * @param {boolean} [copied] whether it is to be selected: otherwise a pointer goes through it
 */
export function sayAt(thing, text, copied = false) {
  const root = thing.shadowRoot ?? thing;
  const bubble = root.querySelector(".bubble") ?? h("p", {class: "bubble", role: "status", "data-sim-said": true});
  if (!bubble.isConnected) root.append(bubble);
  bubble.classList.toggle("copied", copied);
  clearTimeout(timers.get(bubble));
  // Only what changes in a region that is there already is read out.
  setTimeout(() => {
    bubble.replaceChildren(text);
    bubble.style.translate = "";
    const over = bubble.getBoundingClientRect().right - document.documentElement.clientWidth + MARGIN;
    if (over > 0) bubble.style.translate = `${-over}px`;
  });
  const long = Math.max(AT_LEAST, PER_LETTER * text.length);
  timers.set(bubble, setTimeout(() => bubble.replaceChildren(), long));
}
