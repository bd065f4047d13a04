/**
 * Most servers show the index of a folder. A bucket, a course's file area and a folder on
 * the disk do not: whoever reads a page as `index.html` is led on to pages so named.
 */
const INDEX = "index.html";

export function nameIndexes() {
  if (!location.pathname.endsWith(`/${INDEX}`)) return;
  document.addEventListener("click", ({ target }) => target instanceof Element && complete(target.closest("a")));
}

/** @param {HTMLAnchorElement | null} link */
function complete(link) {
  if (link?.origin === location.origin && link.pathname.endsWith("/")) link.pathname += INDEX;
}
