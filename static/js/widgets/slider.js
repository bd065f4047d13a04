/** Slider: native range, typed value beside it, and the stability gauge on it. */
import { h, setAttribute, setText } from "../core/elements.js";
import { ControlView, complain, declare, Writing } from "./control.js";
import { hear } from "./pointer.js";
import { formatNumber, gaugeWords, KINDS, paintGauge, RESOLUTION, readField, Scale, segmentAt } from "./scale.js";
import { BackPressure } from "./timing.js";

/** Notches per key; on a logarithmic track ten are a decade. */
/** @type {Record<string, number>} */
const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

class SliderView extends ControlView {
  initialize() {
    super.initialize();
    /** @type {BackPressure} */
    this.gate = new BackPressure((value) => {
      this.model.value = value;
    });
  }

  compose() {
    this.label = h("label", { for: "range", class: "label" });
    this.typed = h("input", { class: "typed", type: "text", inputmode: "decimal", autocomplete: "off" });
    this.unit = h("span", { class: "unit", "aria-hidden": "true" });
    this.gauge = h("div", { class: "gauge", "aria-hidden": "true" });
    this.range = h("input", { id: "range", type: "range", min: 0, max: RESOLUTION, step: "any" });
    this.kind = h("p", { class: "kind", "aria-hidden": "true" });
    this.words = h("p", { id: "words", class: "unseen" });
    this.answer = h("p", { class: "unseen", role: "status", hidden: true });
    this.error = h("p", { id: "error", class: "error", role: "alert" });
    hear(this.range, {
      held: () => this.gate.next ?? this.model.value,
      meant: () => this.scale.valueAt(this.range.valueAsNumber / RESOLUTION),
      take: (value) => this.choose(value),
    });
    this.range.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.key(event));
    /** @type {Writing} */
    this.writing = new Writing(this.typed, () => this.update());
    this.typed.addEventListener("change", () => this.type());
    return [
      h(
        "div",
        { class: "control slider" },
        this.label,
        this.kind,
        h("span", { class: "reading" }, this.typed, this.unit),
        h("div", { class: "track" }, this.gauge, this.range),
        this.words,
        this.answer,
        this.error,
      ),
    ];
  }

  get scale() {
    const { start, end, step, logarithmic, stops } = this.model;
    return new Scale({ start, end, step, logarithmic, stops });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { start, end, value } = this.model;
    const notches = KEYS[event.key];
    const target =
      event.key === "Home"
        ? start
        : event.key === "End"
          ? end
          : notches === undefined
            ? undefined
            : this.scale.moved(this.gate.next ?? value, notches);
    if (target === undefined) return;
    event.preventDefault();
    this.choose(target);
  }

  type() {
    const { title: label, start, end, whole, unit } = this.model;
    const { value, problem } = readField(this.typed.value, { label, start, end, whole, unit });
    this.complain(problem);
    if (problem) return;
    this.choose(this.scale.taken(value));
    this.answerTyped();
  }

  /** The slider says by itself what it is moved to; a typed value is answered in words. */
  answerTyped() {
    this.answer.hidden = false;
    // Only what changes in a region that is there already is read out.
    setTimeout(() => setText(this.answer, this.range.getAttribute("aria-valuetext") ?? ""));
  }

  /** An answer is about the value that was typed, and about no other. */
  hush() {
    this.answer.hidden = true;
    setText(this.answer, "");
  }

  /** @param {string} problem */
  complain(problem) {
    const kept = problem && `${problem} It stays at ${formatNumber(this.model.value)}.`;
    complain(this.typed, this.error, kept);
  }

  /** @param {number} value */
  choose(value) {
    this.complain("");
    this.hush();
    this.show(value);
    if (value !== this.model.value || this.gate.busy) this.gate.offer(value);
  }

  update() {
    const { title, unit, disabled, value, shown } = this.model;
    setText(this.label, title);
    setText(this.unit, unit);
    setAttribute(this.typed, "aria-label", `${title}: type a value`);
    this.range.disabled = this.typed.disabled = disabled;
    this.gate.answered(shown, value);
    this.paintSegments();
    if (!this.gate.busy) this.show(value);
  }

  forgive() {
    this.gate.sendNow();
    this.complain("");
    this.show(this.model.value);
  }

  paintSegments() {
    const { segments } = this.model;
    if (segments === this.painted) return;
    this.painted = segments;
    paintGauge(this.gauge, segments, this.scale);
    const words = gaugeWords(segments);
    setText(this.words, words);
    setAttribute(this.range, "aria-describedby", words ? "words" : null);
    setAttribute(this.range, "class", words ? "gauged" : null);
  }

  /** Show a value at once, before Python has answered. @param {number} value */
  show(value) {
    const text = formatNumber(value);
    const segment = segmentAt(this.model.segments, value);
    this.range.valueAsNumber = this.scale.fraction(value) * RESOLUTION;
    this.range.style.setProperty("--filled", `${this.scale.fraction(value) * 100}%`);
    const spoken = [`${text} ${this.model.unit}`.trim(), segment?.[3]].filter(Boolean).join(", ");
    if (spoken !== this.range.getAttribute("aria-valuetext")) this.hush();
    setAttribute(this.range, "aria-valuetext", spoken);
    if (this.typed.getAttribute("aria-invalid") === null && !this.writing.on) this.typed.value = text;
    const letters = text.length - (text.includes(".") ? 0.5 : 0); // a point is narrow
    this.typed.style.width = `calc(${letters}ch + .5em)`;
    setText(this.kind, segment ? KINDS[segment[2]] : "");
    setAttribute(this.kind, "data-kind", segment?.[2]);
  }
}

declare("Slider", SliderView, ({ Any, Bool, Float, List, Str }) => ({
  title: [Str, ""],
  value: [Float, 0],
  shown: [Float, 0],
  start: [Float, 0],
  end: [Float, 1],
  step: [Float, 0],
  logarithmic: [Bool, false],
  whole: [Bool, false],
  unit: [Str, ""],
  segments: [List(Any), []],
  stops: [List(Float), []],
}));
