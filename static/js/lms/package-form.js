/** Packages made in the browser of a teacher, from the files of this very site. */
import { all } from "../core/elements.js";
import { saveFile } from "../core/saved-files.js";
import { siteRoot } from "../core/site.js";
import { makePackage } from "./scorm-package.js";

const root = siteRoot();

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-packages]"));
const part = (/** @type {string} */ name) => /** @type {any} */ (form.querySelector(`[data-packages-${name}]`));
const [what, bar, said] = [part("what"), part("progress"), part("said")];

/** @param {string} path */
async function read(path) {
  const answer = await fetch(new URL(path, root));
  if (!answer.ok) throw new Error(`${path} could not be fetched: the server answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function make() {
  const slug = what.value;
  const chosen = new FormData(form);
  const standard = String(chosen.get("standard"));
  const site = chosen.get("kind") === "thin" ? root.href : "";
  const recipe = JSON.parse(new TextDecoder().decode(await read(`scorm/${slug}.json`)));
  const preset = form.dataset.of === slug ? form.dataset.preset : "";
  const made = await makePackage(recipe, { standard, site, preset }, read, (done, of) => (bar.value = done / of));
  saveFile(`${slug}-${standard}.zip`, made);
  return `Saved: ${slug}-${standard}.zip, ${size(made.size)}. Upload it to your course as a SCORM package.`;
}

/** @param {number} bytes */
const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** A package may begin as the builder above has set it up; of another item it knows nothing. */
function sayPreset() {
  part("preset").hidden = !form.dataset.preset || form.dataset.of !== what.value;
}

/** What was packed when the site was built leads to the address that its owner has named. @param {HTMLElement} list */
function hideElsewhere(list) {
  list.hidden = list.dataset.packagesReady !== root.href;
}

form.hidden = false;
for (const list of all("[data-packages-ready]")) hideElsewhere(list);
what.addEventListener("change", sayPreset);
form.addEventListener("submit", (event) => event.preventDefault());
part("make").addEventListener("click", async () => {
  if (!bar.hidden) return; // one at a time
  bar.hidden = false;
  said.textContent = "";
  try {
    said.textContent = await make();
  } catch (fault) {
    said.textContent = `The package could not be made: ${fault instanceof Error ? fault.message : fault}.`;
  } finally {
    bar.hidden = true;
  }
});
