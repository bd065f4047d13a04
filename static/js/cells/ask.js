/**
 * A field for one line that a running program asks for. It is no form: a frame that a
 * course puts around the page may forbid those.
 */
import { composes } from "../page/composing.js";
import { button, make } from "./elements.js";

const ATTRIBUTES = { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "send" };

/**
 * @param {HTMLElement} place
 * @param {string} prompt
 * @param {(line: string) => void} answer
 */
export function askLine(place, prompt, answer) {
  const field = make("input", { ...ATTRIBUTES, "aria-label": prompt.trim() || "Input" });
  const send = () => {
    row.remove();
    answer(field.value);
  };
  const row = make("div", { class: "cell-ask" }, field, button("Enter", send));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || composes(event)) return;
    event.preventDefault(); // or it would press what has the focus next
    send();
  });
  place.append(row);
  field.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" }); // to the lower edge, so that Stop stays in sight
  return row;
}
