/**
 * The scripts and styles of a page, asked for again when they do not arrive whole, and
 * said to be missing when that does not help: a page must never just stay dead.
 */
const TRIES = 2; // after the first
const SILENCE = 18_000; // milliseconds: what is missing is said within twenty seconds
const MISSING = "Part of this page did not arrive, so it can be read, but not everything on it works.";
const LATE = "Part of this page is still on its way; until it is here, not everything works.";
const SHUT = "The frame around this page does not let it work here: nothing can be computed, but it can be read.";

/** @typedef {HTMLScriptElement | HTMLLinkElement} Part */

export function watchArrivals() {
  // Of these events the window hears nothing, the document does.
  document.addEventListener("load", ({ target }) => isPart(target) && arrived(target), true);
  addEventListener("error", ({ target }) => isPart(target) && again(target), true);
  setTimeout(remind, SILENCE); // DOMContentLoaded waits for scripts, so it may never come
}

/** @param {EventTarget | null} target @returns {target is Part} */
function isPart(target) {
  return target instanceof HTMLScriptElement ? target.hasAttribute("data-part")
    : target instanceof HTMLLinkElement && target.rel === "stylesheet";
}

/** @param {Part} part */
function arrived(part) {
  part.dataset.arrived = "";
  if (!missing().length) document.querySelector("[data-arrivals]")?.remove();
}

/** @returns {Part[]} */
function missing() {
  return [...document.querySelectorAll("script[data-part]:not([data-arrived])")].filter(isPart);
}

/** @param {Part} part that came damaged or not at all */
function again(part) {
  const tries = Number(part.dataset.tries ?? 0) + 1;
  if (tries > TRIES) return whenParsed(() => say(isShutOut() ? SHUT : MISSING));
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

function remind() {
  const said = document.querySelector("[data-arrivals]");
  if (document.readyState === "loading") setTimeout(remind, SILENCE);
  else if (missing().length && !said) say(isShutOut() ? SHUT : LATE);
}

/** @param {() => void} act */
function whenParsed(act) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", act, { once: true });
  else act();
}

/** In a frame of opaque origin nothing of our own host may be fetched. */
const isShutOut = () => self.origin === "null";

/** Also without our style sheet, which may be what is missing. @param {string} sentence */
function say(sentence) {
  document.querySelector("[data-arrivals]")?.remove();
  const note = document.createElement("p");
  note.role = "alert";
  note.dataset.arrivals = "";
  note.style.cssText = "margin: 1rem; padding: 0.75rem 1rem; border: 2px solid; font: 1rem/1.5 sans-serif";
  note.append(`${sentence} `, sentence === SHUT ? elsewhere() : retry());
  document.querySelector("main")?.before(note);
}

function retry() {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Try again";
  button.onclick = () => location.reload();
  return button;
}

function elsewhere() {
  const link = document.createElement("a");
  link.href = location.href;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = "Open it in a tab of its own";
  // To be copied: such a frame may not even open a tab.
  const address = document.createElement("span");
  address.append(link, `: ${location.href}`);
  return address;
}
