/**
 * A chapter is long. The page is painted with its first section; the others, which CSS
 * leaves out until then, are laid out one by one while the reader begins to read.
 */

/** @param {() => void} work */
const soon = (work) => (window.requestIdleCallback ?? setTimeout)(work);

/** @param {HTMLElement[]} sections */
function layOut(sections) {
  const [section, ...rest] = sections;
  if (!section) return;
  section.dataset.laidOut = "";
  soon(() => layOut(rest));
}

/** All at once where the address names a place, which then comes into view. */
export function layOutSections() {
  const sections = /** @type {HTMLElement[]} */ (
    [...document.querySelectorAll(".chapter-text > section")]);
  const place = document.querySelector(":target");
  if (place) {
    for (const section of sections) section.dataset.laidOut = "";
    place.scrollIntoView();
  } else {
    requestAnimationFrame(() => soon(() => layOut(sections)));
  }
}
