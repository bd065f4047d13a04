/** Stage: the root of a sim or exercise; theme, state for the page, and the keyboard. */
import { h } from "../core/elements.js";
import { emit, on } from "../core/events.js";
import { theme } from "../core/site.js";
import { Board } from "./board.js";
import { ContainerView, declare } from "./control.js";
import { Keys, keyHelp } from "./keys.js";
import { PictureView } from "./picture.js";
import { PlayerView } from "./player.js";
import { Throttle } from "./timing.js";

/**
 * The page hears of a new state at most this often (milliseconds): Safari refuses more
 * than a hundred new addresses in half a minute.
 */
const STATE_INTERVAL = 400;

/** @param {any} view @returns {Generator<any>} */
function* family(view) {
  yield view;
  for (const child of view.children_views?.() ?? []) yield* family(child);
}

class StageView extends ContainerView {
  initialize() {
    super.initialize();
    /** @type {Throttle} */
    this.tell = new Throttle(() => this.tellState(), STATE_INTERVAL);
    /** @type {MediaQueryList} */
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    /** @type {() => void} */
    this.readTheme = () => {
      this.model.theme = theme();
    };
    this.dark.addEventListener("change", this.readTheme);
    /** @type {MutationObserver} */
    this.themes = new MutationObserver(this.readTheme);
    this.themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  connect_signals() {
    super.connect_signals();
    const { state, message } = this.model.properties;
    this.on_change(state, () => this.tell.call());
    this.on_change(message, () => this.forward());
  }

  compose() {
    this.help = keyHelp(this.model.keys);
    /** @type {Keys} */
    this.keys = new Keys({
      player: () => this.find(PlayerView)[0]?.playback,
      help: this.help,
      toggleScreen: () => this.toggleScreen(),
    });
    this.shadow_el.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.keys.handle(event));
    on(this.shadow_el, "descent-action", (detail, event) => {
      detail.place = this.board?.standIn(event.composedPath());
      this.complete(detail);
    });
    on(this.shadow_el, "descent-show", (detail) => {
      Object.assign(detail, { canvas: this.picture(), state: this.model.state });
    });
    return [this.layOut(), this.help];
  }

  /** The areas of a sim; without any, one thing below the other. @returns {HTMLElement} */
  layOut() {
    if (this.model.areas.length === 0) {
      this.stack = h("div", { class: "grid stack stage", tabindex: -1 });
      this.place(this.stack);
      return this.stack;
    }
    /** @type {Board | undefined} */
    this.board = new Board(this, {
      openKeys: () => this.help.showModal(),
      toggleScreen: () => this.toggleScreen(),
    });
    this.stack = this.board.element;
    for (const { model } of this.orderedViews()) {
      const { visible, answer } = model.properties;
      for (const property of [visible, answer]) if (property) this.connect(property.change, () => this.board?.update());
    }
    return this.board.frame;
  }

  update() {
    this.board?.follow();
  }

  toggleScreen() {
    emit(this.stack, "descent-action", { action: "screen", payload: "" });
  }

  after_render() {
    super.after_render();
    this.board?.enter(this.el.closest("[data-sim]"));
    this.readTheme();
  }

  /** Visible views of a class, in reading order. @param {any} kind */
  find(kind) {
    return [...family(this)].filter((view) => view instanceof kind && view.model.visible);
  }

  /** Add what the button itself does not know: the newest state, the pictures. @param {import("../core/events.js").Events["descent-action"]} detail */
  complete(detail) {
    if (detail.action === "afresh") for (const it of [this.board, ...family(this)]) it?.forgive?.();
    detail.state = this.model.state;
    if (detail.action === "share") detail.payload = this.model.state;
    if (["png", "outcome"].includes(detail.action)) detail.canvas = this.picture();
  }

  picture() {
    const style = getComputedStyle(this.stack);
    const background = style.getPropertyValue("--card") || "#fff";
    return snapshot(this.find(PictureView).filter(isSeen), { background, ink: style.color, font: style.fontFamily });
  }

  /** Python asks the page to do something, such as saving a file. */
  forward() {
    const [, action, payload] = this.model.message;
    emit(this.stack, "descent-action", { action, payload });
  }

  tellState() {
    emit(this.el, "descent-state", { state: this.model.state });
  }

  remove() {
    this.board?.remove();
    this.tell.cancel();
    this.themes.disconnect();
    this.dark.removeEventListener("change", this.readTheme);
    super.remove();
  }
}

declare("Stage", StageView, ({ Any, List, Str }) => ({
  children: [List(Any), []],
  areas: [List(Str), []],
  columns: [Str, "3fr 2fr"],
  readings: [List(Any), []],
  drawer: [Str, ""],
  theme: [Str, "light"],
  state: [Str, ""],
  message: [List(Any), []],
  keys: [List(Any), []],
}));

/** @param {any} picture */
const isSeen = ({ el }) => el.getClientRects().length > 0;

/** One canvas with all pictures that are on screen, for saving as PNG. */
const GAP = 16;
const TITLE = 28;

/**
 * @param {any[]} pictures views of the pictures, in reading order
 * @param {{background: string, ink: string, font: string}} look @returns {HTMLCanvasElement}
 */
function snapshot(pictures, { background, ink, font }) {
  const ratio = window.devicePixelRatio;
  const parts = pictures.map((view) => ({
    title: view.model.title,
    canvas: view.figureView.export("png", true).canvas,
  }));
  const canvas = document.createElement("canvas");
  const heights = parts.map(({ canvas: part }) => part.height + (TITLE + GAP) * ratio);
  canvas.width = Math.max(...parts.map(({ canvas: part }) => part.width)) + 2 * GAP * ratio;
  canvas.height = heights.reduce((sum, height) => sum + height, GAP * ratio);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = ink;
  context.font = `500 ${16 * ratio}px ${font}`;
  let top = GAP * ratio;
  parts.forEach(({ title, canvas: part }, k) => {
    context.fillText(title, GAP * ratio, top + 18 * ratio);
    context.drawImage(part, GAP * ratio, top + TITLE * ratio);
    top += heights[k];
  });
  return canvas;
}
