// Finds what a student finds: an element by role and accessible name, through
// every open shadow root. The three engines run this same text, so that a name
// which only one engine computes cannot make a test pass.

const $ = (css) => document.querySelector(css);
const $$ = (css) => [...document.querySelectorAll(css)];
const deep = (() => {
  const INPUT_ROLES = {
    button: "button", checkbox: "checkbox", number: "spinbutton", radio: "radio",
    range: "slider", reset: "button", search: "searchbox", submit: "button",
  };
  const TAG_ROLES = {
    button: "button", dialog: "dialog", h1: "heading", h2: "heading", h3: "heading",
    h4: "heading", img: "img", output: "status", table: "table", textarea: "textbox",
  };
  const NAMED_BY_CONTENT = new Set(["button", "checkbox", "heading", "link", "radio", "tab"]);

  // The flat tree: shadow children instead of light ones, slotted nodes in slots.
  function children(node) {
    if (node.shadowRoot) return [...node.shadowRoot.childNodes];
    if (node.localName === "slot") {
      const assigned = node.assignedNodes();
      if (assigned.length) return assigned;
    }
    return [...node.childNodes];
  }

  // Every question to a page walks it: no copies of lists, no generators.
  function collect(node, found) {
    const assigned = node.localName === "slot" ? node.assignedElements() : [];
    const add = (child) => {
      found.push(child);
      collect(child, found);
    };
    assigned.forEach(add);
    if (assigned.length) return found;
    let child = (node.shadowRoot ?? node).firstElementChild;
    for (; child; child = child.nextElementSibling) add(child);
    return found;
  }

  const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

  function text(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (["script", "style", "template"].includes(node.localName)) return "";
    return children(node).map(text).join(node.localName === "tr" ? "\t" : " ");
  }

  function role(element) {
    const explicit = element.getAttribute("role");
    if (explicit) return explicit.split(" ")[0];
    const tag = element.localName;
    if (tag === "input") return INPUT_ROLES[element.type] ?? "textbox";
    if (tag === "select") return element.multiple || element.size > 1 ? "listbox" : "combobox";
    if (tag === "a") return element.hasAttribute("href") ? "link" : "generic";
    if (tag === "section") return name(element) ? "region" : "generic";
    return TAG_ROLES[tag] ?? "generic";
  }

  // A short form of the accessible-name computation, in its order of precedence.
  function name(element) {
    const ids = element.getAttribute("aria-labelledby");
    if (ids) {
      const root = element.getRootNode();
      const found = ids.split(/\s+/).map((id) => root.getElementById(id)).filter(Boolean);
      if (found.length) return tidy(found.map(text).join(" "));
    }
    const label = tidy(element.getAttribute("aria-label"));
    if (label) return label;
    if (element.labels?.length) return tidy([...element.labels].map(labelText).join(" "));
    if (element.localName === "img" && element.alt) return tidy(element.alt);
    if (element.localName === "input" && ["button", "submit", "reset"].includes(element.type)) {
      return tidy(element.value);
    }
    const own = role_without_name(element);
    if (NAMED_BY_CONTENT.has(own)) return tidy(text(element));
    return tidy(element.getAttribute("title") || element.getAttribute("placeholder"));
  }

  const role_without_name = (element) =>
    element.localName === "section" && !element.hasAttribute("role") ? "region" : role(element);

  // A label's own words, without those of the control it wraps.
  function labelText(label) {
    const words = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (["input", "select", "textarea", "output"].includes(node.localName)) return "";
      return children(node).map(words).join(" ");
    };
    return words(label);
  }

  function parent(node) {
    return node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
  }

  function visible(element) {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    for (let node = element; node; node = parent(node)) {
      if (node.getAttribute("aria-hidden") === "true" || node.inert) return false;
    }
    return true;
  }

  function all(selector, scope) {
    const start = scope ? all(scope)[0] : document;
    if (!start) return [];
    const found = collect(start, []);
    return selector === "*" ? found : found.filter((element) => element.matches(selector));
  }

  function named(wantedRole, wantedName, scope) {
    return all("*", scope).filter(
      (element) =>
        role(element) === wantedRole &&
        (wantedName === null || name(element) === wantedName) &&
        visible(element),
    );
  }

  const active = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };

  return { active, all, name, named, role, text: (node) => tidy(text(node)), visible };
})();
