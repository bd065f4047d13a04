/** Words: the current-state sentence, notes and code. */

import {Control, ControlView} from "./control.js";
import {h, setAttribute, setText} from "./elements.js";

/** A screen reader hears at most one state sentence in this time. */
const QUIET = 1000;

class StatusView extends ControlView {
  compose() {
    this.sentence = h("p", {"data-sim-status": true, role: "status"});
    return [this.sentence];
  }

  /** The text changes at once; its announcement waits until the last one is a second old. */
  update() {
    if (this.model.text === this.said) return;
    this.said = this.model.text;
    const now = performance.now();
    const wait = (this.announcedAt ?? -QUIET) + QUIET - now;
    if (wait <= 0) {
      this.announce();
      return;
    }
    setAttribute(this.sentence, "aria-live", "off");
    setText(this.sentence, this.model.text);
    this.timer ??= setTimeout(() => this.announce(), wait);
  }

  announce() {
    clearTimeout(this.timer);
    /** @type {any} */
    this.timer = undefined;
    this.announcedAt = performance.now();
    setAttribute(this.sentence, "aria-live", "polite");
    this.sentence.replaceChildren(this.model.text);
  }

  remove() {
    clearTimeout(this.timer);
    super.remove();
  }
}

export class Status extends Control {}
Status.declare("Status", StatusView, ({Str}) => ({text: [Str, ""]}));

class NoteView extends ControlView {
  compose() {
    const {kind, level} = this.model;
    this.note = kind === "heading" ? h("p", {role: "heading", "aria-level": level}) : h("p");
    return [this.note];
  }

  update() {
    setAttribute(this.note, "class", `note ${this.model.kind}`);
    setText(this.note, this.model.text);
  }
}

export class Note extends Control {}
Note.declare("Note", NoteView, ({Int, Str}) => ({
  text: [Str, ""],
  kind: [Str, "plain"],
  level: [Int, 3],
}));

class CodeView extends ControlView {
  compose() {
    this.code = h("code");
    this.region = h("section", {role: "region", tabindex: 0, class: "code"}, h("pre", {}, this.code));
    return [this.region];
  }

  update() {
    setAttribute(this.region, "aria-label", this.model.title);
    setText(this.code, this.model.text);
  }
}

export class Code extends Control {}
Code.declare("Code", CodeView, ({Str}) => ({title: [Str, ""], text: [Str, ""]}));
