/** Small DOM builders: no markup strings anywhere. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Set, or remove when the value is null or false, one attribute.
 * @param {Element} element
 * @param {string} name
 * @param {string | number | boolean | null | undefined} value
 */
export function setAttribute(element, name, value) {
  const text = value == null || value === false ? null : value === true ? "" : `${value}`;
  if (text === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/**
 * Build an element with attributes and children.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {any} the element; "any" because its class depends on the tag
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  if (tag === "pre" || tag === "code") setAttribute(element, "translate", "no");
  element.append(...children);
  return element;
}

/**
 * Change text only when it differs, so that live regions stay quiet.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * A decorative icon drawn with one path on a 20 × 20 grid.
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/**
 * Small makers of elements. Text is always text, never markup.
 */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (tag === "pre" || tag === "code") element.translate = false;
  element.append(...children);
  return element;
}

/** @param {string} name @param {() => void} press @param {string} [kind] */
export function button(name, press, kind = "") {
  const element = make("button", { type: "button", ...(kind && { class: kind }) }, name);
  element.addEventListener("click", press);
  return element;
}

/**
 * A list that acts when something is chosen, not while one looks through it with keys: then it
 * acts with Enter, or when it is left.
 *
 * @param {HTMLSelectElement} list
 * @param {() => void} act
 */
export function whenChosen(list, act) {
  let browses = false; // the last that was heard is a key that looks through it
  let waits = false;
  const choose = () => {
    if (waits) act();
    waits = false;
  };
  list.addEventListener("pointerdown", () => (browses = false));
  list.addEventListener("keydown", ({ key }) => {
    browses = !["Enter", "Tab"].includes(key);
    if (!browses) choose();
  });
  list.addEventListener("change", () => {
    waits = true;
    if (!browses) choose();
  });
  list.addEventListener("blur", choose);
}

/**
 * Whether a key still belongs to a Chinese, Japanese or Korean sign that is being chosen:
 * its Enter ends the choice, and nothing else. WebKit says so by a code of its own.
 * @param {KeyboardEvent} event
 */
export const composes = ({ isComposing, keyCode }) => isComposing || keyCode === 229;

/** The first match in a tree with open shadow roots. @param {ParentNode} root @param {string} selector @returns {any} */
export function deepFind(root, selector) {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const { shadowRoot } of root.querySelectorAll("*")) {
    const inner = shadowRoot && deepFind(shadowRoot, selector);
    if (inner) return inner;
  }
  return null;
}
