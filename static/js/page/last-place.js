/**
 * Where the reader was last: a section, a simulation, an exercise. Kept in this browser as
 * an address below the site's root, and offered on the pages that ask for it.
 */
import { find } from "../core/elements.js";
import { readHandOff } from "../lms/course.js";
import { remember, remembered } from "../storage/device.js";

const ABOUT = ".book[data-chapter], [data-sim-main], [data-exercise]";
const ADDRESS = /^(chapters\/[a-z0-9-]+\/([a-z0-9-]+\/)?|(sims|exercises)\/[a-z0-9-]+\/)(#.{0,2000})?$/;

/** @param {URL} root */
const nameIn = (root) => `place:${root.pathname}`;

/** @param {URL} root */
export function keepPlace(root) {
  // A course is many students on one device; where they were is the course's to keep.
  if (!document.querySelector(ABOUT) || readHandOff(window)) return;
  const keep = () => remember(nameIn(root), JSON.stringify(placeOf(root)));
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.hidden && keep());
}

/** @param {URL} root */
function placeOf(root) {
  const section = document.querySelector(".contents [data-here] a");
  const path = location.pathname.slice(root.pathname.length).replace(/index\.html$/, "");
  const title = document.querySelector("h1")?.textContent?.trim() ?? "";
  if (!section) return { address: path + location.hash, title };
  const [number, words] = section.textContent?.trim().split(/\s+(.*)/s) ?? [];
  // On a page of one section the link leads to that page, and else to a place on this one.
  const place = section.getAttribute("href") ?? "";
  return { address: place.startsWith("#") ? path + place : path, title: `${title}, ${number}. ${words}` };
}

/** @param {URL} root */
export function offerPlace(root) {
  const offer = find("[data-continue]");
  const link = offer?.querySelector("a");
  const place = readPlace(remembered(nameIn(root)));
  if (!offer || !link || !place) return;
  link.href = new URL(place.address, root).href;
  link.textContent = place.title;
  offer.hidden = false;
}

/** @param {URL} root */
export const forgetPlace = (root) => remember(nameIn(root), null);

/** @param {string | null} text @returns {{address: string, title: string} | null} null if it is none */
export function readPlace(text) {
  try {
    const { address, title } = JSON.parse(text ?? "");
    const fits = typeof title === "string" && title !== "" && ADDRESS.test(address);
    return fits ? { address, title: title.slice(0, 200) } : null;
  } catch {
    return null;
  }
}
