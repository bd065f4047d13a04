/**
 * Card: an idea with its picture, its flow and its uses; a click opens more examples.
 *
 * @typedef {[string, string]} Pair
 */
import { h, icon, setAttribute, setText } from "../core/elements.js";
import { ControlView, declare } from "./control.js";

const INVITE = "Point at a use, or go to it with the Tab key, to see what goes in and what comes out.";

class CardView extends ControlView {
  compose() {
    this.name = h("span");
    this.head = h(
      "button",
      { type: "button", class: "card-title", "aria-controls": "examples" },
      this.name,
      h("small", {}, "More examples"),
    );
    this.tagline = h("p");
    this.drawings = h("ul", { class: "drawings", role: "list" });
    this.caption = h("p", { class: "note hint" });
    this.flow = h("ol", { class: "flow", role: "list" });
    this.notation = h("p", { class: "notation" });
    this.uses = h("ul", { class: "uses", role: "list" });
    this.explained = h("p", { class: "explained", "aria-hidden": "true" }, INVITE);
    this.examples = h("dl", { id: "examples" });
    this.card = h(
      "article",
      { class: "card" },
      this.head,
      this.tagline,
      this.drawings,
      this.caption,
      this.flow,
      this.notation,
      this.uses,
      this.explained,
      this.examples,
    );
    this.card.addEventListener("click", (/** @type {MouseEvent} */ event) => this.toggle(event));
    this.fill();
    return [this.card];
  }

  /** A click anywhere counts, but not one on a use or one that ends a selection. @param {MouseEvent} event */
  toggle(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest(".uses") || String(getSelection()) !== "") return;
    this.model.expanded = !this.model.expanded;
  }

  /** What never changes. */
  fill() {
    const { drawings, flow, uses, examples } = this.model;
    this.drawings.append(
      ...drawings.map((/** @type {Pair} */ [name, caption]) =>
        h("li", {}, icon(DRAWINGS[name], null, 48), h("span", { class: "tag" }, caption)),
      ),
    );
    this.flow.append(...flow.map((/** @type {string} */ part) => h("li", {}, h("span", {}, part))));
    this.uses.append(...uses.map((/** @type {Pair} */ pair, /** @type {number} */ index) => this.use(pair, index)));
    this.examples.append(
      ...examples.flatMap((/** @type {Pair} */ [name, explanation]) => [h("dt", {}, name), h("dd", {}, explanation)]),
    );
  }

  /** @param {Pair} pair @param {number} index */
  use([name, explanation], index) {
    const id = `use-${index}`;
    const button = h("button", { type: "button", "aria-describedby": id }, name);
    const show = () => setText(this.explained, `${name}: ${explanation}`);
    for (const event of ["pointerenter", "focus", "click"]) button.addEventListener(event, show);
    return h("li", {}, button, h("span", { id, class: "unseen" }, explanation));
  }

  update() {
    const { title, tagline, role, caption, notation, expanded } = this.model;
    setText(this.name, title);
    setText(this.tagline, tagline);
    setText(this.caption, caption);
    setText(this.notation, notation);
    this.card.style.setProperty("--role", `var(--${role})`);
    setAttribute(this.card, "aria-label", title);
    setAttribute(this.head, "aria-expanded", `${expanded}`);
    this.examples.hidden = !expanded;
  }
}

declare("Card", CardView, ({ Any, Bool, List, Str }) => ({
  title: [Str, ""],
  tagline: [Str, ""],
  role: [Str, "reference"],
  drawings: [List(Any), []],
  caption: [Str, ""],
  flow: [List(Str), []],
  notation: [Str, ""],
  uses: [List(Any), []],
  examples: [List(Any), []],
  expanded: [Bool, false],
}));

/** Small drawings for cards, each one path on a 48 × 48 grid with holes for eyes. */
const EYES = "M17 23a2.200 2.200 0 1 0 .01 0zM31 23a2.200 2.200 0 1 0 .01 0z";

/** @type {Record<string, string>} */
const DRAWINGS = {
  cat: `M10 21L8 5l11 7q5-1.500 10 0l11-7-2 16q4 19-14 20-18-1-14-20z${EYES}M21.500 31h5l-2.500 3z`,
  dog: `M15 10q9-4 18 0 11-3 12 13 0 9-5 9-3-2-3-8v6q-1 11-13 12-12-1-13-12v-6q0 6-3 8-5 0-5-9 1-16 12-13z${EYES}M20.500 30q3.500-2.500 7 0-1 4-3.500 4t-3.500-4z`,
  customer:
    "M20 6a7 7 0 1 0 .01 0zM6 42q0-18 14-18 9 0 12 7v11zM34 30h9l1.500 12h-12zM36.500 30q0-5 2-5t2 5h-1q0-3.500-1-3.500t-1 3.500z",
};
