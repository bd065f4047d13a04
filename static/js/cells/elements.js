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
