/** "Hand in": what the student has done, and the ways out of this page for it. */
import { all, button, find, make } from "../core/elements.js";
import { emit, on } from "../core/events.js";
import { IF_SAVED, ifForbidden, saveFile } from "../core/saved-files.js";
import { presets } from "../sims/query.js";
import { fileName, recordOf, writeFile } from "./attempt.js";
import { Collector, hearAttempts } from "./collector.js";
import { allowedParent, handTo } from "./deliver.js";
import { printSheet, sheetOf } from "./sheet.js";

const OPAQUE = self.origin === "null"; // such a frame may not save files
const FORBIDDEN = "This frame may not save files.";
const ARRIVED =
  "If a file has arrived, give it to your teacher. If none has, nothing was saved: the page around this frame forbids it.";

class Panel {
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
      make("p", {}, "This is what you have done here. It is sent to nobody by itself."),
      this.sheet,
      make("label", {}, "Your name, if your teacher wants it ", this.name),
      this.buttons(),
      this.said,
    );
    if (!this.place.isConnected) this.collector.card.append(this.place);
    this.place.focus();
  }

  buttons() {
    const row = make("p", { class: "row" });
    if (this.origin)
      row.append(
        button(`Hand in to ${new URL(this.origin).host}`, () => this.hand(), "primary"),
        " ",
      );
    if (OPAQUE) row.append(button("Show as text", () => this.show(FORBIDDEN)));
    else
      row.append(
        button("Save as a file", () => this.save(), this.origin ? null : "primary"),
        " ",
        button("Print", () => this.print()),
      );
    row.append(
      " ",
      button("Close", () => this.place.remove()),
    );
    return row;
  }

  /** The attempt with the name, as it is now. */
  named() {
    return { .../** @type {import("./attempt.js").Attempt} */ (this.attempt), name: this.name.value.trim() };
  }

  save() {
    const now = new Date();
    saveFile(fileName(this.named(), now), writeFile(this.named(), now));
    // Around a frame may be a page that forbids files, and nobody says so: the text is there as well.
    if (IF_SAVED) this.show(ARRIVED);
    else this.said.textContent = "Saved. Give this file to your teacher.";
  }

  print() {
    printSheet(sheetOf(this.named()));
    this.said.textContent = ifForbidden("nothing is printed");
  }

  async hand() {
    this.said.textContent = "Handing in …";
    const received = await handTo(recordOf(this.named(), new Date()), this.origin);
    const { host } = new URL(this.origin);
    this.said.textContent = received
      ? `${host} has received it.`
      : `${host} did not answer. Save a file instead and hand that in.`;
  }

  /** Where nothing can be saved, text can still be copied; without the picture, which is long. @param {string} why */
  show(why) {
    const text = make("textarea", { rows: "8", readonly: "", "aria-label": "Your attempt as text" });
    text.value = writeFile({ ...this.named(), picture: "" }, new Date());
    this.said.replaceChildren(`${why} Copy this text into one: `, text);
    text.select();
  }
}

/**
 * Every card of the page can be handed in: its collector, its panel, its button.
 * @param {import("../progress/progress.js").Progress} progress
 * @param {(card: Element) => import("../sims/mount.js").Mount | undefined} mountOf
 */
export function hostHandIn(progress, mountOf) {
  hearAttempts();
  for (const card of all("[data-sim], [data-exercise]")) {
    host(new Collector(card, progress, () => mountOf(card)?.tell("outcome", null)));
  }
}

/** @param {Collector} collector */
function host(collector) {
  const { card } = collector;
  const panel = new Panel(collector);
  on(card, "descent-action", ({ action }) => action === "record" && panel.open());
  const press = find("[data-hand-in]", card);
  if (press) press.hidden = presets().hide.includes("record");
  press?.addEventListener("click", () => panel.open());
  on(card, "descent-collect", async () => emit(card, "descent-collected", await collector.collect()));
}
