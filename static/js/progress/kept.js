/**
 * Copies that were put aside: unreadable records, and what another tab or a file replaced.
 *
 * @typedef {import("../storage/slots.js").Aside} Aside
 * @typedef {import("../storage/store.js").Store} Store
 */
import { saveFile } from "../files/save.js";
import { found } from "./marks.js";

/** @type {Record<Aside["reason"], string>} */
const REASONS = {
  damaged: "could not be read",
  tab: "was changed in two tabs at once; this is the other one",
  import: "was replaced by code from a file",
};

/** @param {Store} store */
export function listKept(store) {
  const [section] = found("[data-kept]");
  const [list] = found("[data-kept-list]");
  if (!section || !list) return;
  store.keys(); // reads every record, so that what cannot be read is put aside now
  const show = () => {
    const asides = store.asides();
    section.hidden = asides.length === 0;
    list.replaceChildren(...asides.map((aside) => row(aside, () => {
      store.discard(aside.id);
      show();
    })));
  };
  show();
  document.addEventListener("descent-progress", show);
}

/** @param {Aside} aside @param {() => void} discard */
function row(aside, discard) {
  const item = document.createElement("li");
  const name = document.createElement("code");
  name.translate = false;
  name.textContent = aside.key;
  const download = button("Download", () => {
    const { extension, text } = asFile(aside.text);
    saveFile(`${aside.key.replace(/\W+/g, "-")}.${extension}`, new Blob([text], { type: "text/plain" }));
  });
  item.append(name, ` ${REASONS[aside.reason] ?? REASONS.damaged}. `, download, " ", button("Remove", discard));
  return item;
}

/** Code as code, everything else as it lies in the storage. @param {string} text */
function asFile(text) {
  try {
    const { code } = JSON.parse(text);
    if (typeof code === "string") return { extension: "py", text: code };
  } catch {
    // it is what it is
  }
  return { extension: "txt", text };
}

/** @param {string} words @param {() => void} act */
function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}
