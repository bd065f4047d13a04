/**
 * Search in everything that is read: sections, terms, simulations, exercises. The index is
 * made at build time and kept with the other files, so it works without a network.
 *
 * @import { File } from "../core/fetch-files.js"
 */
import MiniSearch from "minisearch";
import { button, composes, make } from "../core/elements.js";
import { on } from "../core/events.js";
import { downloadFile } from "../core/fetch-files.js";
import { excerpt } from "./excerpt.js";

const MOST = 12;
/** How the build has indexed; app/site/pages/search.mjs says the same. @type {import("minisearch").Options} */
const OPTIONS = {
  fields: ["title", "text"],
  storeFields: ["title", "place", "address", "text"],
  searchOptions: { boost: { title: 4 }, prefix: true, fuzzy: 0.2, combineWith: "AND" },
};

/** @type {Promise<MiniSearch> | undefined} */
let loading;
/** @type {HTMLDialogElement | undefined} */
let dialog;

on(document, "descent-search", ({ index, root }) => openSearch(index, root));

/** @param {File} index @param {URL} root */
async function openSearch(index, root) {
  dialog ??= makeDialog();
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
  if (wanted && !found.length) found = engine.search(wanted, { combineWith: "OR" });
  const list = /** @type {HTMLElement} */ (dialog?.querySelector("ol"));
  list.replaceChildren(...found.slice(0, MOST).map((result) => row(result, root)));
  if (!wanted) say("");
  else if (!found.length) say(`Nothing is called “${wanted}”.`);
  else say(found.length > MOST ? `The best ${MOST} of ${found.length}` : `${found.length} found`);
}

/** @param {any} result @param {URL} root */
function row({ title, place, address, text, terms }, root) {
  const link = make("a", { href: new URL(address, root).href });
  link.append(make("b", {}, title), " ", make("span", {}, place), make("p", {}, excerpt(text, terms)));
  // A link to the page that is open only scrolls: the dialog would stay before it.
  link.addEventListener("click", () => dialog?.close());
  return make("li", {}, link);
}

/** @param {string} words */
function say(words) {
  const status = dialog?.querySelector("[role=status]");
  if (status) status.textContent = words;
}

function makeDialog() {
  const name = "Search the course";
  const field = make("input", { type: "search", "aria-label": name, placeholder: name, autocomplete: "off" });
  const close = button("Close", () => made.close());
  const made = make(
    "dialog",
    { class: "search", "aria-label": "Search" },
    field,
    make("p", { role: "status" }),
    make("ol"),
    close,
  );
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
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [field, ...links];
  const next = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
  stops[Math.max(0, Math.min(stops.length - 1, next))].focus();
}
