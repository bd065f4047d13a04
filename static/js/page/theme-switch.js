/**
 * The switch in the masthead: system, light, dark.
 */
import { remember, remembered } from "./memory.js";

const page = document.documentElement;

export function themeSwitch() {
  const buttons = /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("input[name=theme]")
  );
  const show = () => {
    for (const button of buttons) {
      button.checked = button.value === (page.dataset.theme ?? "system");
    }
  };
  for (const button of buttons) {
    button.addEventListener("change", () => choose(button.value));
  }
  addEventListener("storage", () => {
    apply(remembered("theme") ?? "system");
    show();
  });
  show();
}

/** @param {string} choice */
function choose(choice) {
  remember("theme", choice === "system" ? null : choice);
  apply(choice);
}

/** @param {string} choice */
function apply(choice) {
  if (choice === "dark" || choice === "light") page.dataset.theme = choice;
  else delete page.dataset.theme;
}
