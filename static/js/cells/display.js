/** Rich output of a student's program, shown so that it is inert: pictures, tables, markup, charts, animations. */
import { button, make } from "../core/elements.js";

export const TABLE = "application/vnd.descent.table+json";
const HTML_POLICY = "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'";
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
  const gaps = (html.match(/<(p|ul|ol|pre|h[1-6])\b/gi) ?? []).length; // above and below these
  frame.style.blockSize = `${Math.min(HIGHEST, (lines + gaps + 2) * LINE)}px`;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${HTML_POLICY}"><style>${HTML_STYLE}</style>${html}`;
  return frame;
}

/** @param {string} text a table of pandas, see app/cells/display/tables.py @returns {HTMLElement | null} */
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
  const heading = (/** @type {unknown} */ name) =>
    name === "" ? make("td") : make("th", { scope: "col" }, String(name));
  // What the columns stand for has a place of its own, above what the rows stand for.
  const named = levels.some(Boolean);
  const corner = (/** @type {number} */ level) =>
    index.map((/** @type {unknown} */ name, /** @type {number} */ place) =>
      heading(named ? (place === index.length - 1 ? levels[level] : "") : level === columns.length - 1 ? name : ""),
    );
  const head = columns.map((/** @type {unknown[]} */ labels, /** @type {number} */ level) =>
    make("tr", {}, ...corner(level), ...labels.map((name) => make("th", { scope: "col" }, String(name)))),
  );
  if (named && index.some(Boolean))
    head.push(make("tr", {}, ...index.map(heading), ...columns[0].map(() => make("td"))));
  const body = rows.map((/** @type {unknown[]} */ names, /** @type {number} */ row) =>
    make(
      "tr",
      {},
      ...names.map((name) => make("th", { scope: "row" }, String(name))),
      ...values[row].map((/** @type {unknown} */ value) => make("td", {}, String(value))),
    ),
  );
  const parts = make("table", {}, make("thead", {}, ...head), make("tbody", {}, ...body));
  const place = make(
    "div",
    { class: "cell-table", translate: "no", role: "region", "aria-label": "Table", tabindex: "0" },
    parts,
  );
  if (note) place.append(make("p", { class: "cell-hidden" }, String(note)));
  return place;
}

/**
 * An interactive chart: Plotly's own script in a frame of its own, fed by messages. The
 * frame may run that one script and nothing else, and reaches nothing.
 *
 * @import { Library } from "./python-files.js"
 */
export const CHART = "application/vnd.plotly.v1+json";
// @ts-expect-error: the build puts the text of chart-frame.js here
const SCRIPT = /** @type {string} */ (CHART_FRAME);
// @ts-expect-error: and the hashes of that script and of Plotly's here
const HASHES = /** @type {string} */ (CHART_HASHES);
const POLICY = `default-src 'none'; script-src ${HASHES}; style-src 'unsafe-inline'; img-src data: blob:`;
const HEIGHT = 450;

/** @param {Record<string, string>} data @param {Library} library */
export function showChart(data, library) {
  const place = make("div", { class: "cell-chart" });
  const frame = make("iframe", { sandbox: "allow-scripts", title: data.alt || "Interactive chart" });
  frame.srcdoc = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${POLICY}"></head><body><script>${SCRIPT}</script></body></html>`;
  frame.style.blockSize = `${heightOf(data[CHART])}px`;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  place.append(frame);
  drawChart(frame, data[CHART], library, loaded).catch((fault) =>
    place.replaceChildren(make("p", { class: "cell-hidden" }, `The chart could not be drawn: ${fault.message}`)),
  );
  return place;
}

/** @param {HTMLIFrameElement} frame @param {string} figure @param {Library} library @param {Promise<unknown>} loaded */
async function drawChart(frame, figure, library, loaded) {
  const { chart } = await library.manifest();
  const [[script]] = await Promise.all([library.bring([chart]), loaded]);
  const dark = getComputedStyle(frame).colorScheme.includes("dark");
  frame.contentWindow?.postMessage({ script: new TextDecoder().decode(script), figure, dark }, "*");
}

/** @param {string} figure */
function heightOf(figure) {
  try {
    const { height } = JSON.parse(figure).layout ?? {};
    return height > 50 && height < 3000 ? height : HEIGHT;
  } catch {
    return HEIGHT;
  }
}

/**
 * An animation that a student's program made: its frames, played once and then at hand.
 * Pictures are all that there is to it; nothing of the program runs here.
 */
export const ANIMATION = "application/vnd.descent.film+json";
const FASTEST = 30; // milliseconds
const STILL = "(prefers-reduced-motion: reduce)";

/**
 * @param {Record<string, string>} data see app/cells/display/animations.py
 * @returns {HTMLElement | null} null if that is forged or broken
 */
export function showAnimation(data) {
  /** @type {{frames: string[], interval: number, note: string}} */
  let told;
  try {
    told = JSON.parse(data[ANIMATION]);
  } catch {
    return null;
  }
  const frames = Array.isArray(told.frames) ? told.frames.map(String) : [];
  if (!frames.length) return null;
  const image = picture({ ...data, "image/png": frames[0] });
  const place = make("input", {
    type: "range",
    min: "1",
    max: String(frames.length),
    step: "1",
    "aria-label": "Frame",
  });
  const play = button("Play", () => (timer ? stop() : start()));
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;

  /** @param {number} number counted from 1 */
  function show(number) {
    place.value = String(number);
    redraw(image, { ...data, "image/png": frames[number - 1] });
  }

  function start() {
    if (Number(place.value) === frames.length) show(1);
    timer = setInterval(step, Math.max(FASTEST, Number(told.interval) || 0));
    play.textContent = "Pause";
  }

  function step() {
    if (Number(place.value) < frames.length && image.isConnected) show(Number(place.value) + 1);
    else stop();
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
    play.textContent = "Play";
  }

  place.addEventListener("input", () => {
    stop();
    show(Number(place.value));
  });
  show(1);
  if (!matchMedia(STILL).matches) requestAnimationFrame(start);
  else show(frames.length);
  const parts = [image, make("div", { class: "cell-film-bar" }, play, place)];
  if (told.note) parts.push(make("p", { class: "cell-hidden" }, String(told.note)));
  return make("div", { class: "cell-film", role: "group", "aria-label": "Animation" }, ...parts);
}
