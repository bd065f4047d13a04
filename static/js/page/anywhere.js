/**
 * The page "Take it with you": saving everything for use without a network, and installing
 * the site as an app.
 *
 * @import { File } from "../core/fetch-files.js"
 */
import { Library } from "../cells/python-files.js";
import { megabytes } from "../core/bytes.js";
import { siteRoot } from "../core/site.js";

const AT_ONCE = 3;
const FULL = "This browser gives the site no more room. What is stored already stays and works.";

class OfflineFiles {
  /** @param {Library} library */
  constructor(library) {
    this.library = library;
  }

  /** What is not stored yet. @returns {Promise<File[]>} */
  async missing() {
    const files = await this.library.files();
    const kept = await Promise.all(files.map((file) => this.library.keeps(file)));
    return files.filter((_, index) => !kept[index]);
  }

  /**
   * @param {(done: number, total: number) => void} report
   * @param {AbortSignal} signal stops before the next file; what has come stays
   * @throws {Error} a sentence, if a file cannot be had or kept
   */
  async fill(report, signal) {
    const waiting = await this.missing();
    const total = size(waiting);
    let done = 0;
    const arrived = (/** @type {number} */ bytes) => {
      done += bytes;
      report(done, total);
    };
    const work = async () => {
      for (let file = waiting.pop(); file; file = waiting.pop()) {
        signal.throwIfAborted();
        await this.library.load(file, { came: arrived });
        if (!(await this.library.keeps(file))) throw new Error(FULL);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
}

/** @param {File[]} files bytes of all */
const size = (files) => files.reduce((sum, { bytes }) => sum + bytes, 0);

const ROOT = siteRoot();
const WORDS = {
  stored:
    "Everything is stored on this device: all chapters, all simulations, all exercises and the playground work without a network.",
  pages: "Storing pages and simulations …",
  cancelled: "Stopped. What had come already is kept; save again to go on.",
  blocked: "This browser stores nothing for this site: a private window, a setting, or an address without https.",
  failed: "Not everything could be stored.",
};

/** @param {string} name @returns {any} */
const part = (name) => document.querySelector(`[data-anywhere-${name}]`);
const offline = new OfflineFiles(new Library(ROOT.href));
/** @type {AbortController | null} */
let saving = null;

part("save").addEventListener("click", save);
part("cancel").addEventListener("click", () => saving?.abort());
offerInstall();
look();

/** Say what there is and what is missing. */
async function look() {
  if (!("serviceWorker" in navigator && "caches" in self)) return say(WORDS.blocked);
  const missing = await offline.missing().catch(() => null);
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
    await offline.fill(
      (done, total) => progress(`Packages for code: ${megabytes(done)} of ${megabytes(total)} MB`, done / total),
      signal,
    );
    progress(WORDS.pages);
    await untilPagesAreStored(signal);
    done = true;
    say(WORDS.stored);
  } catch (fault) {
    say(signal.aborted ? WORDS.cancelled : `${WORDS.failed} ${fault instanceof Error ? fault.message : ""}`);
  } finally {
    saving = null;
    if (!done) await look(); // the button comes back with what is left
    show(false);
    part("save").hidden = done;
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
