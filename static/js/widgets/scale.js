/** A slider's track: values and their positions on it, linear or logarithmic, and its stability gauge. */
import { h, setAttribute } from "../core/elements.js";
import { readNumber, writeNumber } from "../core/numerals.js";

/** Positions on the track; fine enough that dragging feels continuous. */
export const RESOLUTION = 1000;

/** Significant digits of a value reached by dragging on a logarithmic track. */
const DRAGGED_DIGITS = 2;

/** What keys come to in each decade of such a track: the rounded R10 series of ISO 3. */
const NOTCHES = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

export class Scale {
  /** @param {{start: number, end: number, step: number, logarithmic: boolean, stops?: number[]}} range */
  constructor({ start, end, step, logarithmic, stops = [] }) {
    this.stops = [...stops].sort((a, b) => a - b);
    this.start = start;
    this.end = end;
    this.logarithmic = logarithmic;
    this.step = step > 0 ? step : (end - start) / 100;
  }

  /** Share of the track (0 to 1) at which a value lies. @param {number} value */
  fraction(value) {
    const inside = clamp(value, this.start, this.end);
    if (this.end === this.start) return 0;
    return this.logarithmic
      ? Math.log(inside / this.start) / Math.log(this.end / this.start)
      : (inside - this.start) / (this.end - this.start);
  }

  /** The round value nearest to a place on the track. @param {number} fraction */
  valueAt(fraction) {
    if (this.stops.length) return this.stops[this.#nearest(fraction)];
    if (fraction <= 0) return this.start;
    if (fraction >= 1) return this.end;
    const { start, end } = this;
    const raw = this.logarithmic ? start * (end / start) ** fraction : start + fraction * (end - start);
    return this.round(raw);
  }

  /** @param {number} value */
  round(value) {
    const near = this.logarithmic
      ? Number(value.toPrecision(DRAGGED_DIGITS))
      : this.start + Math.round((value - this.start) / this.step) * this.step;
    return clamp(Number(near.toPrecision(12)), this.start, this.end);
  }

  /** Where the stop lies that is nearest on the track. @param {number} fraction */
  #nearest(fraction) {
    const far = this.stops.map((stop) => Math.abs(this.fraction(stop) - fraction));
    return far.indexOf(Math.min(...far));
  }

  /** A typed value as the slider can take it. @param {number} value */
  taken(value) {
    return this.stops.length ? this.valueAt(this.fraction(value)) : value;
  }

  /** The value some notches away, as an arrow key reaches it. @param {number} value @param {number} notches */
  moved(value, notches) {
    if (this.stops.length) {
      const index = this.#nearest(this.fraction(value)) + notches;
      return this.stops[clamp(index, 0, this.stops.length - 1)];
    }
    if (!this.logarithmic) return this.round(value + notches * this.step);
    let next = value;
    for (let k = Math.abs(notches); k > 0; k -= 1) next = this.#notch(next, Math.sign(notches));
    return clamp(next, this.start, this.end);
  }

  /** The next round value up or down. @param {number} value @param {number} direction */
  #notch(value, direction) {
    const decade = Math.floor(Math.log10(value));
    const near = [decade - 1, decade, decade + 1].flatMap((exponent) =>
      NOTCHES.map((notch) => Number((notch * 10 ** exponent).toPrecision(DRAGGED_DIGITS))),
    );
    const next = direction > 0 ? near.find((it) => it > value) : near.findLast((it) => it < value);
    return next ?? value;
  }
}

/** A number as a reader writes it: no exponent inside the usual range. @param {number} value */
export function formatNumber(value) {
  if (!Number.isFinite(value)) return "not a number";
  return writeNumber(value);
}

/**
 * One sentence saying what is wrong with a typed number, or "" when nothing is.
 * @param {number} value @param {{label: string, start: number, end: number, whole?: boolean}} field
 */
export function complaint(value, { label, start, end, whole = false }) {
  const range = `between ${formatNumber(start)} and ${formatNumber(end)}`;
  const kind = whole ? "a whole number" : "a number";
  const bad = !Number.isFinite(value) || value < start || value > end;
  return bad || (whole && !Number.isInteger(value)) ? `${label} must be ${kind} ${range}.` : "";
}

/** Reasons of which the range says more. */
const VAGUE = ["is empty", "is not a number", "is not finite"];

/**
 * The number in a field, with or without the field's own unit, and what is wrong with it.
 * @param {string} text @param {{label: string, start: number, end: number, whole?: boolean, unit?: string}} field
 */
export function readField(text, { unit = "", ...field }) {
  const clean = text.trim();
  const plain = unit && clean.endsWith(unit) ? clean.slice(0, -unit.length) : clean;
  const { value = NaN, reason } = readNumber(plain);
  const told = reason && !VAGUE.includes(reason);
  return { value, problem: told ? `“${clean}” ${reason}.` : complaint(value, field) };
}

/** The stability gauge: parts of a slider's track, told apart by pattern, colour and word. */

/**
 * A segment is [start, end, kind, label] in the slider's own units.
 * @typedef {[number, number, string, string]} Segment
 */

/** Each kind in one word, beside the label. @type {Record<string, string>} */
export const KINDS = { slow: "slow", good: "good", zigzag: "zigzag", escape: "escapes", diverge: "diverges" };

/** @param {Segment[]} segments @param {number} value @returns {Segment | undefined} */
export function segmentAt(segments, value) {
  return segments.findLast(([start]) => value >= start) ?? segments[0];
}

/** A border as precise as an ear can follow. @param {number} value */
const said = (value) => formatNumber(Number(value.toPrecision(3)));

/** The gauge as sentences for those who do not see it. @param {Segment[]} segments */
export function gaugeWords(segments) {
  return segments.map(([start, end, , label]) => `${said(start)} to ${said(end)}: ${label}.`).join(" ");
}

/**
 * Draw one strip per segment.
 * @param {HTMLElement} gauge @param {Segment[]} segments @param {{fraction: (value: number) => number}} scale
 */
export function paintGauge(gauge, segments, scale) {
  gauge.replaceChildren(
    ...segments.map(([start, end, kind]) => {
      const strip = h("span", { class: "strip" });
      setAttribute(strip, "data-kind", kind);
      strip.style.flexGrow = `${scale.fraction(end) - scale.fraction(start)}`;
      return strip;
    }),
  );
}
