/** Small drawings for cards, each one path on a 48 × 48 grid with holes for eyes. */

const SVG = "http://www.w3.org/2000/svg";

const EYES = "M17 23a2.200 2.200 0 1 0 .01 0zM31 23a2.200 2.200 0 1 0 .01 0z";

/** @type {Record<string, string>} */
const PATHS = {
  cat: `M10 21L8 5l11 7q5-1.500 10 0l11-7-2 16q4 19-14 20-18-1-14-20z${EYES}M21.500 31h5l-2.500 3z`,
  dog: `M15 10q9-4 18 0 11-3 12 13 0 9-5 9-3-2-3-8v6q-1 11-13 12-12-1-13-12v-6q0 6-3 8-5 0-5-9 1-16 12-13z${EYES}M20.500 30q3.500-2.500 7 0-1 4-3.500 4t-3.500-4z`,
  customer: "M20 6a7 7 0 1 0 .01 0zM6 42q0-18 14-18 9 0 12 7v11zM34 30h9l1.500 12h-12zM36.500 30q0-5 2-5t2 5h-1q0-3.500-1-3.500t-1 3.500z",
};

/** @param {string} name */
export function drawing(name) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 48 48");
  svg.setAttribute("aria-hidden", "true");
  shape.setAttribute("d", PATHS[name]);
  svg.append(shape);
  return svg;
}
