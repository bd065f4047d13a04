/**
 * Jupyter's notebooks (nbformat 4), read and written again: what is not understood of one
 * stays in it as it was. Nothing of it is trusted; what is shown goes the way of a
 * program's own output.
 *
 * @import { Part } from "./cells-protocol.js"
 * @typedef {Record<string, any>} Raw
 * @typedef {object} NotebookCell
 * @property {"markdown" | "code" | "raw"} kind
 * @property {string} source
 * @property {Record<string, Record<string, string>>} pictures of a text, by name: media type → content
 * @property {Part[]} shown what the notebook holds of its output
 * @property {Raw} raw as it was read
 */
import { fields, parsed } from "../core/validation.js";
import { received } from "./cells-protocol.js";
import { CHART, TABLE, table } from "./display.js";

export const LONGEST = 20_000_000; // characters
const MOST_CELLS = 1000;
const KINDS = ["markdown", "code", "raw"];
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one
const COLOURS = /\u001b\[[0-9;]*[A-Za-z]/g;

/** @param {string} name @param {string} text @returns {{whole: Raw, cells: NotebookCell[]} | {refused: string}} */
export function readNotebook(name, text) {
  const refuse = (/** @type {string} */ why) => ({ refused: `“${name}” was not opened: ${why}` });
  if (text.length > LONGEST) return refuse("it has more than 20 MB. Clear its outputs in Jupyter, then save it again.");
  const whole = fields(parsed(text));
  if (!whole) return refuse("it is no notebook, or only a part of one.");
  if ("worksheets" in whole || whole.nbformat < 4) {
    return refuse("it has an old format. Open it in a current Jupyter and save it again.");
  }
  if (whole.nbformat > 4) return refuse("it has a newer format than this page knows.");
  if (!Array.isArray(whole.cells) || !whole.cells.every(isCell)) return refuse("it is no notebook of Jupyter's.");
  if (whole.cells.length > MOST_CELLS) return refuse(`it has more than ${MOST_CELLS} cells.`);
  return { whole, cells: whole.cells.map(cellOf) };
}

/** @param {unknown} raw */
function isCell(raw) {
  const cell = fields(raw);
  return cell !== null && KINDS.includes(cell.cell_type) && joined(cell.source) !== null;
}

/** @param {Raw} raw @returns {NotebookCell} */
function cellOf(raw) {
  const pictures = Object.entries(fields(raw.attachments) ?? {}).map(([name, data]) => [name, bundle(data)]);
  return {
    kind: raw.cell_type,
    source: joined(raw.source) ?? "",
    pictures: Object.fromEntries(pictures),
    shown: raw.cell_type === "code" && Array.isArray(raw.outputs) ? raw.outputs.flatMap(partsOf) : [],
    raw,
  };
}

/** A text, in one piece or in lines. @param {unknown} text @returns {string | null} */
function joined(text) {
  if (typeof text === "string") return text;
  return Array.isArray(text) && text.every((it) => typeof it === "string") ? text.join("") : null;
}

/** @param {unknown} raw @returns {Record<string, string>} media type → content */
function bundle(raw) {
  const content = (/** @type {unknown} */ it) => joined(it) ?? JSON.stringify(it) ?? "";
  return Object.fromEntries(Object.entries(fields(raw) ?? {}).map(([kind, it]) => [kind, content(it)]));
}

/** @param {unknown} raw an output @returns {Part[]} */
function partsOf(raw) {
  const it = fields(raw) ?? {};
  const lines = joined(it.traceback)?.length ? it.traceback.join("\n") : `${it.ename}: ${it.evalue}`;
  /** @type {Record<string, () => unknown>} */
  const parts = {
    stream: () => ({ stream: it.name, text: joined(it.text)?.replace(COLOURS, "") }),
    display_data: () => ({ data: bundle(it.data) }),
    execute_result: () => ({ data: bundle(it.data) }),
    error: () => ({
      error: { name: it.ename, message: it.evalue, traceback: lines.replace(COLOURS, ""), line: null, hint: "" },
    }),
  };
  const part = Object.hasOwn(parts, it.output_type) ? parts[it.output_type]() : null;
  const message = part ? received({ type: "output", parts: [part] }) : null;
  return message?.type === "output" ? message.parts : [];
}

/** Text in lines, as Jupyter writes it. @param {string} text */
const inLines = (text) => (text ? text.split(/(?<=\n)/) : []);

/**
 * @param {Raw} whole as it was read
 * @param {{raw: Raw, source: string, ran: Part[] | null}[]} cells with what they have shown here, null if they did not run
 */
export function writeNotebook(whole, cells) {
  const written = cells.map(({ raw, source, ran }) => ({
    ...raw,
    source: source === joined(raw.source) ? raw.source : inLines(source),
    ...(ran ? { outputs: ran.flatMap(outputsOf), execution_count: null } : {}),
  }));
  return `${JSON.stringify({ ...whole, cells: written }, null, 1)}\n`;
}

/** @param {Part} part @returns {Raw[]} outputs */
function outputsOf(part) {
  if ("text" in part) return [{ output_type: "stream", name: part.stream, text: inLines(part.text) }];
  if ("data" in part) return [{ output_type: "display_data", metadata: {}, data: forOthers(part.data) }];
  if ("error" in part) {
    const { name, message, traceback } = part.error;
    return [{ output_type: "error", ename: name, evalue: message, traceback: traceback.split("\n") }];
  }
  return "hidden" in part && part.tail ? [{ output_type: "stream", name: part.stream, text: inLines(part.tail) }] : [];
}

/** Tables and charts in the media types that other programs know. @param {Record<string, string>} data @returns {Raw} */
function forOthers(data) {
  /** @type {Raw} */
  const known = {};
  for (const [kind, content] of Object.entries(data)) {
    if (kind === CHART) known[kind] = parsed(content);
    else if (kind === TABLE) known["text/html"] = table(content)?.querySelector("table")?.outerHTML ?? "";
    else if (kind.includes("/") && !kind.includes("descent")) known[kind] = content;
  }
  return known;
}

/** @param {Part[]} parts of a run, in the order in which they came @returns {Part[]} what is left of them at its end */
export function settled(parts) {
  /** @type {Part[]} */
  const left = [];
  for (const part of parts.slice(parts.findLastIndex((it) => "clear" in it) + 1)) {
    const last = left.at(-1);
    const same = "data" in part && part.place ? left.findIndex((it) => "data" in it && it.place === part.place) : -1;
    if (same >= 0) left[same] = part;
    else if ("text" in part && last && "text" in last && last.stream === part.stream) {
      const before = part.again ? last.text.slice(0, last.text.lastIndexOf("\n") + 1) : last.text;
      left[left.length - 1] = { ...last, text: before + part.text };
    } else left.push(part);
  }
  return left;
}
