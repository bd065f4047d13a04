/**
 * What comes with the page itself and runs before anything is painted or fetched: the
 * reader's choice of colours, so that a dark page never flashes white, and the watch over
 * what arrives.
 *
 * An address may carry `?theme=dark` or `?theme=light` for a frame in another page.
 */
import { remembered } from "../storage/device.js";
import { isFromFolder, readFromFolder, watchArrivals } from "./script-retry.js";

const page = document.documentElement;
const asked = new URLSearchParams(location.search).get("theme");
const choice = asked ?? remembered("theme");
page.dataset.scripts = "";
if (choice === "dark" || choice === "light") page.dataset.theme = choice;

/**
 * Most servers show the index of a folder. A bucket, a course's file area and a folder on
 * the disk do not: whoever reads a page as `index.html` is led on to pages so named.
 */
const INDEX = "index.html";

function nameIndexes() {
  if (!location.pathname.endsWith(`/${INDEX}`)) return;
  document.addEventListener("click", ({ target }) => target instanceof Element && complete(target.closest("a")));
}

/** @param {HTMLAnchorElement | null} link */
function complete(link) {
  if (link?.origin === location.origin && link.pathname.endsWith("/")) link.pathname += INDEX;
}

nameIndexes();
if (isFromFolder) readFromFolder();
else watchArrivals();
