/**
 * "Hand in": what the student has done, and the ways out of this page for it.
 */
import { button, make } from "../core/elements.js";
import { IF_SAVED, ifForbidden, saveFile } from "../core/save.js";
import { fileName, recordOf, writeFile } from "./attempt.js";
import { allowedParent, handTo } from "./deliver.js";
import { printSheet, sheetOf } from "./sheet.js";
import { presets } from "../sims/query.js";
import { Collector, hearAttempts } from "./collector.js";

const OPAQUE = self.origin === "null"; // such a frame may not save files

export class Panel {
  /** @param {Collector} collector */
  constructor(collector) {
    this.collector = collector;
    this.place = make("section", { class: "record", "aria-label": "Hand in", "data-record": "", tabindex: "-1" });
    this.name = make("input", { type: "text", maxlength: "120", autocomplete: "name" });
    this.said = make("p", { role: "status" });
    this.sheet = make("div");
    this.origin = allowedParent();
  }

  async open() {
    this.attempt = await this.collector.collect();
    this.sheet.replaceChildren(sheetOf(this.attempt));
    this.said.textContent = "";
    this.place.replaceChildren(
      make("p", {}, "This is what you have done here. It is sent to nobody by itself."), this.sheet,
      make("label", {}, "Your name, if your teacher wants it ", this.name), this.buttons(), this.said);
    if (!this.place.isConnected) this.collector.card.append(this.place);
    this.place.focus();
  }

  buttons() {
    const row = make("p", { class: "row" });
    if (this.origin) row.append(button(`Hand in to ${new URL(this.origin).host}`, () => this.hand(), "primary"), " ");
    if (OPAQUE) row.append(button("Show as text", () => this.show()));
    else row.append(button("Save as a file", () => this.save(), this.origin ? "" : "primary"), " ", button("Print", () => this.print()));
    row.append(" ", button("Close", () => this.place.remove()));
    return row;
  }

  /** The attempt with the name, as it is now. */
  named() {
    return { .../** @type {import("./attempt.js").Attempt} */ (this.attempt), name: this.name.value.trim() };
  }

  signed() {
    return sheetOf(this.named());
  }

  save() {
    const now = new Date();
    saveFile(fileName(this.named(), now), new Blob([writeFile(this.named(), now)], { type: "application/json" }));
    this.said.textContent = `Saved. Give this file to your teacher. ${IF_SAVED}`.trim();
  }

  print() {
    printSheet(this.signed());
    this.said.textContent = ifForbidden("nothing is printed");
  }

  async hand() {
    this.said.textContent = "Handing in …";
    const received = await handTo(recordOf(this.named(), new Date()), this.origin);
    const { host } = new URL(this.origin);
    this.said.textContent = received ? `${host} has received it.`
      : `${host} did not answer. Save a file instead and hand that in.`;
  }

  /** Where nothing can be saved, text can still be copied; without the picture, which is long. */
  show() {
    const text = make("textarea", { rows: "8", readonly: "", "aria-label": "Your attempt as text" });
    text.value = writeFile({ ...this.named(), picture: "" }, new Date());
    this.said.replaceChildren("This frame may not save files. Copy this text into one: ", text);
    text.select();
  }
}

/**
 * Every card of the page can be handed in: its collector, its panel, its button.
 *
 * A page around a frame of its own site may dispatch `descent-collect` on a card, and
 * hears the attempt as `descent-collected`.
 *
 * @typedef {import("../progress/progress.js").Progress} Progress
 * @typedef {import("../sims/mount.js").Mount} Mount
 */

/** @param {Progress} progress @param {(card: Element) => Mount | undefined} mountOf */
export function hostRecords(progress, mountOf) {
  hearAttempts();
  for (const card of document.querySelectorAll("[data-sim], [data-exercise]")) {
    const ask = () => mountOf(card)?.tell("outcome", null);
    host(new Collector(/** @type {HTMLElement} */ (card), progress, ask));
  }
}

/** @param {Collector} collector */
function host(collector) {
  const { card } = collector;
  const panel = new Panel(collector);
  card.addEventListener("descent-action", (event) => {
    if (/** @type {CustomEvent} */ (event).detail.action === "record") panel.open();
  });
  const press = /** @type {HTMLButtonElement | null} */ (card.querySelector("[data-hand-in]"));
  if (press) press.hidden = presets().hide.includes("record");
  press?.addEventListener("click", () => panel.open());
  card.addEventListener("descent-collect", async () => {
    const detail = await collector.collect();
    card.dispatchEvent(new CustomEvent("descent-collected", { detail, bubbles: true }));
  });
}
