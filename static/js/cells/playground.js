/** The playground: examples to start from, and programs that came with a link. */
import { button, h, make, whenChosen } from "../core/elements.js";
import { takeDrops } from "./file-panel.js";
import { openNotebooks } from "./notebook.js";
import { codeFrom } from "./share-code.js";

export function openPlayground() {
  const own = /** @type {any} */ (document.querySelector("code-cell[data-kind=playground]"));
  if (!own) return;
  offerExamples(own);
  openNotebooks(own);
  // Beside the cell, the browser would leave the page and show the file.
  takeDrops(document, own, (dropped) => own.panel.take(dropped));
  const show = () => showLinked(own).catch(() => undefined);
  addEventListener("hashchange", show);
  show();
}

/** @param {any} own the playground's cell */
function offerExamples(own) {
  const list = /** @type {HTMLSelectElement | null} */ (document.querySelector("[data-cell-examples]"));
  if (!list) return;
  list.disabled = false;
  whenChosen(list, () => {
    const [example] = document.querySelectorAll(`template[data-cell-example="${CSS.escape(list.value)}"]`);
    if (example instanceof HTMLTemplateElement) {
      const before = own.code;
      own.code = (example.content.textContent ?? "").trim();
      if (before.trim())
        own.say("The example has taken the place of your code; Control and Z in the editor brings that back.");
    }
    list.value = "";
  });
}

/** Code from a link is shown beside the student's own, labelled, and neither run nor saved. @param {any} own */
async function showLinked(own) {
  const found = await codeFrom(location.hash);
  if (!found) return;
  document.querySelector("[data-cell-linked]")?.remove();
  const place = make("section", { "data-cell-linked": "", class: "cell-linked", "aria-label": "From a link" });
  if (found.problem) place.append(make("p", { role: "alert" }, found.problem));
  else {
    const cell = h("code-cell", { "data-cell": "linked", "data-kind": "linked", "data-state": "idle" });
    cell.append(make("pre", { class: "cell-source" }, make("code", {}, found.code)));
    const take = button("Copy into my cell below", () => {
      own.code = cell.code;
      own.editor.focus();
    });
    const words = " This program came with the address. Read it before you run it; it is not saved. ";
    place.append(make("p", { class: "cell-origin" }, make("strong", {}, "From a link."), words, take), cell);
  }
  own.before(place);
}
