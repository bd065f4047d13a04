/**
 * The page "Take it with you": saving everything for use without a network, and
 * installing the site as an app.
 */
import { Library } from "../cells/library.js";
import { size, Stock } from "./stock.js";

const ROOT = new URL(document.documentElement.dataset.root || ".", document.baseURI);
const WORDS = {
  stored: "Everything is stored on this device: both chapters, all simulations, all exercises and the playground work without a network.",
  pages: "Storing pages and simulations …",
  cancelled: "Stopped. What had come already is kept; save again to go on.",
  blocked: "This browser stores nothing for this site: a private window, a setting, or an address without https.",
  failed: "Not everything could be stored.",
};

/** @param {string} name @returns {any} */
const part = (name) => document.querySelector(`[data-anywhere-${name}]`);
const stock = new Stock(new Library(ROOT.href));
/** @type {AbortController | null} */
let saving = null;

part("save").addEventListener("click", save);
part("cancel").addEventListener("click", () => saving?.abort());
offerInstall();
look();

/** Say what there is and what is missing. */
async function look() {
  if (!("serviceWorker" in navigator && "caches" in self)) return say(WORDS.blocked);
  const missing = await stock.missing().catch(() => null);
  if (!missing) return say(WORDS.blocked);
  const pages = Boolean(navigator.serviceWorker.controller);
  if (!missing.length && pages) return say(WORDS.stored);
  const bytes = size(missing) + (pages ? 0 : 1e6 * Number(part("save").dataset.megabytes));
  part("save").textContent = `Save for offline (${megabytes(bytes)} MB)`;
  part("save").hidden = false;
}

async function save() {
  saving = new AbortController();
  const { signal } = saving;
  let done = false;
  show(true);
  try {
    navigator.storage?.persist?.(); // asks the browser not to throw it away; it may refuse
    await stock.fill((done, total) => progress(`Packages for code: ${megabytes(done)} of ${megabytes(total)} MB`, done / total), signal);
    progress(WORDS.pages);
    await untilPagesAreStored(signal);
    done = true;
    say(WORDS.stored);
  } catch (fault) {
    say(signal.aborted ? WORDS.cancelled : `${WORDS.failed} ${fault instanceof Error ? fault.message : ""}`);
  } finally {
    show(false);
    saving = null;
    part("save").hidden = done;
    if (!done) await look();
  }
}

/** The service worker, which every page starts, stores them all or none. @param {AbortSignal} signal */
function untilPagesAreStored(signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    navigator.serviceWorker.ready.then(resolve, reject);
  });
}

/** @param {boolean} busy */
function show(busy) {
  part("progress").hidden = part("cancel").hidden = !busy;
  part("save").hidden = busy;
}

/** @param {string} text @param {number} [share] */
function progress(text, share) {
  const meter = part("progress").querySelector("progress");
  if (share === undefined) meter.removeAttribute("value");
  else meter.value = share;
  part("phase").textContent = text;
}

/** Only some browsers offer this to a page; the others say in their menu how. */
function offerInstall() {
  /** @type {any} */
  let offered = null;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered = event;
    part("install").hidden = false;
  });
  part("install").addEventListener("click", () => {
    offered?.prompt();
    part("install").hidden = true;
  });
}

/** @param {string} sentence */
function say(sentence) {
  part("said").textContent = sentence;
}

/** @param {number} bytes */
const megabytes = (bytes) => (Math.max(0, bytes) / 1e6).toFixed(1);
