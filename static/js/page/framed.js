/**
 * The first script of a page that others frame: it also tells its height, which it must be
 * able to do where no other script of ours may come in.
 *
 * A framed sim or exercise tells the page around it how high it should be, in the three dialects
 * that learning platforms know. A sim fills its frame and says one height for all; of an
 * exercise the content is measured, never the frame. So what the parent makes of the message
 * changes nothing, and no loop can grow.
 */
import "./first.js";
import { markReadable } from "../core/site.js";
import { copyFormulasOnce } from "./copying.js";

const QUIET_MS = 100;

let told = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Which sim or exercise this is. */
function slug() {
  const card = /** @type {HTMLElement | null} */ (document.querySelector("[data-sim], [data-exercise]"));
  return card?.dataset.sim ?? card?.dataset.exercise;
}

function tell() {
  const { body } = document;
  const height = Number(body.dataset.height) || Math.ceil(body.getBoundingClientRect().height);
  if (Math.abs(height - told) <= 1) return; // rounding is not a change
  told = height;
  for (const message of [
    { subject: "lti.frameResize", height },
    { context: "h5p", action: "resize", scrollHeight: height },
    { type: "microsim-resize", id: slug(), height },
  ]) {
    parent.postMessage(message, "*"); // a height is no secret
  }
}

/** H5P's resizer asks for nothing until it has been greeted, and may greet again. */
function answerH5p(/** @type {MessageEvent} */ { data, source }) {
  if (source !== parent || data?.context !== "h5p" || data.action !== "hello") return;
  told = 0;
  tell();
}

function tellHeight() {
  if (parent === window) return;
  addEventListener("message", answerH5p);
  parent.postMessage({ context: "h5p", action: "hello" }, "*");
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(tell, QUIET_MS);
  }).observe(document.body);
}

addEventListener("DOMContentLoaded", () => {
  markReadable();
  copyFormulasOnce();
  tellHeight();
});
