/**
 * What a sim asks the page for: a link to its state, its picture or its numbers as a file.
 */
import { codeAddress } from "../cells/export.js";
import { IF_SAVED, saveFile } from "../core/save.js";
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

/**
 * Takes up what a sim's quiz reports: the points of a round that is over, and where a round
 * stands, with which the quiz goes on after a reload.
 *
 * @param {import("../progress/progress.js").Progress} progress
 * @param {(sim: Element) => import("./mount.js").Mount | undefined} mountOf
 */
export function recordQuizzes(progress, mountOf) {
  document.addEventListener("descent-action", (event) => {
    const { detail, target } = /** @type {CustomEvent} */ (event);
    const sim = target instanceof Element && target.closest("[data-sim]");
    if (!(sim instanceof HTMLElement)) return;
    const value = parsed(detail.payload);
    if (detail.action === "quiz") progress.recordRound(`sim/${sim.dataset.sim}`, value);
    if (detail.action === "round") progress.store.set(keyOf(sim), value);
  });
  document.addEventListener("descent-live", ({ target }) => {
    const sim = target instanceof Element && target.closest("[data-sim]");
    const round = sim instanceof HTMLElement ? progress.store.get(keyOf(sim)) : undefined;
    if (sim && round) mountOf(sim)?.tell("round", round);
  });
}

/** @param {HTMLElement} sim */
const keyOf = (sim) => `round/${sim.dataset.sim}`;

/** @param {string} text @returns {unknown} */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Hearing a descent: a sim that asks for a `tone` gets a short one, in hertz. Nothing
 * sounds unless the student has switched it on in the sim.
 */

const SECONDS = 0.16;
const VOLUME = 0.12;
const ATTACK = 0.012;

/** @type {AudioContext | undefined} */
let audio;

export function playTones() {
  document.addEventListener("descent-action", (event) => {
    const { action, payload } = /** @type {CustomEvent} */ (event).detail;
    if (action === "tone") sound(Number(payload));
  });
}

/** @param {number} hertz */
function sound(hertz) {
  if (!(hertz > 20 && hertz < 20_000) || !("AudioContext" in window)) return;
  audio ??= new AudioContext();
  // A browser may keep it silent until the next gesture; then this one is just not heard.
  if (audio.state === "suspended") audio.resume().catch(() => undefined);
  const tone = new OscillatorNode(audio, { frequency: hertz, type: "triangle" });
  const volume = new GainNode(audio, { gain: 0 });
  const now = audio.currentTime;
  volume.gain.linearRampToValueAtTime(VOLUME, now + ATTACK);
  volume.gain.exponentialRampToValueAtTime(0.001, now + SECONDS);
  tone.connect(volume).connect(audio.destination);
  tone.start(now);
  tone.stop(now + SECONDS);
}
