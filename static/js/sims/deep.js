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
