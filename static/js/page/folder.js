/**
 * A page opened from a folder, by a double click: it can be read, and says how to serve it.
 *
 * Chromium runs no module from a file, Firefox runs ours and then starts no worker: so that
 * the page is the same everywhere, and says nothing else, no further script is run.
 */
import { say, whenParsed } from "./note.js";

const SERVED = "http://localhost:8000/";
const page = document.documentElement;

export const isFromFolder = location.protocol === "file:";

export function readFromFolder() {
  delete page.dataset.scripts; // what works by scripts alone stays out of sight
  forbidScripts();
  addEventListener("error", ({ target }) => target instanceof HTMLLinkElement && restyle(target), true);
  whenParsed(explain);
}

/** Each is taken out as it is parsed, and before it is run. */
function forbidScripts() {
  const isScript = (/** @type {Node} */ node) => node instanceof HTMLScriptElement;
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of [...addedNodes].filter(isScript)) /** @type {Element} */ (node).remove();
  }).observe(document, { childList: true, subtree: true });
}

/** Chromium cannot check a file, so it would take no style sheet. @param {HTMLLinkElement} link */
function restyle(link) {
  if (link.rel !== "stylesheet" || !link.integrity) return;
  const unchecked = document.createElement("link");
  unchecked.rel = link.rel;
  unchecked.href = link.href;
  link.replaceWith(unchecked);
}

function explain() {
  const top = new URL(page.dataset.root ?? ".", document.baseURI).pathname.split("/").filter(Boolean).at(-1) ?? "";
  const here = page.dataset.root === "." ? "this folder" : `the folder ${decodeURIComponent(top)}`;
  const command = document.createElement("code");
  command.textContent = "python3 -m http.server";
  const link = document.createElement("a");
  link.href = link.textContent = SERVED;
  say("This page was opened from a folder. Browsers start Python only from a web address: run ", command,
    ` in ${here} and open `, link, ", or ask for the address.");
}
