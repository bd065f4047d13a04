/**
 * Search in everything that is read: sections, terms, simulations, exercises. The index is
 * made at build time and kept with the other files, so it works without a network.
 *
 * @typedef {import("../core/download.js").File} File
 */
import { on } from "../core/events.js";
import MiniSearch from "minisearch";
import { downloadFile } from "../core/download.js";
import { composes } from "../core/elements.js";
import { excerpt } from "./excerpt.js";

const MOST = 12;
/** How the build has indexed; app/site/pages/search.mjs says the same. @type {import("minisearch").Options} */
const OPTIONS = {
  fields: ["title", "text"],
  storeFields: ["title", "place", "address", "text"],
  searchOptions: {boost: {title: 4}, prefix: true, fuzzy: 0.2, combineWith: "AND"},
};

/** @type {Promise<MiniSearch> | undefined} */
let loading;
/** @type {HTMLDialogElement | undefined} */
let dialog;

on(document, "descent-search", ({ index, root }) => openSearch(index, root));

/** @param {File} index @param {URL} root */
async function openSearch(index, root) {
  dialog ??= makeDialog(root);
  dialog.showModal();
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  field.select();
  loading ??= load(index, root);
  try {
    const engine = await loading;
    const answer = () => show(engine, field.value, root);
    field.oninput = answer;
    answer();
  } catch {
    loading = undefined;
    say("The search index is not stored here and could not be fetched.");
  }
}

/** @param {File} index @param {URL} root */
async function load(index, root) {
  const content = await downloadFile(new URL(index.url, root).href, index);
  return MiniSearch.loadJSON(new TextDecoder().decode(content), OPTIONS);
}

/** @param {MiniSearch} engine @param {string} words @param {URL} root */
function show(engine, words, root) {
  const wanted = words.trim();
  let found = wanted ? engine.search(wanted) : [];
  if (wanted && !found.length) found = engine.search(wanted, {combineWith: "OR"});
  const list = /** @type {HTMLElement} */ (dialog?.querySelector("ol"));
  list.replaceChildren(...found.slice(0, MOST).map((result) => row(result, root)));
  if (!wanted) say("");
  else if (!found.length) say(`Nothing is called “${wanted}”.`);
  else say(found.length > MOST ? `The best ${MOST} of ${found.length}` : `${found.length} found`);
}

/** @param {any} result @param {URL} root */
function row({title, place, address, text, terms}, root) {
  const item = document.createElement("li");
  const link = item.appendChild(document.createElement("a"));
  link.href = new URL(address, root).href;
  link.append(part("b", title), " ", part("span", place), part("p", excerpt(text, terms)));
  // A link to the page that is open only scrolls: the dialog would stay before it.
  link.addEventListener("click", () => dialog?.close());
  return item;
}

/** @param {string} tag @param {string} words */
function part(tag, words) {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}

/** @param {string} words */
function say(words) {
  const status = dialog?.querySelector("[role=status]");
  if (status) status.textContent = words;
}

/** @param {URL} root */
function makeDialog(root) {
  const made = document.createElement("dialog");
  made.className = "search";
  made.ariaLabel = "Search";
  const field = made.appendChild(document.createElement("input"));
  field.type = "search";
  field.ariaLabel = "Search the course";
  field.placeholder = "Search the course";
  field.autocomplete = "off";
  const status = made.appendChild(part("p", ""));
  status.role = "status";
  made.append(document.createElement("ol"));
  const close = made.appendChild(document.createElement("button"));
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => made.close());
  made.addEventListener("keydown", (event) => walk(event, field, made));
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close();
  });
  document.body.append(made);
  return made;
}

/** Arrow keys go through the results, Enter in the field takes the first. @param {KeyboardEvent} event @param {HTMLElement} field @param {HTMLElement} made */
function walk(event, field, made) {
  const links = [...made.querySelectorAll("a")];
  if (event.key === "Enter" && event.target === field && !composes(event)) return links[0]?.click();
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [field, ...links];
  const next = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
  stops[Math.max(0, Math.min(stops.length - 1, next))].focus();
}
