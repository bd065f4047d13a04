/**
 * Loaded only where somebody wants to hear how a student is getting on: a course that
 * frames this page, or a learning record store that the address names.
 *
 * @import { Standing } from "./completion.js"
 * @typedef {{keep: (key: string, value: unknown) => void, stand: (standing: Standing) => void,
 *   answer: (answer: import("./answers.js").Answer) => void, finish: () => void}} Host
 */
import { around, on } from "../core/events.js";
import { openProgress } from "../progress/progress.js";
import { openStore } from "../storage/store.js";
import { hearAnswers } from "./answers.js";
import { itemOf, standingOf } from "./completion.js";
import { Course, nameOf, readHandOff } from "./course.js";
import { leadNowhere } from "./stay.js";
import { RecordStore, readLaunch } from "./xapi.js";

const item = itemOf(document);
const store = openStore();
const handOff = readHandOff(window);
/** @type {Host[]} */
const hosts = handOff ? [new Course(handOff, item)] : [];
const launch = handOff ? null : readLaunch(location.search);
if (launch && item) hosts.push(recordStore(launch));
let told = "";

/** @param {import("./xapi.js").Launch} launch */
function recordStore(launch) {
  const about = { key: item, title: document.title, address: location.origin + location.pathname };
  const allowed = (document.documentElement.dataset.recordStores ?? "").split(" ");
  return new RecordStore(launch, about, allowed, (statements) => store.set(`statements/${item}`, statements));
}

/** @param {string} key */
function keep(key) {
  const value = store.get(key);
  for (const host of hosts) host.keep(key, value);
}

function stand() {
  const standing = standingOf(item, openProgress(), document);
  if (JSON.stringify(standing) === told) return;
  told = JSON.stringify(standing);
  for (const host of hosts) host.stand(standing);
}

if (item) {
  store.onSaved(keep);
  on(document, "descent-progress", stand);
  hearAnswers(document, (answer) => {
    for (const host of hosts) host.answer(answer);
  });
  on(document, "descent-state", ({ state }, event) => {
    if (handOff && around(event, "[data-sim][data-sim-main]")) store.set(`place/${item}`, String(state));
  });
  store.keys().forEach(keep); // what was saved while this was on its way
  stand();
}

if (handOff) {
  leadNowhere(document);
  const contents = document.querySelector(".contents");
  // After a jump the contents follow later than the end of the scrolling.
  if (contents) new MutationObserver(keepSection).observe(contents, { subtree: true, attributeFilter: ["data-here"] });
  document.addEventListener("visibilitychange", keepSection);
}

/** A chapter opens again at the section that was being read. */
function keepSection() {
  const here = document.querySelector(".contents [data-here] a[href^='#']")?.getAttribute("href");
  if (here && scrollY > 0 && store.get(`place/${item}`) !== here) store.set(`place/${item}`, here);
}

addEventListener("pagehide", () => {
  for (const host of hosts) host.finish();
  // Whoever follows a link inside the frame and comes back finds what was done meanwhile.
  if (handOff) window.name = nameOf({ ...handOff, entries: store.keys().map((key) => [key, store.get(key)]) });
});
