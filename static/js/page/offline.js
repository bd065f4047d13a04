/** The service worker, and the quiet notices about it. Everything works without one. */
import { savesData } from "../core/site.js";

const IDLE_MS = 3000;

/** Of the notices: the page itself is marked too. @param {string} name @returns {any} */
const part = (name) => document.querySelector(`.notices [data-${name}]`);

/** @param {URL} root */
export async function offlineCopy(root) {
  watchNetwork();
  if (new URLSearchParams(location.search).has("reset-app")) return resetApp(root);
  if (!("serviceWorker" in navigator)) return;
  // Whoever saves data stores by a press: on the page that says how much it is.
  const asked = document.querySelector("[data-anywhere-save]");
  if (savesData() && !asked && !(await navigator.serviceWorker.getRegistration(root.href))) return;
  await quiet();
  try {
    const options = /** @type {const} */ ({ scope: root.pathname, updateViaCache: "none" });
    offerUpdates(await navigator.serviceWorker.register(new URL("sw.js", root), options));
    const { active } = await navigator.serviceWorker.ready;
    if (await isComplete(active)) document.documentElement.dataset.offline = "ready";
  } catch {
    // Not allowed here (a private window, an old host): the page needs the network then.
  }
}

/** Its install stored everything, but browsers may throw files away. @param {ServiceWorker | null} worker */
function isComplete(worker) {
  const { port1, port2 } = new MessageChannel();
  worker?.postMessage({ type: "COMPLETE" }, [port2]);
  return new Promise((answer) => (port1.onmessage = ({ data }) => answer(data)));
}

function watchNetwork() {
  const show = () => (part("offline").hidden = navigator.onLine);
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}

/** Resolves when nothing on the page is loading: a first visit belongs to the sims. */
async function quiet() {
  if (document.readyState !== "complete") {
    await new Promise((done) => addEventListener("load", done, { once: true }));
  }
  const started = ".sim[data-state=starting]";
  do await new Promise((done) => setTimeout(done, IDLE_MS));
  while (document.querySelector(started));
}

/** @param {ServiceWorkerRegistration} registration */
function offerUpdates(registration) {
  let asked = false;
  const offer = () => {
    // The first one ever replaces nothing, so there is nothing to say.
    if (registration.waiting && navigator.serviceWorker.controller) part("update").hidden = false;
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  part("update-now").addEventListener("click", () => {
    asked = true;
    if (registration.waiting) registration.waiting.postMessage({ type: "SKIP_WAITING" });
    else location.reload();
  });
  const controlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (controlled) anotherPageUpdated();
  });
  offer();
}

function anotherPageUpdated() {
  part("update-text").textContent = "A new version was started in another window.";
  part("update").hidden = false;
}

/** The way out of a damaged store: files go, the reader's own work stays. @param {URL} root */
async function resetApp(root) {
  try {
    await (await navigator.serviceWorker.getRegistration(root.href))?.unregister();
    const others = ["cells", "memory"].map((kind) => `descent-${kind}-${root.pathname}`);
    const ours = (/** @type {string} */ name) => name.startsWith(`descent-${root.pathname}-`) || others.includes(name);
    const stored = (await caches.keys()).filter(ours);
    await Promise.all(stored.map((name) => caches.delete(name)));
  } finally {
    location.replace(location.pathname);
  }
}
