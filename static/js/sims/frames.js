/**
 * The frames of a film: what is in each part of a poster at each position.
 *
 * @typedef {(number | string)[]} Changes of a part: a position, how many letters of the
 *   markup before stay, what follows them, the next position …
 */

export class Frames {
  /** @param {Iterable<Element>} elements the parts of the poster @param {Changes[]} changes of each */
  constructor(elements, changes) {
    this.parts = [...elements].map((element, i) => ({ element, markup: unfolded(changes[i]), shown: "" }));
  }

  /** @param {number} position */
  show(position) {
    for (const part of this.parts) {
      const now = markupAt(part.markup, position);
      if (now === undefined || now === part.shown) continue;
      part.shown = now;
      fill(part.element, now);
    }
  }
}

/**
 * The whole markup of a part, by the positions from which on it is there.
 * @param {Changes} changes @returns {[number, string][]}
 */
export function unfolded(changes) {
  /** @type {[number, string][]} */
  const markup = [];
  for (let i = 0; i < changes.length; i += 3) {
    const [position, kept, rest] = /** @type {[number, number, string]} */ (changes.slice(i, i + 3));
    markup.push([position, (markup.at(-1)?.[1] ?? "").slice(0, kept) + rest]);
  }
  return markup;
}

/** @param {[number, string][]} markup @param {number} position */
export const markupAt = (markup, position) => markup.findLast(([from]) => from <= position)?.[1];

/** A part is the content of its element, or the attribute that it names. @param {Element} element @param {string} now */
function fill(element, now) {
  const attribute = element.getAttribute("data-drawn");
  if (attribute) element.setAttribute(attribute, now);
  else element.replaceChildren(...nodesOf(now, element instanceof SVGElement));
}

/**
 * Markup that was checked by its hash becomes nodes, in a document that runs nothing.
 * @param {string} markup @param {boolean} drawn as SVG
 */
function nodesOf(markup, drawn) {
  const tag = drawn ? "svg" : "div";
  const { body } = new DOMParser().parseFromString(`<${tag}>${markup}</${tag}>`, "text/html");
  return /** @type {Element} */ (body.firstElementChild).childNodes;
}
