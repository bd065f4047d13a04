/**
 * A frame that nobody has seen for a while gives Python's memory back: a course page may
 * hold twenty of them. When it is seen again, it comes back as it was left.
 *
 * @import { Mount } from "./mount.js"
 * @import { Runtime } from "./runtime.js"
 */
import { on } from "../core/events.js";
import { addressed } from "./query.js";

const LONG = 120_000; // milliseconds out of sight

/**
 * @param {Map<Element, Mount>} mounts @param {Runtime} runtime
 * @param {(element: Element) => void} wait starts a mount when it is seen again
 */
export function suspendUnseen(mounts, runtime, wait) {
  if (!document.body.classList.contains("embed")) return;
  /** @type {Map<Mount, string>} the newest state of each sim */
  const states = new Map();
  const seen = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const suspend = () => {
    if (![...mounts.values()].every(maySuspend)) return;
    runtime.suspend();
    for (const [element, mount] of mounts) {
      putAway(mount, states.get(mount));
      wait(element);
    }
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) seen[isIntersecting ? "add" : "delete"](target);
    clearTimeout(timer);
    if (!seen.size) timer = setTimeout(suspend, LONG);
  });
  for (const [element, mount] of mounts) {
    observer.observe(element);
    on(element, "descent-state", ({ state }) => states.set(mount, state));
  }
}

/** An open quiz is not put away: its answers are only in Python. @param {Mount} mount */
function maySuspend({ element, document: shown }) {
  const models = /** @type {any[]} */ ([...(shown?.all_models ?? [])]);
  // A sim's quiz is open while its drawer is; an exercise shows and hides it.
  const shut = models.some((it) => it.type.endsWith("Stage") && it.areas.length && it.drawer !== "quiz");
  const asking = !shut && models.some(({ type, visible }) => type.endsWith("Quiz") && visible);
  return element.dataset.state !== "starting" && !asking;
}

/** All but the position, from which a recorded run can go on. @param {string} query */
function settingsIn(query) {
  const settings = new URLSearchParams(query);
  settings.delete("position");
  return String(settings);
}

/** Back to the picture that it began as. @param {Mount} mount @param {string} [state] it comes back to */
function putAway(mount, state) {
  if (state !== undefined) {
    const opened = new URLSearchParams(mount.query).get("opened") ?? mount.query;
    mount.query = addressed({ hash: `#${state}`, search: location.search });
    if (settingsIn(mount.query) !== settingsIn(opened)) mount.query += `&opened=${encodeURIComponent(opened)}`;
  }
  mount.empty();
  mount.untold = [];
  mount.underway = 0;
  mount.state = "poster";
}
