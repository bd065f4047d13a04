/**
 * Code that teachers copy: real addresses in it, and a button that copies it.
 */
const SHOWN_MS = 2000;

/** Replace relative addresses by those that hold from anywhere. @param {URL} root */
export function fillAddresses(root) {
  for (const place of document.querySelectorAll("[data-address]")) {
    const relative = /** @type {HTMLElement} */ (place).dataset.address ?? "";
    place.textContent = new URL(relative, root).href;
  }
}

export function copyButtons() {
  for (const element of document.querySelectorAll("button[data-copy]")) {
    const button = /** @type {HTMLButtonElement} */ (element);
    const source = document.getElementById(button.dataset.copy ?? "");
    if (!source) continue;
    button.hidden = false;
    button.addEventListener("click", () => copy(source, button));
  }
}

/**
 * @param {HTMLElement} source
 * @param {HTMLButtonElement} button
 */
async function copy(source, button) {
  try {
    await navigator.clipboard.writeText(source.textContent ?? "");
    say(button, "Copied");
  } catch {
    // Without leave to write to the clipboard, one key remains to be pressed.
    getSelection()?.selectAllChildren(source);
    say(button, "Selected: now press Ctrl+C or ⌘C");
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} words
 */
function say(button, words) {
  const usual = button.dataset.usual ?? (button.dataset.usual = button.textContent ?? "");
  button.textContent = words;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => (button.textContent = usual), SHOWN_MS);
}
