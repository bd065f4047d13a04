/**
 * The button and the key that open the search. What searches is loaded when it is asked for.
 */
import { loadScript } from "../files/script.js";

/** @param {URL} root */
export function searchButton(root) {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-search]"));
  if (!button) return;
  const {script = "", index = ""} = button.dataset;
  const open = async () => {
    try {
      await loadScript(JSON.parse(script), root, "module");
      const detail = {index: JSON.parse(index), root};
      document.dispatchEvent(new CustomEvent("descent-search", {detail}));
    } catch {
      button.title = "The search could not be loaded; try again when there is a network.";
    }
  };
  button.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    event.preventDefault();
    open();
  });
}

/** Whether a key belongs to a field, also to one inside a sim. @param {Event} event */
function isTyping(event) {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"));
}
