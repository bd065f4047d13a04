/**
 * *Run my optimizer*: a code cell asks the simulation beside it what is to be walked,
 * walks it with the student's function in the sandbox, and hands the path back.
 *
 * @typedef {import("./mount.js").Mount} Mount
 */

/** @param {(sim: Element) => Mount | undefined} mountOf */
export async function hostOptimizers(mountOf) {
  await customElements.whenDefined("code-cell"); // another script, which may come later
  for (const cell of document.querySelectorAll("code-cell[data-drives]")) {
    const slug = /** @type {HTMLElement} */ (cell).dataset.drives ?? "";
    const sim = document.querySelector(`[data-sim="${CSS.escape(slug)}"]`);
    const mount = sim && mountOf(sim);
    if (mount) new OptimizerHost(cell, mount);
  }
}

class OptimizerHost {
  /** @param {any} cell @param {Mount} mount */
  constructor(cell, mount) {
    this.cell = cell;
    this.mount = mount;
    /** @type {"" | "course" | "followed"} what the simulation is to answer */
    this.awaited = "";
    cell.querySelector(".cell-drive").hidden = false;
    cell.addEventListener("descent-drive", () => this.begin());
    cell.addEventListener("descent-driven", (/** @type {CustomEvent} */ event) => this.driven(event));
    mount.element.addEventListener("descent-live", () => this.awaited === "course" && this.ask());
    mount.element.addEventListener("descent-action", (event) => this.answered(/** @type {CustomEvent} */ (event)));
  }

  begin() {
    if (this.cell.task) return;
    this.cell.say("");
    this.awaited = "course";
    if (this.mount.element.dataset.state === "live") return this.ask();
    this.cell.say("Waiting for the simulation …");
    this.mount.start();
  }

  ask() {
    this.mount.tell("course", null);
  }

  /** @param {CustomEvent} event */
  answered({ detail: { action, payload } }) {
    if (!this.awaited || action !== this.awaited) return;
    this.awaited = "";
    if (action === "course") {
      this.cell.say("");
      this.cell.drive(payload);
    } else this.cell.say(payload);
  }

  /** What comes from the sandbox is looked at by the simulation. @param {CustomEvent} event */
  driven({ detail }) {
    if (!detail.path.length) return;
    this.awaited = "followed";
    this.mount.tell("path", detail);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.mount.part("mount").scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }
}
