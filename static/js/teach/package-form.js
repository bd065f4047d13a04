/**
 * Packages made in the browser of a teacher, from the files of this very site, of what the builder
 * has chosen and set up.
 *
 * @typedef {{slug: string, title: string, kind: string, preset: string}} Wanted  preset: query and fragment of the page inside
 * @typedef {Wanted & {sections: boolean}} Part  sections: a chapter as a unit for each of its sections
 */

import { sizeInWords } from "../core/bytes.js";
import { all, button, make } from "../core/elements.js";
import { inName, saveFile } from "../core/saved-files.js";
import { siteRoot } from "../core/site.js";
import { makeLesson, makePackage, sectionsOf } from "../lms/scorm-package.js";

const ROOT = siteRoot();
const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-packages]"));
const part = (/** @type {string} */ name) => /** @type {any} */ (form.querySelector(`[data-packages-${name}]`));

/** @type {Part[]} what is in one package with others, in its order */
let lesson = [];

/** @param {() => Wanted} wanted what is chosen when a button is pressed */
export function hostPackages(wanted) {
  form.hidden = false;
  for (const list of all("[data-packages-ready]")) hideElsewhere(list);
  form.addEventListener("submit", (event) => event.preventDefault());
  part("make").addEventListener("click", () => press(asPart(wanted())));
  part("add").addEventListener("click", () => {
    lesson = [...lesson, asPart(wanted())];
    showLesson();
  });
  part("sections").addEventListener("change", showLesson);
}

/** Another one is chosen: only a chapter has sections, only a simulation random numbers. @param {Pick<Wanted, "kind" | "title">} chosen */
export function offer({ kind, title }) {
  part("of").textContent = title;
  part("sections").hidden = kind !== "chapter";
  part("seeds").hidden = ![...lesson, { kind }].some((it) => it.kind === "sim");
  showLesson();
}

const bySections = () => !part("sections").hidden && new FormData(form).has("sections");

/** @param {Wanted} wanted @returns {Part} */
const asPart = (wanted) => ({ ...wanted, sections: bySections() });

/** A lesson is thin: of several whole ones no platform would take the file. */
function showLesson() {
  const remove = (/** @type {Part} */ one) => {
    lesson = lesson.filter((it) => it !== one);
    showLesson();
    part("add").focus();
  };
  const rows = lesson.map((one) => {
    const press = button("Remove", () => remove(one));
    press.setAttribute("aria-label", `Remove ${one.title}`);
    return make("li", {}, `${one.title}${one.sections ? ", by its sections" : ""} `, press);
  });
  part("lesson").replaceChildren(...rows);
  const [thin, whole] = form.querySelectorAll("[name=kind]");
  const several = lesson.length > 0 || bySections();
  part("name").hidden = !several;
  part("more").hidden = !lesson.length;
  whole.toggleAttribute("disabled", several);
  if (several) /** @type {HTMLInputElement} */ (thin).checked = true;
  part("make").textContent = lesson.length ? "Make the package of these" : "Make the package";
}

/** @param {Part} wanted */
async function press(wanted) {
  const [bar, said] = [part("progress"), part("said")];
  if (!bar.hidden || !form.reportValidity()) return; // one at a time
  bar.hidden = false;
  said.textContent = "";
  try {
    said.textContent = await pack(wanted, (done) => (bar.value = done));
  } catch (fault) {
    said.textContent = `The package could not be made: ${fault instanceof Error ? fault.message : fault}.`;
  } finally {
    bar.hidden = true;
  }
}

/** @param {Part} wanted @param {(done: number) => void} report a share of 1 */
async function pack(wanted, report) {
  const { slug, preset } = wanted;
  const chosen = new FormData(form);
  const standard = String(chosen.get("standard"));
  const choice = {
    standard,
    preset,
    site: chosen.get("kind") === "thin" ? ROOT.href : "",
    pass: String(chosen.get("pass")),
    seeds: chosen.has("seeds"),
  };
  const parts = lesson.length ? lesson : [wanted];
  const several = lesson.length > 0 || wanted.sections;
  const title = String(chosen.get("name")) || parts[0].title;
  const made = several
    ? await makeLesson(title, (await Promise.all(parts.map(unitsOf))).flat(), choice, read)
    : await makePackage(await recipeOf(slug), choice, read, (done, of) => report(done / of));
  const name = `${several ? inName(title).toLowerCase() || "lesson" : slug}-${standard}.zip`;
  saveFile(name, made);
  return `Saved: ${name}, ${sizeInWords(made.size)}. Upload it to your course as a SCORM package.`;
}

/** @param {Part} part */
async function unitsOf({ slug, preset, sections }) {
  const recipe = await recipeOf(slug);
  return (sections ? sectionsOf(recipe) : [recipe]).map((one) => ({ preset, recipe: one }));
}

/** @param {string} slug @returns {Promise<import("../lms/scorm-package.js").Recipe>} */
const recipeOf = async (slug) => JSON.parse(new TextDecoder().decode(await read(`scorm/${slug}.json`)));

/** @param {string} path */
async function read(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok) throw new Error(`${path} could not be fetched: the server answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** What was packed when the site was built leads to the address that its owner has named. @param {HTMLElement} list */
function hideElsewhere(list) {
  list.hidden = list.dataset.packagesReady !== ROOT.href;
}
