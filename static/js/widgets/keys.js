/** The keyboard of a sim: Space plays, arrows step, F fills the screen, ? shows the keys. */
import { h } from "../core/elements.js";

/** Elements that use a key themselves, and so keep it. */
/** @type {Record<string, string>} */
const USES = {
  " ": "input:not([type=range]), select, textarea, button, summary, a",
  ArrowLeft: "input, select, textarea, [role=region]",
  ArrowRight: "input, select, textarea, [role=region]",
  f: "input:not([type=range], [type=checkbox]), textarea, select",
  "?": "input:not([type=range], [type=checkbox]), textarea",
};

export class Keys {
  /** @param {{player: () => any, help?: any, toggleScreen?: () => void}} acts what finds the playback, the dialog */
  constructor({ player, help, toggleScreen }) {
    this.player = player;
    this.help = help;
    this.toggleScreen = toggleScreen;
  }

  /** @param {KeyboardEvent} event */
  handle(event) {
    const target = event.composedPath()[0];
    const uses = USES[event.key];
    const theirs = target instanceof Element && uses && target.matches(uses);
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (!uses || theirs || modified || event.defaultPrevented || this.help?.open) return;
    if (this.act(event.key)) event.preventDefault();
  }

  /** @param {string} key */
  act(key) {
    if (key === "?") {
      this.help?.showModal();
      return Boolean(this.help);
    }
    if (key === "f") {
      this.toggleScreen?.();
      return true;
    }
    const player = this.player();
    if (player === undefined) return false;
    if (key === " ") player.toggle();
    else player.step(key === "ArrowRight" ? 1 : -1);
    return true;
  }
}

/** The dialog listing the keys. @param {[string, string][]} keys */
export function keyHelp(keys) {
  const close = h("button", { type: "button", class: "plain" }, "Close");
  const rows = keys.flatMap(([key, does]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, does)]);
  const dialog = h(
    "dialog",
    { "aria-label": "Keys" },
    h("p", { role: "heading", "aria-level": 2, class: "note heading" }, "Keys"),
    h("dl", { class: "keys" }, ...rows),
    close,
  );
  close.addEventListener("click", () => dialog.close());
  return dialog;
}
