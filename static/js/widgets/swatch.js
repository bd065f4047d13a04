/** Swatches of a picture's key, drawn as Bokeh draws the marker or the line. */

const SVG = "http://www.w3.org/2000/svg";

/** @type {Record<string, string>} */
const MARKERS = {
  circle: "M4 10a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
  square: "M4.5 4.5h11v11h-11z",
  diamond: "M10 2.5l5.5 7.5-5.5 7.5-5.5-7.5z",
  triangle: "M10 3.5l7 12.5H3z",
  inverted_triangle: "M10 16.500l7-12.500H3z",
  hex: "M3.500 10l3.250-6h6.500l3.250 6-3.250 6h-6.500z",
  plus: "M8 3h4v5h5v4h-5v5H8v-5H3V8h5z",
  star: "M10 1.5l2.600 5.600 6.100.7-4.5 4.200 1.200 6L10 15l-5.400 3 1.200-6-4.5-4.200 6.100-.7z",
};

/** @type {Record<string, string>} */
const DASHES = {solid: "", dashed: "7 4", dotted: "2 3"};

/**
 * @param {{role: string, kind: "point" | "ring" | "line" | "fit", marker: string, dash: string, width: number}} entry
 * A fit is a line whose colour tells its error: half of the swatch is bad, half good.
 */
export function swatch({role, kind, marker, dash, width}) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  const long = kind === "line" || kind === "fit";
  svg.setAttribute("viewBox", long ? "0 0 32 20" : "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `swatch ${long ? "line" : kind}`);
  const shapes = {point: MARKERS[marker], ring: MARKERS.circle, line: "M1 10h30", fit: "M1 10h15"};
  shape.setAttribute("d", shapes[kind]);
  svg.style.color = `var(--${role}, currentColor)`;
  if (long) {
    shape.setAttribute("stroke-width", `${width}`);
    shape.setAttribute("stroke-dasharray", DASHES[dash]);
  }
  svg.append(shape);
  if (kind === "fit") {
    const good = /** @type {SVGPathElement} */ (shape.cloneNode());
    shape.style.stroke = "var(--bad)";
    good.style.stroke = "var(--good)";
    good.setAttribute("d", "M16 10h15");
    svg.append(good);
  }
  return svg;
}
