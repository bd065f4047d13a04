/**
 * Markdown of a small kind, as hints and messages use it: paragraphs, fenced code, lists,
 * and within a line `code`, **strong** and *emphasis*. Everything else stays as written.
 *
 * @typedef {["text" | "code" | "strong" | "em", string]} Span
 * @typedef {{kind: "p", spans: Span[]} | {kind: "code", text: string} | {kind: "list", items: Span[][]}} Block
 */
import { h } from "../core/elements.js";

const SPANS = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*/g;
const ITEM = /^(?:[-*]|\d+\.)\s+/;

/** @param {string} text one paragraph @returns {Span[]} */
export function parseSpans(text) {
  /** @type {Span[]} */
  const spans = [];
  let end = 0;
  for (const found of text.matchAll(SPANS)) {
    if (found.index > end) spans.push(["text", text.slice(end, found.index)]);
    const [, code, strong, em] = found;
    if (code) spans.push(["code", code]);
    else spans.push(strong ? ["strong", strong] : ["em", em]);
    end = found.index + found[0].length;
  }
  if (end < text.length) spans.push(["text", text.slice(end)]);
  return spans;
}

/** @param {string} text @returns {Block[]} */
export function parseProse(text) {
  const parts = text.split(/^```[^\n]*\n([\s\S]*?)^```[^\S\n]*$/m);
  return parts.flatMap((part, index) => {
    if (index % 2) return [/** @type {Block} */ ({ kind: "code", text: part.replace(/\n$/, "") })];
    return part
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean)
      .map(parseBlock);
  });
}

/** @param {string} paragraph @returns {Block} */
function parseBlock(paragraph) {
  if (!ITEM.test(paragraph)) return { kind: "p", spans: parseSpans(joined(paragraph)) };
  const items = paragraph.split(/\n(?=(?:[-*]|\d+\.)\s)/);
  return { kind: "list", items: items.map((item) => parseSpans(joined(item.replace(ITEM, "")))) };
}

/** @param {string} lines */
const joined = (lines) => lines.replace(/\s*\n\s*/g, " ");

/** @param {Span[]} spans */
export const spanNodes = (spans) => spans.map(([kind, text]) => (kind === "text" ? text : h(kind, {}, text)));

/** @param {string} text @returns {Node[]} */
export function proseNodes(text) {
  return parseProse(text).map((block) => {
    if (block.kind === "code") return h("pre", {}, h("code", {}, block.text));
    if (block.kind === "p") return h("p", {}, ...spanNodes(block.spans));
    return h("ul", {}, ...block.items.map((item) => h("li", {}, ...spanNodes(item))));
  });
}
