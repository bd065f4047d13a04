/**
 * The teacher's builder: what is ticked becomes an address, a line of HTML and a package, and is
 * shown at once. How the preview stands is how they will start.
 *
 * @typedef {{id: string, label: string}} Named
 * @typedef {{slug: string, title: string, kind: string, height: Record<string, number>,
 *   presets: {hide: Named[], lock: Named[]}, addresses: Record<string, string>}} Item
 */
import { make, whenChosen } from "../core/elements.js";
import { on } from "../core/events.js";
import { siteRoot } from "../core/site.js";
import { addressOf, originOf, presetOf, snippetOf, WITHOUT_PARTS } from "./embed-address.js";
import { hostPackages, offer } from "./package-form.js";

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
  const asked = new URLSearchParams(location.search).get("what"); // a link of that very page
  if ([...part("what").options].some(({ value }) => value === asked)) part("what").value = asked;
  addEventListener("message", resize);
  hostPackages(packed);
  choose();
}

/** @returns {Item} */
function chosen() {
  const { value, selectedOptions } = part("what");
  const [kind, slug] = value.split("/");
  const found = items.find((item) => item.kind === kind && item.slug === slug);
  const addresses = { embed: `${value.replace("chapter/", "chapters/")}/` }; // a chapter is framed as it is
  return found ?? { ...WITHOUT_PARTS, kind, slug, title: selectedOptions[0].text.trim(), addresses };
}

/** Another sim or exercise: its own boxes, its first state. */
function choose() {
  const { presets, kind, title } = chosen();
  state = "";
  boxes("hide", presets.hide);
  boxes("lock", presets.lock);
  part("hide").hidden = !presets.hide.length;
  part("lock").hidden = !presets.lock.length;
  part("start").hidden = kind !== "sim";
  offer({ kind, title });
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
  part("snippet").textContent = snippetOf(address, now);
}

/** A package keeps the quiz, by which a course counts. */
function packed() {
  const hide = ticked("hide").filter((name) => name !== "quiz");
  const { slug, title, kind } = chosen();
  return { slug, title, kind, preset: presetOf(ROOT, { ...wish(), hide, parent: "" }) };
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
