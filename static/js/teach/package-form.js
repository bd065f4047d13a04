/**
 * Packages made in the browser of a teacher, from the files of this very site, of what the builder
 * has chosen and set up.
 *
 * @typedef {{slug: string, title: string, preset: string}} Wanted  preset: query and fragment of the page inside
 */

import { sizeInWords } from "../core/bytes.js";
import { all, button, make } from "../core/elements.js";
import { saveFile } from "../core/saved-files.js";
import { siteRoot } from "../core/site.js";
import { makeLesson, makePackage } from "../lms/scorm-package.js";

const ROOT = siteRoot();
const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-packages]"));
const part = (/** @type {string} */ name) => /** @type {any} */ (form.querySelector(`[data-packages-${name}]`));

/** @type {Wanted[]} what is in one package with others, in its order */
let lesson = [];

/** @param {() => Wanted} wanted what is chosen when a button is pressed */
export function hostPackages(wanted) {
  form.hidden = false;
  for (const list of all("[data-packages-ready]")) hideElsewhere(list);
  form.addEventListener("submit", (event) => event.preventDefault());
  part("make").addEventListener("click", () => press(wanted()));
  part("add").addEventListener("click", () => {
    lesson = [...lesson, wanted()];
    showLesson();
  });
}

/** A lesson is thin: of several whole ones no platform would take the file. */
function showLesson() {
  const remove = (/** @type {Wanted} */ one) => {
    lesson = lesson.filter((it) => it !== one);
    showLesson();
    part("add").focus();
  };
  const rows = lesson.map((one) => {
    const press = button("Remove", () => remove(one));
    press.setAttribute("aria-label", `Remove ${one.title}`);
    return make("li", {}, `${one.title} `, press);
  });
  part("lesson").replaceChildren(...rows);
  part("name").hidden = !lesson.length;
  const [thin, whole] = form.querySelectorAll("[name=kind]");
  whole.toggleAttribute("disabled", lesson.length > 0);
  if (lesson.length) /** @type {HTMLInputElement} */ (thin).checked = true;
  part("make").textContent = lesson.length ? "Make the package of these" : "Make the package";
}

/** @param {Wanted} wanted */
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

/** @param {Wanted} wanted @param {(done: number) => void} report a share of 1 */
async function pack({ slug, preset }, report) {
  const chosen = new FormData(form);
  const standard = String(chosen.get("standard"));
  const choice = {
    standard,
    preset,
    site: chosen.get("kind") === "thin" ? ROOT.href : "",
    pass: String(chosen.get("pass")),
    seeds: chosen.has("seeds"),
  };
  const made = lesson.length
    ? await makeLesson(
        String(chosen.get("name")) || lesson[0].title,
        await Promise.all(lesson.map(withRecipe)),
        choice,
        read,
      )
    : await makePackage(await recipeOf(slug), choice, read, (done, of) => report(done / of));
  const name = `${lesson.length ? "lesson" : slug}-${standard}.zip`;
  saveFile(name, made);
  return `Saved: ${name}, ${sizeInWords(made.size)}. Upload it to your course as a SCORM package.`;
}

/** @param {Wanted} wanted */
const withRecipe = async ({ slug, preset }) => ({ preset, recipe: await recipeOf(slug) });

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
