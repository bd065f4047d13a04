/** The buttons of the player, with their icons. */

import {h, icon, setAttribute, setText} from "./elements.js";

/** @type {Record<string, string>} */
const ICONS = {
  "Step back": "M5 4h2v12H5zM16 4v12l-8-6z",
  Play: "M6 3.5v13l10-6.5z",
  Pause: "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z",
  Step: "M4 4l8 6-8 6zM13 4h2v12h-2z",
  Reset: "M10 4V1L5.5 5 10 9V6a4.5 4.5 0 1 1-4.4 5.5H3.5A6.5 6.5 0 1 0 10 4z",
};

/** @param {string} name @param {string} kind @param {() => void} act */
export function transportButton(name, kind, act) {
  const button = h("button", {type: "button", class: kind, "aria-label": name, title: name},
    icon(ICONS[name]), h("span", {class: "word"}, name));
  button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && act());
  return button;
}

/** The one button that starts and stops. @param {any} button @param {boolean} playing */
export function showPlaying(button, playing) {
  const name = playing ? "Pause" : "Play";
  setAttribute(button, "aria-label", name);
  setAttribute(button, "title", name);
  setText(button.querySelector(".word"), name);
  button.querySelector("path").setAttribute("d", ICONS[name]);
}
