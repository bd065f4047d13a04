/** The site around a page: its root, its theme, what the reader has asked the browser for. */

/** Absolute, with a slash at the end. @param {Document} [page] another one only in tests */
export function siteRoot(page = document) {
  const root = new URL(page.documentElement.dataset.root || ".", page.baseURI);
  if (!root.pathname.endsWith("/")) root.pathname += "/";
  return root;
}

/** What the page shows: its own choice, or else the system's. @returns {"light" | "dark"} */
export function theme() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "dark" || chosen === "light") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Whether the reader has asked the browser to save data: then nothing large comes unasked. */
export const savesData = () => /** @type {any} */ (navigator).connection?.saveData === true;

/** User Timing marks that the bench reads: when the text stood, when the poster was painted. */
export function markReadable() {
  performance.mark("text");
  if (!document.querySelector("[data-sim-poster] svg")) return;
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("poster")));
}
