/**
 * The one sentence above the text of a page that cannot do all that it should. It looks
 * like a note without our style sheet too, which may be what is missing.
 *
 * @param {...(string | Node)} words
 */
export function say(...words) {
  hush();
  const note = document.createElement("p");
  note.role = "alert";
  note.dataset.arrivals = "";
  note.style.cssText = "margin: 1rem; padding: 0.75rem 1rem; border: 2px solid; font: 1rem/1.5 sans-serif";
  note.append(...words);
  document.querySelector("main")?.before(note);
}

export const isSaid = () => Boolean(document.querySelector("[data-arrivals]"));

export const hush = () => document.querySelector("[data-arrivals]")?.remove();

/** @param {() => void} act */
export function whenParsed(act) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", act, { once: true });
  else act();
}
