/**
 * Where this page keeps its work: on this device, or with the course that frames it.
 */
import {LentStorage, readLoan} from "../lms/loan.js";
import {deviceStorage, pageName, sitePrefix} from "./device.js";
import {Store} from "./store.js";

const DELAY = 250;
const SHARED = Symbol.for("descent-store");

/**
 * The one store of the page, whichever bundle asks first.
 * @param {Window & typeof globalThis} [scope] another one only in tests
 * @returns {Store}
 */
export function openStore(scope = window) {
  const shared = /** @type {any} */ (scope);
  shared[SHARED] ??= connect(scope);
  return shared[SHARED];
}

/** @param {Window & typeof globalThis} scope */
function connect(scope) {
  const loan = readLoan(scope);
  const storage = loan ? new LentStorage() : deviceStorage(scope);
  // A course hears of every change at once: its pages may be closed without a word.
  const store = new Store(storage, sitePrefix(scope.document), pageName(scope), loan ? 0 : DELAY);
  for (const [key, value] of loan?.entries ?? []) store.set(key, value);
  if (loan || isLaunched(scope)) report(scope.document);
  scope.addEventListener("storage", (event) => store.heard(event));
  scope.addEventListener("pagehide", () => store.flush());
  scope.document.addEventListener("visibilitychange", () => {
    if (scope.document.visibilityState === "hidden") store.flush();
  });
  return store;
}

/** By a link that names a learning record store. @param {Window} scope */
const isLaunched = ({location}) => new URLSearchParams(location.search).has("endpoint");

/** Only where somebody listens is this script loaded. @param {Document} page */
function report(page) {
  const address = page.documentElement.dataset.lms;
  if (address) import(new URL(address, page.baseURI).href);
}
