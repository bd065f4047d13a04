/** What a full page can do beyond its text: colours, search, copy buttons, the offline copy. */

import { all, find } from "../core/elements.js";
import { emit } from "../core/events.js";
import { loadScript } from "../core/fetch-files.js";
import { markReadable, siteRoot } from "../core/site.js";
import { remember, remembered } from "../storage/device.js";
import { copyButtons, copyFormulasOnce, fillAddresses } from "./copying.js";
import { keepPlace, offerPlace } from "./last-place.js";
import { offlineCopy } from "./offline.js";

const element = document.documentElement;

function themeSwitch() {
  const buttons = /** @type {HTMLInputElement[]} */ (all("input[name=theme]"));
  const show = () => {
    for (const button of buttons) button.checked = button.value === (element.dataset.theme ?? "system");
  };
  for (const button of buttons) button.addEventListener("change", () => choose(button.value));
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
  if (choice === "dark" || choice === "light") element.dataset.theme = choice;
  else delete element.dataset.theme;
}

/** The button and the key that open the search. What searches is loaded when it is asked for. */

/** @param {URL} root */
function searchButton(root) {
  const button = find("[data-search]");
  if (!button) return;
  const { script = "", index = "" } = button.dataset;
  const open = async () => {
    try {
      await loadScript(JSON.parse(script), root, "module");
      emit(document, "descent-search", { index: JSON.parse(index), root });
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
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

const root = siteRoot();

markReadable();
themeSwitch();
fillAddresses(root);
copyButtons();
copyFormulasOnce();
searchButton(root);
keepPlace(root);
offerPlace(root);
offlineCopy(root);
