/**
 * Packages made in the browser of a teacher, from the files of this very site, of what the builder
 * has chosen and set up.
 *
 * @typedef {{slug: string, preset: string}} Wanted  preset: query and fragment of the page inside
 */

import { sizeInWords } from "../core/bytes.js";
import { all } from "../core/elements.js";
import { saveFile } from "../core/saved-files.js";
import { siteRoot } from "../core/site.js";
import { makePackage } from "../lms/scorm-package.js";

const ROOT = siteRoot();
const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-packages]"));
const part = (/** @type {string} */ name) => /** @type {any} */ (form.querySelector(`[data-packages-${name}]`));

/** @param {() => Wanted} wanted what is chosen when the button is pressed */
export function hostPackages(wanted) {
  form.hidden = false;
  for (const list of all("[data-packages-ready]")) hideElsewhere(list);
  form.addEventListener("submit", (event) => event.preventDefault());
  part("make").addEventListener("click", () => press(wanted()));
}

/** @param {Wanted} wanted */
async function press(wanted) {
  const [bar, said] = [part("progress"), part("said")];
  if (!bar.hidden || !form.reportValidity()) return; // one at a time
  bar.hidden = false;
  said.textContent = "";
  try {
    said.textContent = await make(wanted, (done) => (bar.value = done));
  } catch (fault) {
    said.textContent = `The package could not be made: ${fault instanceof Error ? fault.message : fault}.`;
  } finally {
    bar.hidden = true;
  }
}

/** @param {Wanted} wanted @param {(done: number) => void} report a share of 1 */
async function make({ slug, preset }, report) {
  const chosen = new FormData(form);
  const standard = String(chosen.get("standard"));
  const choice = {
    standard,
    preset,
    site: chosen.get("kind") === "thin" ? ROOT.href : "",
    pass: String(chosen.get("pass")),
    seeds: chosen.has("seeds"),
  };
  const recipe = JSON.parse(new TextDecoder().decode(await read(`scorm/${slug}.json`)));
  const made = await makePackage(recipe, choice, read, (done, of) => report(done / of));
  saveFile(`${slug}-${standard}.zip`, made);
  return `Saved: ${slug}-${standard}.zip, ${sizeInWords(made.size)}. Upload it to your course as a SCORM package.`;
}

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
