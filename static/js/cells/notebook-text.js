/**
 * The text of a notebook: Markdown of our small kind, with headings, links, tables and
 * pictures that the notebook itself brings. Markup in it stays text; formulas too.
 */
import { make } from "../core/elements.js";
import { parseProse, spanNodes } from "../widgets/prose.js";
import { picture } from "./display.js";

const HEADING = /^(#{1,6})[ \t]+(.*?)[ \t#]*$/;
const FORMULA = /\$\$[^$]+\$\$|\$[^$\n]+\$/g;
const HELD = /\ue000(\d+)\ue001/g;
const SPECIAL = /\ue000(\d+)\ue001|!\[([^[\]]*)\]\(([^()\s]*)[^()]*\)|\[([^[\]]+)\]\(([^()\s]+)[^()]*\)/g;
const LONGEST = 200_000; // characters that are looked through
const ROW = /^\s*\|.*\|\s*$/;
const RULE = /^[\s|:-]+$/;
const PICTURES = ["image/png", "image/jpeg", "image/svg+xml"];

/**
 * @param {string} text @param {Record<string, Record<string, string>>} pictures by name
 * @returns {Node[]}
 */
export function textNodes(text, pictures) {
  if (text.length > LONGEST) return [make("pre", {}, text)];
  /** @type {string[]} */
  const formulas = [];
  // No star in a formula makes anything strong.
  const held = text
    .replace(/[\ue000\ue001]/g, "")
    .replace(FORMULA, (formula) => `\ue000${formulas.push(formula) - 1}\ue001`);
  const nodes = piecesOf(held).flatMap(({ kind, lines }) => PIECES[kind](lines));
  for (const node of nodes) finish(node, formulas, pictures);
  return nodes;
}

/** @typedef {"heading" | "table" | "code" | "text"} Kind */

/** Headings, tables, fenced code and what lies between. @param {string} text */
function piecesOf(text) {
  /** @type {{kind: Kind, lines: string[]}[]} */
  const pieces = [];
  let fenced = false;
  for (const line of text.split("\n")) {
    const fence = line.startsWith("```");
    if (fence) fenced = !fenced;
    const kind = kindOf(line, fenced);
    const last = pieces.at(-1);
    if (fence && fenced) pieces.push({ kind: "code", lines: [] });
    else if (fence) pieces.push({ kind: "text", lines: [] });
    else if (last?.kind === kind && kind !== "heading") last.lines.push(line);
    else pieces.push({ kind, lines: [line] });
  }
  return pieces;
}

/** @param {string} line @param {boolean} fenced @returns {Kind} */
function kindOf(line, fenced) {
  if (fenced) return "code";
  if (HEADING.test(line)) return "heading";
  return ROW.test(line) ? "table" : "text";
}

/** @type {Record<Kind, (lines: string[]) => HTMLElement[]>} */
const PIECES = {
  heading: ([line]) => {
    const [, sharps, words] = /** @type {RegExpExecArray} */ (HEADING.exec(line));
    const level = `h${Math.min(6, sharps.length + 2)}`; // below the page's own
    return [make(/** @type {"h3"} */ (level), {}, ...spans(parseProse(words)))];
  },
  table: (lines) => [tableOf(lines)],
  code: (lines) => [make("pre", {}, make("code", {}, lines.join("\n")))],
  text: (lines) => blocks(lines.join("\n")),
};

/** @param {string} text */
function blocks(text) {
  return parseProse(text).map((block) => {
    if (block.kind === "code") return make("pre", {}, block.text);
    if (block.kind === "p") return make("p", {}, ...spanNodes(block.spans));
    return make("ul", {}, ...block.items.map((item) => make("li", {}, ...spanNodes(item))));
  });
}

/** What stands in one line. @param {ReturnType<typeof parseProse>} parsed @returns {(Node | string)[]} */
const spans = (parsed) => parsed.flatMap((block) => (block.kind === "p" ? spanNodes(block.spans) : []));

/** @param {string[]} lines */
function tableOf(lines) {
  const rows = lines.filter((line) => !RULE.test(line));
  const [head = [], ...body] = rows.map((line) => line.trim().slice(1, -1).split("|"));
  const row = (/** @type {string[]} */ cells, /** @type {"th" | "td"} */ kind) =>
    make("tr", {}, ...cells.map((it) => make(kind, {}, ...spans(parseProse(it)))));
  const whole = make(
    "table",
    {},
    make("thead", {}, row(head, "th")),
    make("tbody", {}, ...body.map((it) => row(it, "td"))),
  );
  return make("div", { class: "cell-table", role: "region", "aria-label": "Table", tabindex: "0" }, whole);
}

/**
 * Put formulas back, and make links and pictures of what is written so; never inside code.
 * @param {Node} node @param {string[]} formulas @param {Record<string, Record<string, string>>} pictures
 */
function finish(node, formulas, pictures) {
  const code = node instanceof HTMLElement && ["PRE", "CODE"].includes(node.tagName);
  for (const child of [...node.childNodes]) {
    if (!(child instanceof Text)) finish(child, formulas, pictures);
    else if (code) child.data = child.data.replace(HELD, (_, at) => formulas[Number(at)]);
    else child.replaceWith(...written(child.data, formulas, pictures));
  }
}

/** @param {string} text @param {string[]} formulas @param {Record<string, Record<string, string>>} pictures @returns {(Node | string)[]} */
function written(text, formulas, pictures) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(SPECIAL)) {
    nodes.push(text.slice(end, found.index));
    nodes.push(found[1] ? make("code", {}, formulas[Number(found[1])]) : linked(found, pictures));
    end = found.index + found[0].length;
  }
  return [...nodes, text.slice(end)];
}

/** @param {string[]} found @param {Record<string, Record<string, string>>} pictures @returns {Node | string} */
function linked([, , alt, source, words, address], pictures) {
  if (words === undefined) {
    const name = source.replace(/^attachment:/, "");
    const data = Object.hasOwn(pictures, name) ? pictures[name] : {};
    return PICTURES.some((kind) => data[kind]) ? picture({ ...data, alt: alt || name }) : `[picture: ${alt || source}]`;
  }
  const web = /^https?:\/\//i.test(address);
  return web ? make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, words) : words;
}
