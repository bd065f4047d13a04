/**
 * Controls that a student's program made (app/cells/notebooks/controls.py), as native ones. What is
 * done with one is told to the program, one move after the other; of many moves of one
 * control the last counts.
 *
 * @import { OutputArea } from "./output.js"
 * @typedef {import("valibot").InferOutput<typeof ControlState>} Control
 * @typedef {object} Board what all areas of one cell share
 * @property {(id: string, value: unknown) => Promise<void>} touch settles when the program has answered
 * @property {Map<string, OutputArea>} areas where output of a control's own goes, by its id
 * @property {Map<string, (state: Control) => void>} drawn how to show where a control stands
 * @property {(id: string) => OutputArea} makeArea
 */
import { button, make, whenChosen } from "../core/elements.js";
import { parsed, read } from "../core/validation.js";
import { ControlState } from "./cells-protocol.js";
import { htmlFrame } from "./display.js";

export const CONTROLS = "application/vnd.descent.controls+json";
const MOST = 200;
const DEEPEST = 6;
let counter = 0;

/** @param {string} told as JSON @param {Board} board @returns {HTMLElement | null} null if it is forged or broken */
export function showControls(told, board) {
  const place = make("div", { class: "cell-controls", role: "group", "aria-label": "Controls of the program" });
  const sending = new Sending(board);
  const element = draw(parsed(told), board, sending, 0, { left: MOST });
  if (!element) return null;
  place.append(element);
  return place;
}

/** @param {unknown} raw @param {Board} board @param {Sending} sending @param {number} depth @param {{left: number}} room @returns {HTMLElement | null} */
function draw(raw, board, sending, depth, room) {
  const control = read(ControlState, raw);
  if (!control || depth > DEEPEST || room.left-- <= 0) return null;
  if (control.kind === "output") {
    const area = board.makeArea(control.id);
    board.areas.set(control.id, area);
    return area.place;
  }
  if (control.kind === "column" || control.kind === "row") {
    const { children } = /** @type {any} */ (raw);
    const drawn = Array.isArray(children) ? children.map((it) => draw(it, board, sending, depth + 1, room)) : [];
    return make("div", { class: `cell-controls-${control.kind}` }, ...drawn.filter((it) => it !== null));
  }
  const { element, show } = MAKERS[control.kind](control, (value) => sending.send(control.id, value));
  show(control);
  board.drawn.set(control.id, (state) => sending.waits(control.id) || show(state));
  return element;
}

/** Tells the program what was done, one thing at a time. */
class Sending {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** @type {Map<string, unknown>} the last value of each control that is still to be told */
    this.waiting = new Map();
    this.busy = false;
  }

  /** @param {string} id */
  waits(id) {
    return this.waiting.has(id);
  }

  /** @param {string} id @param {unknown} value */
  async send(id, value) {
    this.waiting.set(id, value);
    if (this.busy) return;
    this.busy = true;
    for (let [next] = this.waiting; next; [next] = this.waiting) {
      this.waiting.delete(next[0]);
      await this.board.touch(...next);
    }
    this.busy = false;
  }
}

/**
 * @typedef {(value: unknown) => void} Tell
 * @typedef {{element: HTMLElement, show: (state: Control) => void}} Drawn
 * @type {Record<Exclude<Control["kind"], "output" | "column" | "row">, (control: Control, tell: Tell) => Drawn>}
 */
const MAKERS = {
  slider: (control, tell) => {
    const reading = make("output", { class: "cell-control-reading" });
    const field = make("input", { type: "range", ...ends(control) });
    const whole = Number.isInteger(control.step) && Number.isInteger(control.min);
    const digits = whole ? 0 : Math.max(0, (`${control.step ?? 0.1}`.split(".")[1] ?? "0").length);
    const say = (/** @type {string | null} */ words) => {
      reading.textContent = words ?? Number(field.value).toFixed(digits);
      field.setAttribute("aria-valuetext", reading.textContent);
    };
    field.addEventListener("input", () => {
      if (control.reads === null) say(null);
      tell(Number(field.value));
    });
    const show = (/** @type {Control} */ state) => {
      for (const [name, end] of Object.entries(ends(state))) field.setAttribute(name, `${end}`);
      field.value = `${state.value}`;
      field.disabled = state.disabled;
      say(state.reads);
    };
    return { element: labelled(control, field, reading), show };
  },
  number: (control, tell) => {
    const field = make("input", { type: "number", ...ends(control), step: control.step ?? "any" });
    field.addEventListener("change", () => field.value && tell(Number(field.value)));
    return { element: labelled(control, field), show: filled(field) };
  },
  progress: (control) => {
    const field = make("progress", { max: `${(control.max ?? 100) - (control.min ?? 0)}` });
    const show = (/** @type {Control} */ { value, min }) => {
      field.value = Number(value) - (min ?? 0);
    };
    return { element: labelled(control, field), show };
  },
  check: (control, tell) => {
    const field = make("input", { type: "checkbox" });
    field.addEventListener("change", () => tell(field.checked));
    const show = (/** @type {Control} */ state) => {
      field.checked = state.value === true;
      field.disabled = state.disabled;
    };
    return { element: make("label", { class: "cell-control" }, field, " ", control.name), show };
  },
  text: (control, tell) => {
    const field = make("input", { type: "text", autocapitalize: "off", spellcheck: "false" });
    field.addEventListener("change", () => tell(field.value));
    return { element: labelled(control, field), show: filled(field) };
  },
  lines: (control, tell) => {
    const field = make("textarea", { rows: "3" });
    field.addEventListener("change", () => tell(field.value));
    return { element: labelled(control, field), show: filled(field) };
  },
  words: (control) => {
    const element = make("p", { class: "cell-control" });
    const show = (/** @type {Control} */ { value }) => {
      element.textContent = [control.name, value].filter(Boolean).join(" ");
    };
    return { element, show };
  },
  markup: () => {
    const element = make("div");
    return { element, show: ({ value }) => element.replaceChildren(htmlFrame(`${value}`)) };
  },
  choice: (control, tell) => {
    const field = make("select");
    whenChosen(field, () => tell(Number(field.value)));
    const show = (/** @type {Control} */ state) => {
      const names = (state.options ?? []).map((name, index) => make("option", { value: `${index}` }, name));
      field.replaceChildren(...names);
      filled(field)(state);
    };
    return { element: labelled(control, field), show };
  },
  radio: (control, tell) => {
    const group = `cell-radio-${++counter}`;
    const fields = (control.options ?? []).map((_, index) =>
      make("input", { type: "radio", name: group, value: index }),
    );
    const rows = fields.map((field, index) => make("label", {}, field, " ", control.options?.[index] ?? ""));
    for (const [index, field] of fields.entries()) field.addEventListener("change", () => tell(index));
    const show = (/** @type {Control} */ state) => {
      for (const [index, field] of fields.entries()) {
        field.checked = index === state.value;
        field.disabled = state.disabled;
      }
    };
    const legend = make("legend", {}, control.name);
    return { element: make("fieldset", { class: "cell-control cell-control-radio" }, legend, ...rows), show };
  },
  button: (control, tell) => {
    const element = button(control.name || "Run", () => tell(null));
    const show = (/** @type {Control} */ { disabled }) => {
      element.disabled = disabled;
    };
    return { element, show };
  },
};

/** @param {Control} control */
const ends = ({ min, max, step }) =>
  Object.fromEntries(Object.entries({ min, max, step }).filter(([, end]) => end !== null));

/** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field @returns {(state: Control) => void} */
const filled = (field) => (state) => {
  if (field !== document.activeElement || field instanceof HTMLSelectElement) field.value = `${state.value ?? ""}`;
  field.disabled = state.disabled;
};

/** @param {Control} control @param {HTMLElement} field @param {HTMLElement[]} more */
function labelled({ name }, field, ...more) {
  field.id = `cell-control-${++counter}`;
  if (!name) field.setAttribute("aria-label", "Value");
  const label = name ? [make("label", { for: field.id }, name)] : [];
  return make("div", { class: "cell-control" }, ...label, field, ...more);
}
