/** The parts of a cell around its editor: buttons, progress, output, feedback, notes. */
import { button, make } from "../core/elements.js";

/**
 * @typedef {Record<"run" | "stop" | "check" | "drive" | "reset" | "runAbove" | "program" | "notebook" | "share" | "files", () => void>} Actions
 * @typedef {ReturnType<typeof makeView>} View
 */
let counter = 0;

/** @param {string} kind of the cell @param {string} program what of the student's drives a simulation @param {Actions} does */
export function makeView(kind, program, does) {
  const number = ++counter;
  const run = button("Run", does.run, "cell-run");
  const stop = button("Stop", does.stop, "cell-stop");
  const check = button("Check", does.check, "cell-check");
  const drive = button(`Run my ${program}`, does.drive, "cell-drive");
  const reset = button("Reset to original", does.reset);
  const above = button("Run all above", does.runAbove);
  const time = make("span", { class: "cell-time", "data-cell-time": "" });
  const files = [button("Download .py", does.program), button("Download .ipynb", does.notebook)];
  const listed = make(
    "div",
    { class: "cell-menu-list" },
    above,
    button("Files", does.files),
    ...files,
    button("Copy link", does.share),
  );
  const menu = make("details", { class: "cell-menu" }, make("summary", {}, "More"), listed);
  closeWhenLeft(menu);
  stop.hidden = drive.hidden = above.hidden = true;
  check.hidden = !["exercise", "handed-in"].includes(kind);
  const bar = make("div", { class: "cell-bar", role: "group", "aria-label": "Actions of the cell" });
  bar.append(run, check, drive, stop, time, reset, menu);

  const meter = make("progress", { max: "1", "aria-label": "Getting ready" });
  const phase = make("span", { "data-cell-phase": "" });
  const progress = make("div", { class: "sim-progress cell-progress", hidden: true }, meter, " ", phase);

  const typed = make("textarea", { rows: "2", id: `cell-input-${number}`, autocapitalize: "off" });
  const label = make("label", { for: typed.id }, "Input: what your program asks for, a line each");
  const input = make("div", { class: "cell-input", hidden: true }, label, typed);

  const place = {
    class: "cell-output",
    "data-cell-output": "",
    role: "region",
    "aria-label": "Output",
    tabindex: "-1",
  };
  const output = make("div", { ...place, hidden: true });
  const feedback = make("div", { class: "cell-feedback", "data-cell-feedback": "", role: "status" });
  const note = make("p", { class: "cell-note", "data-cell-note": "", role: "status" });
  const hint = make("p", { class: "cell-keys", id: `cell-hint-${number}` });
  return {
    bar,
    run,
    stop,
    check,
    drive,
    reset,
    above,
    time,
    meter,
    phase,
    progress,
    typed,
    input,
    output,
    feedback,
    note,
    hint,
  };
}

/** @param {HTMLDetailsElement} menu */
function closeWhenLeft(menu) {
  const summary = /** @type {HTMLElement} */ (menu.querySelector("summary"));
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  });
  menu.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false;
  });
}

/** @param {HTMLElement} place @param {import("./cells-protocol.js").CheckResult} result */
export function showChecks(place, { passed, checks }) {
  const done = checks.filter((claim) => claim.passed).length;
  const sentence = passed ? "All checks passed." : `${done} of ${checks.length} checks passed.`;
  const words = { passed: "Passed: ", failed: "Not yet: ", skipped: "Not looked at: " };
  const items = checks.map(({ status, message, name }) =>
    make("li", { class: status }, make("span", { class: "unseen" }, words[status]), message || name),
  );
  place.replaceChildren(make("p", { class: "cell-verdict" }, sentence), make("ul", {}, ...items));
}

/**
 * Another window has changed the same cell: both versions stay until one is chosen.
 * @param {HTMLElement} place @param {(keepMine: boolean) => void} choose
 */
export function askWhich(place, choose) {
  const decide = (/** @type {boolean} */ mine) => () => {
    place.replaceChildren();
    choose(mine);
  };
  place.replaceChildren(
    "This cell was also changed in another window. ",
    button("Keep what is here", decide(true)),
    " ",
    button("Take the other", decide(false)),
  );
}
