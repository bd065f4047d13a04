/**
 * A page of the site inside a course, where it is one unit: what is done on another page would
 * reach nobody. So it leads nowhere else, as the pages of whole packages do.
 */
import { all } from "../core/elements.js";
import { around } from "../core/events.js";

const AROUND =
  ".skip, .masthead, .colophon, .sim-links, .crumbs, .turn, .notices, [data-only] .contents, [data-only] .contents-small";

/** @param {Document} page */
export function leadNowhere(page) {
  for (const part of all(AROUND, page)) part.style.display = "none"; // scripts may still look for them
  for (const link of all("a[href]", page)) {
    const inside = insideOf(link, page);
    if (inside === null) link.replaceWith(...link.childNodes);
    else link.setAttribute("href", inside);
  }
  // What comes later, such as the results of a search.
  const guard = (/** @type {Event} */ event) => {
    const link = around(event, "a[href]");
    if (link && !link.hasAttribute("download") && insideOf(link, page) === null) event.preventDefault();
  };
  page.addEventListener("click", guard, true);
}

/** @param {HTMLElement} link @param {Pick<Document, "getElementById">} page @returns {string | null} null if it leads away */
export function insideOf(link, page) {
  const href = link.getAttribute("href") ?? "";
  if (href.startsWith("#")) return href;
  if (link.dataset.term !== undefined) return "#"; // which is explained on this very page
  const sim = link.dataset.simLink?.split("?")[0];
  return sim && page.getElementById(`sim-${sim}`) ? `#sim-${sim}` : null;
}
