/**
 * The teacher's builder: what is ticked becomes an address and a line of HTML, and is
 * shown at once. How the preview stands is how the frame will start.
 *
 * @typedef {{id: string, label: string}} Named
 * @typedef {{slug: string, title: string, kind: string, height: Record<string, number>,
 *   presets: {hide: Named[], lock: Named[]}, addresses: Record<string, string>}} Item
 */
import { make, whenChosen } from "../core/elements.js";
import { on } from "../core/events.js";
import { siteRoot } from "../core/site.js";
import { addressOf, originOf, presetOf, snippetOf } from "./embed-address.js";

const ROOT = siteRoot();
const MOST = 4000; // pixels of height that a message may ask for

/** @param {string} name @returns {any} */
const part = (name) => document.querySelector(`[data-builder-${name}]`);

/** @type {Item[]} */
let items = [];
let state = "";
let measured = 0;

start();

async function start() {
  items = (await (await fetch(new URL("catalog.json", ROOT))).json()).items;
  whenChosen(part("what"), choose);
  whenChosen(part("theme"), show);
  part("form").addEventListener(
    "input",
    (/** @type {Event} */ event) => !(event.target instanceof HTMLSelectElement) && changed(event.target),
  );
  part("form").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
  part("frame").addEventListener("load", follow);
  part("pack").addEventListener("click", pack);
  const asked = new URLSearchParams(location.search).get("what"); // a link of that very page
  if ([...part("what").options].some(({ value }) => value === asked)) part("what").value = asked;
  addEventListener("message", resize);
  choose();
}

/** @returns {Item} */
function chosen() {
  const [kind, slug] = part("what").value.split("/");
  return /** @type {Item} */ (items.find((item) => item.kind === kind && item.slug === slug));
}

/** Another sim or exercise: its own boxes, its first state. */
function choose() {
  const { presets, kind } = chosen();
  state = "";
  boxes("hide", presets.hide);
  boxes("lock", presets.lock);
  part("lock").hidden = !presets.lock.length;
  part("start").hidden = kind !== "sim";
  show();
}

/** @param {"hide" | "lock"} name @param {Named[]} named */
function boxes(name, named) {
  const legend = part(name).querySelector("legend");
  part(name).replaceChildren(
    legend,
    ...named.map(({ id, label }) => make("label", {}, make("input", { type: "checkbox", value: id }), ` ${label}`)),
  );
}

/** @param {"hide" | "lock"} name @returns {string[]} */
const ticked = (name) => [...part(name).querySelectorAll("input:checked")].map((box) => box.value);

function wish() {
  const { title, kind, addresses, height } = chosen();
  return {
    embed: addresses.embed,
    title,
    kind,
    hide: ticked("hide"),
    lock: ticked("lock"),
    theme: part("theme").value,
    parent: originOf(part("parent").value),
    state,
    height: Number(part("height").value) || measured || height.medium,
  };
}

/**
 * Height, parent and what is frozen change nothing here: a teacher still sets what students cannot.
 * @param {EventTarget | null} field
 */
function changed(field) {
  if (field === part("height") || field === part("parent") || part("lock").contains(field)) write();
  else show();
}

/** Open the preview anew, as it stands. */
function show() {
  measured = 0;
  part("frame").src = "about:blank"; // a changed fragment alone would not open it anew
  part("frame").contentWindow.location.replace(addressOf(ROOT, { ...wish(), parent: "", lock: [] }));
  write();
}

function write() {
  const now = wish();
  const address = addressOf(ROOT, now);
  part("address").textContent = address;
  for (const place of document.querySelectorAll("[data-builder-snippet]")) place.textContent = snippetOf(address, now);
}

/** The form below makes packages; it gets what is chosen and set up here, and the quiz, by which a course counts. */
function pack() {
  const hide = ticked("hide").filter((name) => name !== "quiz");
  const form = /** @type {HTMLElement} */ (document.querySelector("[data-packages]"));
  const what = /** @type {HTMLSelectElement} */ (form.querySelector("[data-packages-what]"));
  form.dataset.of = what.value = chosen().slug;
  form.dataset.preset = presetOf(ROOT, { ...wish(), hide, parent: "" });
  what.dispatchEvent(new Event("change"));
  form.scrollIntoView();
  what.focus({ preventScroll: true });
}

/** The student's controls are the teacher's too: the newest state goes into the address. */
function follow() {
  const page = part("frame").contentDocument;
  if (page)
    on(page, "descent-state", (detail) => {
      state = detail.state;
      write();
    });
}

/** @param {MessageEvent} event */
function resize({ source, data }) {
  if (source !== part("frame").contentWindow || data?.type !== "microsim-resize") return;
  measured = Math.min(Number(data.height) || 0, MOST);
  part("frame").style.blockSize = `${measured}px`;
  write();
}
