/**
 * What a sim asks the page for: a link to its state, its picture or its numbers as a file.
 */
import { codeAddress } from "../cells/share.js";
import { IF_SAVED, saveFile } from "../files/save.js";
import { sayAt } from "../widgets/bubble.js";

/** @param {string} root absolute address of the site's root */
export function answerActions(root) {
  document.addEventListener("descent-action", (event) => {
    const { detail, target } = /** @type {CustomEvent} */ (event);
    const element = /** @type {HTMLElement | null} */ (
      target instanceof Element ? target.closest("[data-sim]") : null
    );
    if (!element) return;
    const slug = element.dataset.sim ?? "";
    const asked = /** @type {Element} */ (event.composedPath()[0]); // the button itself, in its shadow
    if (detail.action === "share") share(asked, addressOf(root, slug, detail.state));
    if (detail.action === "png") savePicture(asked, `${slug}.png`, detail.canvas);
    if (detail.action === "cell") openCell(asked, root, detail.payload);
    if (detail.action === "csv") save(asked, `${slug}.csv`, new Blob([detail.payload], { type: "text/csv" }));
  });
  document.addEventListener("descent-state", (event) => {
    const { detail, target } = /** @type {CustomEvent} */ (event);
    if (target instanceof Element && target.closest("[data-sim-main]")) keep(detail.state);
  });
}

/** @param {string} root @param {string} slug @param {string} state */
function addressOf(root, slug, state) {
  const address = new URL(`sims/${slug}/`, root);
  address.hash = state;
  return address.href;
}

/** On a sim's own page the address always leads back to what is shown. @param {string} state */
function keep(state) {
  const address = new URL(location.href);
  address.hash = state;
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/** @param {Element} asked @param {string} address */
async function share(asked, address) {
  try {
    await navigator.clipboard.writeText(address);
    sayAt(asked, "The link to exactly this state is copied.");
  } catch {
    sayAt(asked, `Copy this link: ${address}`, true);
  }
}

/**
 * Show the run's Python where it can be changed and run, in a tab of its own: the sim stays.
 * @param {Element} asked @param {string} root @param {string} code
 */
async function openCell(asked, root, code) {
  // Opened before anything is awaited: later, browsers take it for an advertisement.
  const tab = window.open("", "_blank");
  try {
    const address = await codeAddress(root, code);
    if (tab) tab.location.href = address;
    else sayAt(asked, `Copy this link: ${address}`, true);
  } catch (fault) {
    tab?.close();
    sayAt(asked, /** @type {Error} */ (fault).message);
  }
}

/** @param {Element} asked @param {string} name @param {HTMLCanvasElement | undefined} canvas */
function savePicture(asked, name, canvas) {
  if (!canvas) return sayAt(asked, "The picture could not be made.");
  canvas.toBlob((blob) => {
    if (blob) save(asked, name, blob);
    else sayAt(asked, "The picture could not be made.");
  });
}

/** @param {Element} asked @param {string} name @param {Blob} blob */
function save(asked, name, blob) {
  saveFile(name, blob);
  if (IF_SAVED) sayAt(asked, IF_SAVED);
}
