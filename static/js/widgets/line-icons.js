/** Buttons of a stage that are a drawing: each with its name for whoever does not see it. */
import { h, icon } from "../core/elements.js";

/** @type {Record<string, string>} */
const WAYS = {
  Close: "M5 5l10 10M15 5L5 15",
  Widen: "M3 10h14M6.500 6.500L3 10l3.500 3.500M13.500 6.500L17 10l-3.500 3.500",
  "Full screen": "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  "More tools": "M4 10h.01M10 10h.01M16 10h.01",
};

/** @param {string} name @param {() => void} press */
export function lineIcon(name, press) {
  const button = h(
    "button",
    { type: "button", class: "tool", "aria-label": name, title: name },
    icon(WAYS[name], null),
  );
  button.addEventListener("click", press);
  return button;
}
