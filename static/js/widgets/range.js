/**
 * A range answers keys, a mouse, a tap and a finger that moves along it, but not one that scrolls
 * the page. By itself it would take the place of the first touch.
 */

import {Finger} from "./finger.js";

/**
 * @param {HTMLInputElement} range
 * @param {object} owner
 * @param {() => number} owner.held the value that it holds
 * @param {() => number} owner.meant the value that its thumb points at
 * @param {(value: number) => void} owner.take
 */
export function hear(range, {held, meant, take}) {
  /** @type {Finger | null} */
  let finger = null;
  let [before, place, wanted] = [0, 0, 0]; // the value, its place on the track, the finger's place

  const follow = () => {
    range.valueAsNumber = wanted;
    take(meant());
  };
  range.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    finger = new Finger(event, "x");
    before = held();
    place = wanted = range.valueAsNumber;
  });
  range.addEventListener("input", () => {
    wanted = range.valueAsNumber;
    if (!finger || finger.means === "drag") take(meant());
    else range.valueAsNumber = place;
  });
  range.addEventListener("pointermove", (event) => {
    if (finger?.means !== "tap" || !event.isPrimary) return;
    finger.move(event);
    if (/** @type {string} */ (finger.means) === "drag") follow();
  });
  range.addEventListener("pointerup", () => {
    const tapped = finger?.means === "tap";
    finger = null;
    if (tapped && wanted !== place) follow();
  });
  range.addEventListener("pointercancel", () => {
    const dragged = finger?.means === "drag";
    finger = null;
    if (dragged) take(before);
  });
}
