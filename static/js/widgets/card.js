/**
 * Card: an idea with its picture, its flow and its uses; a click opens more examples.
 *
 * @typedef {[string, string]} Pair
 */

import {Control, ControlView} from "./control.js";
import {drawing} from "./drawings.js";
import {h, setAttribute, setText} from "./elements.js";

const INVITE = "Point at a use, or go to it with the Tab key, to see what goes in and what comes out.";

class CardView extends ControlView {
  compose() {
    this.name = h("span");
    this.head = h("button", {type: "button", class: "card-title", "aria-controls": "examples"},
      this.name, h("small", {}, "More examples"));
    this.tagline = h("p");
    this.drawings = h("ul", {class: "drawings", role: "list"});
    this.caption = h("p", {class: "note hint"});
    this.flow = h("ol", {class: "flow", role: "list"});
    this.notation = h("p", {class: "notation"});
    this.uses = h("ul", {class: "uses", role: "list"});
    this.explained = h("p", {class: "explained", "aria-hidden": "true"}, INVITE);
    this.examples = h("dl", {id: "examples"});
    this.card = h("article", {class: "card"}, this.head, this.tagline, this.drawings, this.caption,
      this.flow, this.notation, this.uses, this.explained, this.examples);
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
    const {drawings, flow, uses, examples} = this.model;
    this.drawings.append(...drawings.map((/** @type {Pair} */ [name, caption]) =>
      h("li", {}, drawing(name), h("span", {class: "tag"}, caption))));
    this.flow.append(...flow.map((/** @type {string} */ part) => h("li", {}, h("span", {}, part))));
    uses.forEach((/** @type {Pair} */ pair, /** @type {number} */ index) =>
      this.uses.append(this.use(pair, index)));
    this.examples.append(...examples.flatMap((/** @type {Pair} */ [name, explanation]) =>
      [h("dt", {}, name), h("dd", {}, explanation)]));
  }

  /** @param {Pair} pair @param {number} index */
  use([name, explanation], index) {
    const id = `use-${index}`;
    const button = h("button", {type: "button", "aria-describedby": id}, name);
    const show = () => setText(this.explained, `${name}: ${explanation}`);
    for (const event of ["pointerenter", "focus", "click"]) button.addEventListener(event, show);
    return h("li", {}, button, h("span", {id, class: "unseen"}, explanation));
  }

  update() {
    const {title, tagline, role, caption, notation, expanded} = this.model;
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

export class Card extends Control {}
Card.declare("Card", CardView, ({Any, Bool, List, Str}) => ({
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
