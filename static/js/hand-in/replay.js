/**
 * The teacher's page: the file of an attempt is opened, shown as text, and the run behind
 * it made again from its settings, so that sentence, numbers and picture can be compared.
 *
 * @import { Attempt } from "./attempt.js"
 */
import { h, make } from "../core/elements.js";
import { emit, on } from "../core/events.js";
import { siteRoot } from "../core/site.js";
import { readFile } from "./attempt.js";
import { isReasonable, sameNumbers, samePicture } from "./compare.js";
import { printSheet, sheetOf } from "./sheet.js";

const USUAL_HEIGHT = 600; // of a stage, where a file does not say it
const PATIENCE = 120_000; // milliseconds for Python to start in the frame
const UNKNOWN = "This site has no simulation or exercise of that name, so the attempt can be read but not made again.";
const ROOT = siteRoot();

/** @param {string} name @returns {any} */
const part = (name) => document.querySelector(`[data-record-${name}]`);
/** @type {Record<string, string[]>} packages of everything that can be made again */
const KNOWN = JSON.parse(part("known").dataset.recordKnown);
let opened = 0;

part("open").addEventListener("click", () => part("file").click());
part("file").addEventListener("change", () => take(part("file").files[0]));
part("print").addEventListener("click", () => printSheet(part("sheet").firstElementChild.cloneNode(true)));
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  take(event.dataTransfer?.files[0]);
});

/** @param {File | undefined} file */
async function take(file) {
  if (!file) return;
  const reading = readFile(await file.text().catch(() => ""));
  part("file").value = "";
  if ("refused" in reading) return say(reading.refused);
  const { attempt, saved } = reading;
  if (attempt.picture && !isReasonable(attempt.picture)) attempt.picture = "";
  part("sheet").replaceChildren(sheetOf(attempt, saved));
  part("result").hidden = false;
  const known = Object.hasOwn(KNOWN, `${attempt.sort}/${attempt.slug}`);
  say(known ? "" : UNKNOWN);
  part("again").replaceChildren();
  if (!known) return;
  if (attempt.sort === "sim") await runAgain(attempt, ++opened);
  else part("again").append(checkAgain(attempt));
}

/** @param {Attempt} attempt @param {number} number of the file, in case another is opened meanwhile */
async function runAgain(attempt, number) {
  const frame = make("iframe", { title: `${attempt.title}, made again`, "data-record-frame": "" });
  const { slug, theme, settings } = attempt;
  frame.src = new URL(`embed/sims/${slug}/?theme=${theme}&hide=record#${settings}`, ROOT).href;
  part("again").append(frame);
  say("Making the run again …");
  const again = await collected(frame, attempt);
  if (number !== opened) return;
  if (!again) return say("The run could not be made again here.");
  const numbers = sameNumbers(attempt, again);
  const picture = attempt.picture ? await samePicture(attempt.picture, again.picture) : null;
  part("sheet").dataset.same = String(numbers && picture !== false);
  say(
    [
      numbers
        ? "Made again from its settings, the run comes to the same sentence and the same numbers."
        : `Made again from its settings, the run comes to something else: ${again.outcome?.sentence ?? "nothing"}`,
      { true: "The picture looks the same.", false: "The picture looks different.", null: "" }[String(picture)],
    ].join(" "),
  );
}

/**
 * The pictures depend on the size of the stage: it gets the one that it was handed in with.
 * @param {HTMLIFrameElement} frame @param {Attempt} attempt
 * @returns {Promise<Attempt | null>}
 */
function collected(frame, { width, height }) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), PATIENCE);
    frame.addEventListener("load", () => {
      const page = frame.contentDocument;
      const card = page?.querySelector("[data-sim]");
      frame.style.blockSize = `${height || USUAL_HEIGHT}px`;
      if (frame.parentElement) new ResizeObserver(() => shrink(frame)).observe(frame.parentElement);
      if (width) fit(frame, width);
      // A sim that nobody sees does not start; what stands above has its height by now.
      frame.scrollIntoView({ block: "start" });
      if (!page) return;
      on(page, "descent-collected", resolve);
      on(page, "descent-live", () => card && emit(card, "descent-collect", null));
    });
  });
}

/**
 * Pictures are drawn as wide as their frame allows: make it as wide as the student's was.
 * @param {HTMLIFrameElement} frame @param {number} width
 */
function fit(frame, width) {
  for (let k = 0; k < 3; k += 1) {
    // its margins grow with it
    const inside = frame.contentDocument?.querySelector("[data-sim-mount]")?.clientWidth ?? width;
    frame.style.inlineSize = `${frame.clientWidth + width - inside}px`;
  }
}

/** A frame that is wider than this page is shown smaller, not cut. @param {HTMLIFrameElement} frame */
function shrink(frame) {
  const scale = Math.min(1, (frame.parentElement?.clientWidth ?? Infinity) / frame.offsetWidth);
  frame.style.transform = scale < 1 ? `scale(${scale})` : "";
  frame.style.marginBlockEnd = `${(scale - 1) * frame.offsetHeight}px`;
}

/** The code in a cell that keeps nothing; it is run only if the teacher presses Check. @param {Attempt} attempt */
function checkAgain({ slug, title, code }) {
  const source = make("pre", { class: "cell-source" }, make("code", {}, code));
  const about = {
    "data-cell": `handed-in/${slug}`,
    "data-kind": "handed-in",
    "data-exercise": slug,
    "data-state": "idle",
  };
  const cell = h("code-cell", { ...about, "data-packages": KNOWN[`exercise/${slug}`].join(" ") }, source);
  const words = "The code was sent along. Read it, then press Check to see what it does on inputs of its own.";
  return make("section", { "aria-label": title }, make("p", {}, words), cell);
}

/** @param {string} sentence */
function say(sentence) {
  part("said").textContent = sentence;
}
