/**
 * The run on the home page plays once by itself when the page is opened. Whoever touches
 * the card takes over; who wants less motion is asked first.
 *
 * @import { Film } from "./film.js"
 */

/** @param {Film} film that can be played by now */
export function playUnasked(film) {
  const { card, playback } = film;
  if (!playback || !card.closest("[data-autoplay]") || document.hidden || playback.motion.matches) return;
  const taken = new AbortController();
  const takeOver = (/** @type {Event} */ event) => {
    taken.abort();
    if (!playsItself(event)) film.pause();
  };
  for (const kind of ["pointerdown", "keydown"]) card.addEventListener(kind, takeOver, taken);
  playback.play();
}

/** Whether it is for the player, which knows what to do. @param {Event} event */
function playsItself(event) {
  const isPlayer = (/** @type {EventTarget} */ part) => part instanceof Element && part.matches(".player");
  return (event instanceof KeyboardEvent && event.key === " ") || event.composedPath().some(isPlayer);
}
