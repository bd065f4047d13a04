/**
 * Glossary terms: a link to the glossary that opens the definition on the spot instead.
 * The definitions are on the page already, as popovers: Escape and a press elsewhere close
 * them, and the focus comes back to the term.
 */
const GAP = 6;
const EDGE = 12;

export function explainTerms() {
  if (!("popover" in HTMLElement.prototype)) return; // the links still lead to the glossary
  for (const link of document.querySelectorAll("a[data-term]")) {
    const term = /** @type {HTMLElement} */ (link);
    const card = document.getElementById(`term-${term.dataset.term}`);
    if (card) join(term, card);
  }
}

/** @param {HTMLElement} term @param {HTMLElement} card */
function join(term, card) {
  term.role = "button";
  term.ariaHasPopup = "dialog";
  term.ariaExpanded = "false";
  term.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // asked for the page itself
    event.preventDefault();
    open(term, card);
  });
  term.addEventListener("keydown", (event) => {
    if (event.key !== " ") return; // Enter presses a link by itself
    event.preventDefault();
    open(term, card);
  });
}

/** @param {HTMLElement} term @param {HTMLElement} card */
function open(term, card) {
  card.showPopover();
  place(term, card);
  term.ariaExpanded = "true";
  const closed = (/** @type {Event} */ event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    card.removeEventListener("toggle", closed);
    term.ariaExpanded = "false";
  };
  card.addEventListener("toggle", closed);
}

/** Below the term, or above it where there is no room. @param {HTMLElement} term @param {HTMLElement} card */
function place(term, card) {
  const from = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const {width, height} = card.getBoundingClientRect();
  const below = from.bottom + GAP;
  const fits = below + height + EDGE <= innerHeight;
  const left = Math.min(from.left, document.documentElement.clientWidth - width - EDGE);
  card.style.left = `${Math.max(EDGE, left)}px`;
  card.style.top = `${fits ? below : Math.max(EDGE, from.top - GAP - height)}px`;
}
