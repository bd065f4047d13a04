/** The stability gauge: parts of a slider's track, told apart by pattern, colour and word. */

import {h, setAttribute} from "./elements.js";
import {formatNumber} from "./scale.js";

/**
 * A segment is [start, end, kind, label] in the slider's own units.
 * @typedef {[number, number, string, string]} Segment
 */

/** @param {Segment[]} segments @param {number} value @returns {Segment | undefined} */
export function segmentAt(segments, value) {
  return segments.findLast(([start]) => value >= start) ?? segments[0];
}

/** A border as precise as an ear can follow. @param {number} value */
const said = (value) => formatNumber(Number(value.toPrecision(3)));

/** The gauge as sentences for those who do not see it. @param {Segment[]} segments */
export function gaugeWords(segments) {
  return segments
    .map(([start, end, , label]) => `${said(start)} to ${said(end)}: ${label}.`)
    .join(" ");
}

/**
 * Draw one strip per segment.
 * @param {HTMLElement} gauge @param {Segment[]} segments @param {{fraction: (value: number) => number}} scale
 */
export function paintGauge(gauge, segments, scale) {
  gauge.replaceChildren(...segments.map(([start, end, kind]) => {
    const strip = h("span", {class: "strip"});
    setAttribute(strip, "data-kind", kind);
    strip.style.flexGrow = `${scale.fraction(end) - scale.fraction(start)}`;
    return strip;
  }));
}
