/**
 * Links of a text that set the simulation beside it: `data-sim-link="SLUG?STATE"`. Where the
 * page has no such simulation they lead to its own page, as without scripts.
 *
 * @import { Mount } from "./mount.js"
 */
import { all, make } from "../core/elements.js";
import { on } from "../core/events.js";
import { readable } from "./print-sims.js";

/** @param {(card: Element) => Mount | undefined} mountOf */
export function setByLinks(mountOf) {
  for (const link of all("a[data-sim-link]")) {
    const [slug, state = ""] = (link.dataset.simLink ?? "").split("?");
    const card = cardFor(link, slug);
    const mount = card && mountOf(card);
    if (mount) join(link, mount, state);
  }
}

/** The one in the same section, or else the first of the page. @param {Element} link @param {string} slug */
function cardFor(link, slug) {
  const named = `[data-sim="${slug}"]`;
  return link.closest("[data-section]")?.querySelector(named) ?? document.querySelector(named);
}

/** @param {HTMLElement} link @param {Mount} mount @param {string} state */
function join(link, mount, state) {
  link.role = "button";
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // asked for the page itself
    event.preventDefault();
    set(mount, state);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return; // Enter presses a link by itself
    event.preventDefault();
    set(mount, state);
  });
}

/** @param {Mount} mount @param {string} state */
function set(mount, state) {
  const { element } = mount;
  const words = readable(state) || "as at first";
  const done = `Set as the text says: ${words}.`;
  mount.set(state);
  element.querySelector(".sim-stage")?.scrollIntoView({ block: "nearest" });
  if (element.dataset.state === "live") return say(element, done);
  say(element, `As soon as the simulation is ready, it is set as the text says: ${words}.`);
  on(element, "descent-live", () => say(element, done), { once: true });
}

const SECONDS = 8;

/** @type {WeakMap<Element, ReturnType<typeof setTimeout>>} */
const timers = new WeakMap();

/** Below the simulation's picture, read out, and gone after a while. @param {Element} card @param {string} words */
function say(card, words) {
  const said = card.querySelector("[data-sim-set]") ?? make("p", { role: "status", "data-sim-set": true });
  if (!said.isConnected) card.append(said);
  clearTimeout(timers.get(said));
  timers.set(
    said,
    setTimeout(() => said.replaceChildren(), SECONDS * 1000),
  );
  // Only what changes in a region that is there already is read out.
  setTimeout(() => said.replaceChildren(words));
}
