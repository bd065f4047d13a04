/** Elements, built and found. Text is always text, never markup. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {string | number | boolean | null | undefined} Value */

/** Set one attribute, or remove it when the value is null or false. @param {Element} element @param {string} name @param {Value} value */
export function setAttribute(element, name, value) {
  const text = value == null || value === false ? null : value === true ? "" : `${value}`;
  if (text === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** Change text only when it differs, so that live regions stay quiet. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, Value>} [attributes]
 * @param {(Node | string)[]} children @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  if (tag === "pre" || tag === "code") element.translate = false;
  element.append(...children);
  return element;
}

/**
 * The same builder for views, whose fields are filled after their construction.
 * @type {(tag: string, attributes?: Record<string, Value>, ...children: (Node | string)[]) => any}
 */
export const h = /** @type {any} */ (make);

/** @param {string} name @param {() => void} press @param {string | null} [kind] */
export function button(name, press, kind = null) {
  const element = make("button", { type: "button", class: kind }, name);
  element.addEventListener("click", press);
  return element;
}

/** A decorative drawing of one path. @param {string} path @param {string | null} [kind] @param {number} [width] @param {number} [height] */
export function icon(path, kind = "icon", width = 20, height = width) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries({
    viewBox: `0 0 ${width} ${height}`,
    "aria-hidden": "true",
    class: kind,
  })) {
    setAttribute(svg, name, value);
  }
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/** @param {string} css @param {ParentNode} [root] @returns {HTMLElement[]} */
export const all = (css, root = document) => [...root.querySelectorAll(css)].filter((it) => it instanceof HTMLElement);

/** @param {string} css @param {ParentNode} [root] @returns {HTMLElement | null} */
export const find = (css, root = document) => root.querySelector(css);

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

/** What has the focus, through all shadow roots. @returns {Element | null} */
export function focused() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** What tells a control from the others, also once it was made again. @param {Element} control */
export const selectorOf = (control) =>
  control.id ? `#${CSS.escape(control.id)}` : `[aria-label="${CSS.escape(control.getAttribute("aria-label") ?? "")}"]`;

/**
 * A list that acts when something is chosen, not while one looks through it with keys: then it
 * acts with Enter, or when it is left.
 *
 * @param {HTMLSelectElement} list @param {() => void} act
 */
export function whenChosen(list, act) {
  let browses = false; // the last that was heard is a key that looks through it
  let waits = false;
  const choose = () => {
    if (waits) act();
    waits = false;
  };
  list.addEventListener("pointerdown", () => {
    browses = false;
  });
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
