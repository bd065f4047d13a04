/**
 * Pictures, tables and markup that a student's program made, shown so that they are inert.
 */
import { make } from "./elements.js";

export const TABLE = "application/vnd.descent.table+json";
const HTML_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
const HTML_STYLE =
  "body{margin:0;font:14px/1.5 system-ui,sans-serif;background:#fff;color:#1c1b1a}table{border-collapse:collapse}" +
  "td,th{padding:.2em .7em;text-align:right;border-bottom:1px solid #dedad2}";
const LINE = 24; // pixels
const HIGHEST = 480;

/** @param {Record<string, string>} data */
export function picture(data) {
  return redraw(make("img", { class: "cell-picture", decoding: "sync" }), data);
}

/** @param {HTMLImageElement} image @param {Record<string, string>} data */
export function redraw(image, data) {
  image.alt = data.alt || "Picture made by the program";
  for (const side of ["width", "height"]) if (/^\d{1,5}$/.test(data[side] ?? "")) image.setAttribute(side, data[side]);
  const svg = data["image/svg+xml"];
  if (svg) image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  else {
    const kind = data["image/png"] ? "image/png" : "image/jpeg";
    image.src = `data:${kind};base64,${data[kind].replace(/[^A-Za-z0-9+/=]/g, "")}`;
  }
  return image;
}

/**
 * Markup goes into a frame that runs nothing and fetches nothing. Such a frame cannot
 * say how high it is, so its height is guessed from its lines.
 * @param {string} html
 */
export function htmlFrame(html) {
  const frame = make("iframe", { class: "cell-html", sandbox: "", title: "Output of the program" });
  const lines = (html.match(/<(tr|br|p|li|h[1-6]|pre|hr)\b|\n(?=[^<]*<\/pre)/gi) ?? []).length;
  frame.style.blockSize = `${Math.min(HIGHEST, (lines + 2) * LINE)}px`;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${HTML_POLICY}"><style>${HTML_STYLE}</style>${html}`;
  return frame;
}

/** @param {string} text a table of pandas, see app/cells/tables.py @returns {HTMLElement | null} */
export function table(text) {
  let told;
  try {
    told = JSON.parse(text);
    return build(told);
  } catch {
    return null; // forged or broken: the caller shows the plain text
  }
}

/** @param {any} told */
function build({ columns, levels, index, rows, values, note }) {
  const heading = (/** @type {unknown} */ name) => (name === "" ? make("td") : make("th", { scope: "col" }, String(name)));
  // What the columns stand for has a place of its own, above what the rows stand for.
  const named = levels.some(Boolean);
  const corner = (/** @type {number} */ level) => index.map((/** @type {unknown} */ name, /** @type {number} */ place) =>
    heading(named ? (place === index.length - 1 ? levels[level] : "") : level === columns.length - 1 ? name : ""));
  const head = columns.map((/** @type {unknown[]} */ labels, /** @type {number} */ level) =>
    make("tr", {}, ...corner(level), ...labels.map((name) => make("th", { scope: "col" }, String(name)))));
  if (named && index.some(Boolean)) head.push(make("tr", {}, ...index.map(heading), ...columns[0].map(() => make("td"))));
  const body = rows.map((/** @type {unknown[]} */ names, /** @type {number} */ row) =>
    make("tr", {},
      ...names.map((name) => make("th", { scope: "row" }, String(name))),
      ...values[row].map((/** @type {unknown} */ value) => make("td", {}, String(value)))));
  const parts = make("table", {}, make("thead", {}, ...head), make("tbody", {}, ...body));
  const place = make("div", { class: "cell-table", translate: "no", role: "region", "aria-label": "Table", tabindex: "0" }, parts);
  if (note) place.append(make("p", { class: "cell-hidden" }, String(note)));
  return place;
}
