/**
 * What a sim asks the page for: a link to its state, its picture or its numbers as a file.
 */
import { codeAddress } from "../cells/share.js";
import { IF_SAVED, saveFile } from "../files/save.js";

const SAID_FOR = 6000; // milliseconds

/** @param {string} root absolute address of the site's root */
export function answerActions(root) {
  document.addEventListener("descent-action", (event) => {
    const { detail, target } = /** @type {CustomEvent} */ (event);
    const element = /** @type {HTMLElement | null} */ (
      target instanceof Element ? target.closest("[data-sim]") : null
    );
    if (!element) return;
    const slug = element.dataset.sim ?? "";
    if (detail.action === "share") share(element, addressOf(root, slug, detail.state));
    if (detail.action === "png") savePicture(element, `${slug}.png`, detail.canvas);
    if (detail.action === "cell") openCell(element, root, detail.payload);
    if (detail.action === "csv") save(element, `${slug}.csv`, new Blob([detail.payload], { type: "text/csv" }));
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

/** @param {HTMLElement} element @param {string} address */
async function share(element, address) {
  try {
    await navigator.clipboard.writeText(address);
    say(element, "The link to exactly this state is copied.");
  } catch {
    say(element, `Copy this link: ${address}`);
  }
}

/**
 * Show the run's Python where it can be changed and run, in a tab of its own: the sim stays.
 * @param {HTMLElement} element @param {string} root @param {string} code
 */
async function openCell(element, root, code) {
  // Opened before anything is awaited: later, browsers take it for an advertisement.
  const tab = window.open("", "_blank");
  try {
    const address = await codeAddress(root, code);
    if (tab) tab.location.href = address;
    else say(element, `Copy this link: ${address}`);
  } catch (fault) {
    tab?.close();
    say(element, /** @type {Error} */ (fault).message);
  }
}

/** @param {HTMLElement} element @param {string} name @param {HTMLCanvasElement | undefined} canvas */
function savePicture(element, name, canvas) {
  if (!canvas) return say(element, "The picture could not be made.");
  canvas.toBlob((blob) => {
    if (blob) save(element, name, blob);
    else say(element, "The picture could not be made.");
  });
}

/** @param {HTMLElement} element @param {string} name @param {Blob} blob */
function save(element, name, blob) {
  saveFile(name, blob);
  if (IF_SAVED) say(element, IF_SAVED);
}

/** @param {HTMLElement} element @param {string} text */
function say(element, text) {
  let line = element.querySelector("[data-sim-said]");
  if (!line) {
    line = document.createElement("p");
    line.setAttribute("role", "status");
    line.setAttribute("data-sim-said", "");
    line.className = "sim-note";
    element.append(line);
  }
  const words = Object.assign(document.createElement("span"), { textContent: text });
  line.replaceChildren(words);
  setTimeout(() => words.remove(), SAID_FOR);
}
