/**
 * An interactive chart: Plotly's own script in a frame of its own, fed by messages. The
 * frame may run that one script and nothing else, and reaches nothing.
 *
 * @typedef {import("./library.js").Library} Library
 */
import { make } from "./elements.js";

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
  draw(frame, data[CHART], library, loaded).catch((fault) =>
    place.replaceChildren(make("p", { class: "cell-hidden" }, `The chart could not be drawn: ${fault.message}`)));
  return place;
}

/** @param {HTMLIFrameElement} frame @param {string} figure @param {Library} library @param {Promise<unknown>} loaded */
async function draw(frame, figure, library, loaded) {
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
