// Writes down what a screen reader would say by itself: every change of a live region,
// through every open shadow root, as [region, milliseconds, words].

const hearing = (() => {
  const LIVE = "[aria-live], [role=status], [role=alert], [role=log], output";
  const heard = [];

  const parent = (node) => node.parentElement ?? node.getRootNode().host ?? null;

  /** The region that a node is in, if that speaks by itself now. */
  function region(node) {
    for (let it = node; it; it = parent(it)) {
      if (it.nodeType !== Node.ELEMENT_NODE || !it.matches(LIVE)) continue;
      return it.ariaLive === "off" || !it.checkVisibility() ? null : it;
    }
    return null;
  }

  const numbers = new Map();
  function label(it) {
    if (!numbers.has(it)) numbers.set(it, numbers.size);
    return `${it.localName}.${it.className} ${numbers.get(it)}`;
  }

  /** What changes together is said together. */
  function listen(records) {
    const spoken = new Set();
    for (const { target, addedNodes, type } of records) {
      const adds = type === "characterData" || [...addedNodes].some((it) => it.textContent.trim());
      const found = adds && region(target);
      if (found) spoken.add(found);
    }
    for (const it of spoken) heard.push([label(it), performance.now(), deep.text(it)]);
  }

  const observer = new MutationObserver(listen);
  const wanted = { subtree: true, childList: true, characterData: true };
  for (const root of [document, ...deep.all("*").map((it) => it.shadowRoot).filter(Boolean)]) {
    observer.observe(root, wanted);
  }
  return heard;
})();
window.heard = hearing;
