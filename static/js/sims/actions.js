/**
 * What a sim asks the page for: a link to its state, its picture or its numbers as a file,
 * a tone, a quiz that is kept.
 */
import { playgroundAddress } from "../cells/share-code.js";
import { make } from "../core/elements.js";
import { around, on } from "../core/events.js";
import { IF_SAVED, saveFile } from "../core/saved-files.js";
import { parsed } from "../core/validation.js";
import { sayAt } from "../widgets/bubble.js";

/** @param {string} root absolute address of the site's root */
export function answerActions(root) {
  on(document, "descent-action", ({ action, payload, state = "", canvas, place }, event) => {
    const slug = around(event, "[data-sim]")?.dataset.sim;
    const asked = place ?? /** @type {Element} */ (event.composedPath()[0]); // the button itself, in its shadow
    if (action === "tone") sound(Number(payload));
    if (slug === undefined) return;
    if (action === "screen") toggleScreen(around(event, "[data-sim]"));
    if (action === "share") share(asked, addressOf(root, slug, state));
    if (action === "png") savePicture(asked, `${slug}.png`, canvas);
    if (action === "cell") openCell(asked, root, payload);
    if (action === "csv") save(asked, `${slug}.csv`, new Blob([payload], { type: "text/csv" }));
  });
  on(document, "descent-state", ({ state }, event) => around(event, "[data-sim-main]") && keep(state));
}

/** A teacher's projector shows the whole sim, and larger. @param {HTMLElement | null | undefined} card */
function toggleScreen(card) {
  if (document.fullscreenElement) document.exitFullscreen();
  else card?.requestFullscreen();
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
    const address = await playgroundAddress(root, code);
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
    if (!blob) return sayAt(asked, "The picture could not be made.");
    saveFile(name, blob);
    if (!IF_SAVED) return;
    const picture = make("img", { src: canvas.toDataURL(), alt: name });
    sayAt(asked, `${IF_SAVED} Or press this picture long, or with the right button, and save it from there.`, picture);
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
  on(document, "descent-action", ({ action, payload }, event) => {
    const sim = around(event, "[data-sim]");
    if (sim && action === "quiz") progress.recordRound(`sim/${sim.dataset.sim}`, parsed(payload));
    if (sim && action === "round") progress.keepRound(sim.dataset.sim ?? "", parsed(payload));
  });
  on(document, "descent-live", (_, event) => {
    const sim = around(event, "[data-sim]");
    const round = sim && progress.round(sim.dataset.sim ?? "");
    if (sim && round) mountOf(sim)?.tell("round", round);
  });
}

const SECONDS = 0.16;
const VOLUME = 0.12;
const ATTACK = 0.012;

/** @type {AudioContext | undefined} */
let audio;

/**
 * Hearing a descent: a sim that asks for a tone gets a short one. Nothing sounds unless the
 * student has switched it on in the sim.
 * @param {number} hertz
 */
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
