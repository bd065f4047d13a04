/** What the board of a stage makes of the stages on the input, in a page that is hardly one. */

import { text } from "node:stream/consumers";
import { Board } from "../../../static/js/widgets/board.js";

class Element {
  constructor(tag) {
    Object.assign(this, { tag, attributes: {}, children: [], style: {}, dataset: {}, hidden: false });
    this.style.setProperty = (name, value) => {
      this.style[name] = value;
    };
  }

  get childElementCount() {
    return this.children.length;
  }

  get textContent() {
    return this.children.map((it) => it.textContent ?? it).join("");
  }

  set textContent(words) {
    this.children = [words];
  }

  append(...children) {
    this.children.push(...children);
  }

  prepend(...children) {
    this.children.unshift(...children);
  }

  after() {}

  replaceChildren(...children) {
    this.children = children;
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  removeAttribute(name) {
    delete this.attributes[name];
  }

  addEventListener() {}

  getBoundingClientRect() {
    return { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 };
  }
}

const make = (...names) => new Element(names.at(-1));
globalThis.document = { createElement: make, createElementNS: make };
globalThis.ResizeObserver = class {
  observe() {}
};
let kind = "";
globalThis.getComputedStyle = () => ({ getPropertyValue: (name) => (name === "--class" ? kind : "") });

/** A view that leaves its element where it is rendered. */
function view(model) {
  const el = new Element("div");
  return { model, el, render_to: (holder) => holder.append(el) };
}

/** What is to be seen of a board, after it has been in every class. */
function look({ model, parts }) {
  const views = parts.map(view);
  const board = new Board({ model, orderedViews: () => views }, {});
  for (kind of ["narrow", "flat", "middle", "wide"]) board.update();
  const written = board.readings.children.filter(({ children }) => children.length > 1);
  return {
    marks: board.element.attributes,
    split: board.element.style["--split"],
    areas: board.element.children.map(({ attributes }) => attributes.class),
    tabs: board.tabs.element.children.map(({ attributes, textContent }) => [textContent, attributes]),
    readings: written.map(({ textContent }) => textContent).join(""),
    widths: written.map(({ children }) => children[1].style["--width"]),
    mains: views.filter(({ el }) => "data-main" in el.attributes).length,
    pictures: views
      .filter((it) => it.model.area)
      .map(({ model: { area, visible }, el }) => ({ area, visible, marks: el.attributes })),
  };
}

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(look)));
