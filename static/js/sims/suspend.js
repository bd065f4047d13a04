/**
 * A page whose simulations nobody has seen for a while gives Python's memory back: a course
 * may hold twenty frames, a reader twenty tabs. When one is seen again, it comes back as it was left.
 *
 * @import { Mount } from "./mount.js"
 * @import { Runtime } from "./runtime.js"
 */
import { deepFind, focused, selectorOf } from "../core/elements.js";
import { on, once } from "../core/events.js";
import { addressed } from "./query.js";

const LONG = 60_000; // milliseconds out of sight

/**
 * @param {Map<Element, Mount>} mounts @param {Runtime} runtime
 * @param {(element: Element) => void} wait starts a mount when it is seen again
 */
export function suspendUnseen(mounts, runtime, wait) {
  /** @type {Map<Mount, string>} the newest state of each sim */
  const states = new Map();
  const seen = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const suspend = () => {
    if (!runtime.worker || ![...mounts.values()].every(maySuspend)) return;
    runtime.suspend();
    for (const [element, mount] of mounts) {
      putAway(mount, states.get(mount));
      wait(element);
    }
  };
  const watch = () => {
    clearTimeout(timer);
    if (document.hidden || !seen.size) timer = setTimeout(suspend, LONG);
  };
  document.addEventListener("visibilitychange", watch);
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) seen[isIntersecting ? "add" : "delete"](target);
    watch();
  });
  for (const [element, mount] of mounts) {
    observer.observe(element);
    on(element, "descent-state", ({ state }) => states.set(mount, state));
  }
}

/** What Python alone knows is not put away: answers to an open quiz, what a student's program came to. @param {Mount} mount */
function maySuspend({ element, document: shown, driven }) {
  const models = /** @type {any[]} */ ([...(shown?.all_models ?? [])]);
  // A sim's quiz is open while its drawer is; an exercise shows and hides it.
  const stages = models.filter(({ type, areas }) => type.endsWith("Stage") && areas.length);
  const reading = stages.some(({ drawer }) => drawer);
  const asking = !stages.length && models.some(({ type, visible }) => type.endsWith("Quiz") && visible);
  return element.dataset.state !== "starting" && !reading && !asking && !driven;
}

/** All but the position, from which a recorded run can go on. @param {string} query */
function settingsIn(query) {
  const settings = new URLSearchParams(query);
  settings.delete("position");
  return String(settings);
}

/** Who was at one of its controls is there again. @param {Mount} mount */
function keepFocus({ element }) {
  const control = focused();
  if (!control || !element.matches(":focus-within")) return;
  const selector = selectorOf(control);
  once(element, "descent-live", () => {
    if (document.activeElement === document.body) deepFind(element, selector)?.focus({ preventScroll: true });
  });
}

/** Back to the picture that it began as. @param {Mount} mount @param {string} [state] it comes back to */
function putAway(mount, state) {
  if (state !== undefined) {
    const opened = new URLSearchParams(mount.query).get("opened") ?? mount.query;
    mount.query = addressed({ hash: `#${state}`, search: location.search });
    if (settingsIn(mount.query) !== settingsIn(opened)) mount.query += `&opened=${encodeURIComponent(opened)}`;
  }
  keepFocus(mount);
  mount.empty();
  mount.untold = [];
  mount.underway = 0;
  mount.state = "poster";
}
