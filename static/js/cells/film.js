/**
 * An animation that a student's program made: its frames, played once and then at hand.
 * Pictures are all that there is to it; nothing of the program runs here.
 */
import { button, make } from "./elements.js";
import { picture, redraw } from "./rich.js";

export const FILM = "application/vnd.descent.film+json";
const FASTEST = 30; // milliseconds
const STILL = "(prefers-reduced-motion: reduce)";

/**
 * @param {Record<string, string>} data see app/cells/film.py
 * @returns {HTMLElement | null} null if that is forged or broken
 */
export function showFilm(data) {
  /** @type {{frames: string[], interval: number, note: string}} */
  let told;
  try {
    told = JSON.parse(data[FILM]);
  } catch {
    return null;
  }
  const frames = Array.isArray(told.frames) ? told.frames.map(String) : [];
  if (!frames.length) return null;
  const image = picture({ ...data, "image/png": frames[0] });
  const place = make("input", { type: "range", min: "1", max: String(frames.length), step: "1", "aria-label": "Frame" });
  const play = button("Play", () => (timer ? stop() : start()));
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;

  /** @param {number} number counted from 1 */
  function show(number) {
    place.value = String(number);
    redraw(image, { ...data, "image/png": frames[number - 1] });
  }

  function start() {
    if (Number(place.value) === frames.length) show(1);
    timer = setInterval(step, Math.max(FASTEST, Number(told.interval) || 0));
    play.textContent = "Pause";
  }

  function step() {
    if (Number(place.value) < frames.length && image.isConnected) show(Number(place.value) + 1);
    else stop();
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
    play.textContent = "Play";
  }

  place.addEventListener("input", () => {
    stop();
    show(Number(place.value));
  });
  show(1);
  if (!matchMedia(STILL).matches) requestAnimationFrame(start);
  else show(frames.length);
  const parts = [image, make("div", { class: "cell-film-bar" }, play, place)];
  if (told.note) parts.push(make("p", { class: "cell-hidden" }, String(told.note)));
  return make("div", { class: "cell-film", role: "group", "aria-label": "Animation" }, ...parts);
}
