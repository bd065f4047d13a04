/**
 * The sections of a chapter: laid out, followed, and ticked when they have been read to
 * their end.
 *
 * Kept per section as `read/CHAPTER/SECTION`: two tabs that read the same write the same.
 */
import { all, find } from "../core/elements.js";
import { openStore } from "../storage/store.js";

const DWELL_MS = 1000; // the end of a section in view for so long counts as read

const store = openStore();

/** @param {string} chapter @param {string} section */
const key = (chapter, section) => `read/${chapter}/${section}`;

export function followReading() {
  showRead();
  const book = find(".book[data-chapter]");
  if (!book || !("IntersectionObserver" in window)) return;
  if (book.dataset.only === undefined) watchPlace(book);
  watchEnds(book, book.dataset.chapter ?? "");
}

/** Tick the sections that have been read, in every table of contents of the page. */
function showRead() {
  for (const part of all("[data-chapter]")) {
    const chapter = part.dataset.chapter ?? "";
    for (const { dataset } of all("[data-toc]", part)) {
      if (store.get(key(chapter, dataset.toc ?? ""))) dataset.read = "";
    }
    const lines = all(".contents [data-toc]", part);
    const read = lines.filter((line) => line.hasAttribute("data-read")).length;
    const count = find("[data-read-count]", part);
    if (!count) continue;
    count.hidden = read === 0;
    count.textContent = `${read} of ${lines.length} sections read`;
  }
}

/** Mark the line of the section at the top of the screen. @param {HTMLElement} book */
function watchPlace(book) {
  const lines = new Map(all(".contents [data-toc]", book).map((line) => [line.dataset.toc, line]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const line = lines.get(/** @type {HTMLElement} */ (target).dataset.section);
        line?.toggleAttribute("data-here", isIntersecting);
        if (isIntersecting) line?.firstElementChild?.setAttribute("aria-current", "location");
        else line?.firstElementChild?.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-20% 0px -79% 0px" },
  );
  for (const section of all("[data-section]", book)) observer.observe(section);
}

/** @param {HTMLElement} book @param {string} chapter */
function watchEnds(book, chapter) {
  /** @type {Map<Element, ReturnType<typeof setTimeout>>} */
  const timers = new Map();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(timers.get(target));
      if (isIntersecting)
        timers.set(
          target,
          setTimeout(() => finish(target), DWELL_MS),
        );
    }
  });
  /** @param {Element} end */
  const finish = (end) => {
    observer.unobserve(end);
    const section = /** @type {HTMLElement | null} */ (end.closest("[data-section]"));
    store.set(key(chapter, section?.dataset.section ?? ""), true);
    showRead();
  };
  for (const section of all("[data-section]", book)) {
    const end = section.lastElementChild;
    if (end && !store.get(key(chapter, section.dataset.section ?? ""))) observer.observe(end);
  }
}

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
  const sections = all(".chapter-text > section");
  const place = document.querySelector(":target");
  if (place) {
    for (const section of sections) section.dataset.laidOut = "";
    place.scrollIntoView();
  } else {
    requestAnimationFrame(() => soon(() => layOut(sections)));
  }
}
