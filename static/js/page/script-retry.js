/**
 * The scripts and styles of a page, asked for again when they do not arrive whole, and
 * said to be missing when that does not help: a page must never just stay dead.
 */
import { button, make } from "../core/elements.js";
import { siteRoot } from "../core/site.js";

const TRIES = 2; // after the first
const SILENCE = 18_000; // milliseconds: what is missing is said within twenty seconds
const MISSING = "Part of this page did not arrive, so it can be read, but not everything on it works. ";
const LATE = "Part of this page is still on its way; until it is here, not everything works. ";
const SHUT = "The frame around this page does not let it work here: nothing can be computed, but it can be read. ";

/** @typedef {HTMLScriptElement | HTMLLinkElement} Part */
export function watchArrivals() {
  // Of these events the window hears nothing, the document does.
  document.addEventListener("load", ({ target }) => isPart(target) && arrived(target), true);
  addEventListener("error", ({ target }) => isPart(target) && again(target), true);
  setTimeout(remind, SILENCE); // DOMContentLoaded waits for scripts, so it may never come
}

/** @param {EventTarget | null} target @returns {target is Part} */
function isPart(target) {
  return target instanceof HTMLScriptElement
    ? target.hasAttribute("data-part")
    : target instanceof HTMLLinkElement && target.rel === "stylesheet";
}

/** @param {Part} part */
function arrived(part) {
  part.dataset.arrived = "";
  if (!missing().length) hush();
}

/** @returns {Part[]} */
function missing() {
  return [...document.querySelectorAll("script[data-part]:not([data-arrived])")].filter(isPart);
}

/** @param {Part} part that came damaged or not at all */
function again(part) {
  const tries = Number(part.dataset.tries ?? 0) + 1;
  if (tries > TRIES) return whenParsed(() => explain(part));
  const fresh = copy(part);
  const key = fresh instanceof HTMLScriptElement ? "src" : "href";
  fresh.dataset.tries = String(tries);
  // Engines remember that an address failed; another query asks anew.
  fresh.setAttribute(key, `${fresh.getAttribute(key)?.split("?")[0]}?again=${tries}`);
  if (fresh instanceof HTMLLinkElement) part.replaceWith(fresh);
  else whenParsed(() => part.replaceWith(fresh)); // it may rely on the whole page
}

/** Not a clone: a cloned script counts as started. @param {Part} part */
function copy(part) {
  const made = /** @type {Part} */ (document.createElement(part.localName));
  for (const { name, value } of part.attributes) made.setAttribute(name, value);
  return made;
}

/** @param {Part} part that does not come */
async function explain(part) {
  if (isShutOut()) return say(SHUT, elsewhere());
  const [wrong, mends] = [await wrongType(part), "Whoever runs the server can mend that; trying again does not help."];
  if (!wrong) say(MISSING, retry());
  else say(`${wrong}, so this page can be read, but not everything on it works. ${mends}`);
}

/** What the server calls it, where a browser refuses a file so called. @param {Part} part */
async function wrongType(part) {
  const [address, wanted] = part instanceof HTMLScriptElement ? [part.src, "text/javascript"] : [part.href, "text/css"];
  try {
    const answer = await fetch(address);
    answer.body?.cancel();
    const sent = answer.headers.get("content-type")?.split(";")[0].trim() || "a file without a type";
    if (!answer.ok || sent.split(/[/+-]/).includes(wanted.slice("text/".length))) return "";
    return `The server sends ${new URL(address).pathname.split("/").pop()} as ${sent} and not as ${wanted}`;
  } catch {
    return "";
  }
}

function remind() {
  if (document.readyState === "loading") setTimeout(remind, SILENCE);
  else if (missing().length && !isSaid()) say(...(isShutOut() ? [SHUT, elsewhere()] : [LATE, retry()]));
}

/** In a frame of opaque origin nothing of our own host may be fetched. */
const isShutOut = () => self.origin === "null";

const retry = () => button("Try again", () => location.reload());

/** With the address to be copied: such a frame may not even open a tab. */
function elsewhere() {
  const link = make("a", { href: location.href, target: "_blank", rel: "noopener" }, "Open it in a tab of its own");
  return make("span", {}, link, `: ${location.href}`);
}

/**
 * The one sentence above the text of a page that cannot do all that it should. It looks
 * like a note without our style sheet too, which may be what is missing.
 *
 * @param {...(string | Node)} words
 */
function say(...words) {
  hush();
  const note = make("p", { role: "alert", "data-arrivals": "" }, ...words);
  note.style.cssText = "margin: 1rem; padding: 0.75rem 1rem; border: 2px solid; font: 1rem/1.5 sans-serif";
  document.querySelector("main")?.before(note);
}

const isSaid = () => Boolean(document.querySelector("[data-arrivals]"));

const hush = () => document.querySelector("[data-arrivals]")?.remove();

/** @param {() => void} act */
function whenParsed(act) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", act, { once: true });
  else act();
}

/**
 * A page opened from a folder, by a double click: it can be read, and says how to serve it.
 *
 * Chromium runs no module from a file, Firefox runs ours and then starts no worker: so that
 * the page is the same everywhere, and says nothing else, no further script is run.
 */
const SERVED = "http://localhost:8000/";
const page = document.documentElement;

export const isFromFolder = location.protocol === "file:";

export function readFromFolder() {
  delete page.dataset.scripts; // what works by scripts alone stays out of sight
  forbidScripts();
  addEventListener("error", ({ target }) => target instanceof HTMLLinkElement && restyle(target), true);
  whenParsed(explainFolder);
}

/** Each is taken out as it is parsed, and before it is run. */
function forbidScripts() {
  const isScript = (/** @type {Node} */ node) => node instanceof HTMLScriptElement;
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of [...addedNodes].filter(isScript)) /** @type {Element} */ (node).remove();
  }).observe(document, { childList: true, subtree: true });
}

/** Chromium cannot check a file, so it would take no style sheet. @param {HTMLLinkElement} link */
function restyle(link) {
  if (link.rel !== "stylesheet" || !link.integrity) return;
  link.replaceWith(make("link", { rel: link.rel, href: link.href }));
}

function explainFolder() {
  const top = siteRoot().pathname.split("/").filter(Boolean).at(-1) ?? "";
  const here = page.dataset.root === "." ? "this folder" : `the folder ${decodeURIComponent(top)}`;
  const words = "This page was opened from a folder. Browsers start Python only from a web address: run ";
  const [command, link] = [make("code", {}, "python3 -m http.server"), make("a", { href: SERVED }, SERVED)];
  say(words, command, ` in ${here} and open `, link, ", or ask for the address.");
}
