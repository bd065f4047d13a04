/** Letters, markers, lines and margins of a figure grow with the letters of its stage: larger text, a projector. */

const LETTERS = ["axis_label_text_font_size", "major_label_text_font_size", "text_font_size"];
/** Margins hold the halves of the outermost letters. */
const SIZES = [...LETTERS, "size", "line_width", "min_border_right", "min_border_top"];

/** What each model was made with. @type {WeakMap<any, Record<string, any>>} */
const made = new WeakMap();

/** @param {any} figure a Bokeh model @param {number} scale 1: as Python made it */
export function scaleFigure(figure, scale) {
  for (const model of figure.references()) {
    const sizes = SIZES.filter((name) => name in model.properties && !model.properties[name].is_unset);
    if (sizes.length === 0) continue;
    const first = made.get(model) ?? Object.fromEntries(sizes.map((name) => [name, model[name]]));
    made.set(model, first);
    // Python knows nothing of the letters on a page.
    const scaled = Object.entries(first).map(([name, size]) => [name, times(size, scale)]);
    model.setv(Object.fromEntries(scaled), { sync: false });
  }
}

/** A number, a length in pixels, or either as a fixed value; columns stay. @param {any} size @param {number} scale @returns {any} */
function times(size, scale) {
  if (typeof size === "number") return size * scale;
  if (typeof size === "string" && size.endsWith("px")) return `${Number.parseFloat(size) * scale}px`;
  if (size && typeof size === "object" && "value" in size) return { ...size, value: times(size.value, scale) };
  return size;
}
