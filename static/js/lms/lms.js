/**
 * Loaded only where somebody wants to hear how a student is getting on: a course that
 * frames this page, or a learning record store that the address names.
 *
 * @typedef {import("./completion.js").Standing} Standing
 * @typedef {{keep: (key: string, value: unknown) => void, stand: (standing: Standing) => void,
 *   finish: () => void}} Host
 */
import { openProgress } from "../progress/progress.js";
import { openStore } from "../storage/store.js";
import { Course } from "./course.js";
import { itemOf, standingOf } from "./completion.js";
import { nameOf, readLoan } from "./course.js";
import { readLaunch, RecordStore } from "./xapi.js";

const item = itemOf(document);
const store = openStore();
const loan = readLoan(window);
/** @type {Host[]} */
const hosts = loan ? [new Course(loan, item)] : [];
const launch = loan ? null : readLaunch(location.search);
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
  document.addEventListener("descent-progress", stand);
  document.addEventListener("descent-state", (event) => {
    const { detail, target } = /** @type {CustomEvent} */ (event);
    const main = target instanceof Element && target.closest("[data-sim][data-sim-main]");
    if (main && loan) store.set(`place/${item}`, String(detail.state));
  });
  store.keys().forEach(keep); // what was saved while this was on its way
  stand();
}

addEventListener("pagehide", () => {
  for (const host of hosts) host.finish();
  // Whoever follows a link inside the frame and comes back finds what was done meanwhile.
  if (loan) window.name = nameOf({ ...loan, entries: store.keys().map((key) => [key, store.get(key)]) });
});
