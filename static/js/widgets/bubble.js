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
 * @param {boolean | Element} [taken] whether it is to be selected, or what is to be taken from below the words:
 *   otherwise a pointer goes through it
 */
export function sayAt(thing, text, taken = false) {
  const root = thing.shadowRoot ?? thing;
  const bubble = root.querySelector(".bubble") ?? h("p", { class: "bubble", role: "status", "data-sim-said": true });
  if (!bubble.isConnected) root.append(bubble);
  bubble.classList.toggle("copied", taken !== false);
  clearTimeout(shown.get(bubble));
  shown.set(
    bubble,
    setTimeout(() => empty(bubble), Math.max(AT_LEAST, PER_LETTER * text.length)),
  );
  // Only what changes in a region that is there already is read out.
  setTimeout(() => {
    bubble.replaceChildren(text, ...(taken instanceof Element ? [taken] : []));
    keepInside(bubble);
  });
}

/**
 * Above the thing, or below it at the upper edge of the window or of what scrolls around it; never
 * beyond its right one.
 * @param {any} bubble
 */
export function keepInside(bubble) {
  bubble.classList.remove("below");
  bubble.style.translate = bubble.style.maxWidth = "";
  const room = roomAround(bubble);
  bubble.style.maxWidth = `min(${getComputedStyle(bubble).maxWidth}, ${room.right - room.left - 2 * MARGIN}px)`;
  const { top, right } = bubble.getBoundingClientRect();
  const over = right - room.right + MARGIN;
  if (over > 0) bubble.style.translate = `${-over}px`;
  bubble.classList.toggle("below", top < room.top);
}

/** The part of the window in which a thing would not be cut off. @param {Element} thing */
function roomAround(thing) {
  const room = { left: 0, top: 0, right: document.documentElement.clientWidth };
  for (let it = parentOf(thing); it; it = parentOf(it)) {
    if (getComputedStyle(it).overflowX === "visible") continue;
    const { left, top, right } = it.getBoundingClientRect();
    room.left = Math.max(room.left, left);
    room.top = Math.max(room.top, top);
    room.right = Math.min(room.right, right);
  }
  return room;
}

/** @param {Element} thing @returns {Element | null} the next one around it, out of a shadow root as well */
function parentOf(thing) {
  const root = thing.getRootNode();
  return thing.assignedSlot ?? thing.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** @param {Element} bubble */
function empty(bubble) {
  bubble.replaceChildren();
  clearTimeout(shown.get(bubble));
  shown.delete(bubble);
}
