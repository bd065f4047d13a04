/**
 * A film: a sim's default run, played in its poster as soon as the page is there. BokehJS
 * takes over where the student is by then.
 *
 * @import { File } from "../core/fetch-files.js"
 * @typedef {{run: any, last: number, parts: import("./frames.js").Changes[]}} Prerendered as `app/site/svg/film.py` writes it
 */

import { deepFind, make, selectorOf } from "../core/elements.js";
import { downloadFile } from "../core/fetch-files.js";
import { Keys } from "../widgets/keys.js";
import { Playback } from "../widgets/playback.js";
import { sheet } from "../widgets/stylesheet.js";
import { playUnasked } from "./autoplay.js";
import { Frames } from "./frames.js";

export class Film {
  /** @param {import("./mount.js").Mount} mount @param {number} position where the run is looked at */
  constructor(mount, position) {
    this.mount = mount;
    this.card = mount.element;
    this.position = position;
    this.last = 0; // the position at which it ends
    /** @type {Frames | null} */
    this.frames = null;
    /** @type {Playback | null} */
    this.playback = null;
    /** Settled unless a finger, or a button of the mouse, is down on it. */
    this.released = Promise.resolve();
    /** Settled when it can be played, or never will be. @type {Promise<void>} */
    this.settled = this.open().catch((fault) => console.warn("The film cannot be played:", fault));
  }

  async open() {
    const { root } = this.mount.runtime;
    const file = /** @type {File} */ (JSON.parse(this.card.dataset.film ?? ""));
    const content = await downloadFile(root + file.url, file);
    const prerendered = /** @type {Prerendered} */ (JSON.parse(new TextDecoder().decode(content)));
    if (this.mount.film !== this || this.position > prerendered.last) return;
    this.last = prerendered.last;
    this.frames = new Frames(this.card.querySelectorAll("[data-sim-poster] [data-drawn]"), prerendered.parts);
    this.run = { ...prerendered.run, position: this.position, shown: 0, playing: false, resets: 0, disabled: false };
    this.playback = new Playback(this.run, (changes) => this.change(changes));
    this.change({ position: this.position });
    this.showControls(this.playback);
    playUnasked(this);
    requestAnimationFrame(() => performance.mark("playable"));
  }

  /** @param {Playback} playback */
  showControls(playback) {
    this.controls = make("div", { "data-sim-film": "" });
    const inside = this.controls.attachShadow({ mode: "open" });
    inside.adoptedStyleSheets = [sheet];
    inside.append(playback.element);
    const keys = new Keys({ player: () => playback });
    this.controls.addEventListener("keydown", (event) => keys.handle(event));
    this.controls.addEventListener("pointerdown", (event) => this.hold(event));
    this.card.querySelector("[data-sim-poster] .place")?.append(this.controls);
    playback.watch(this.card);
  }

  /** Nothing is taken away under a finger. @param {PointerEvent} event */
  hold({ button }) {
    if (button !== 0) return;
    const ended = new AbortController();
    this.released = new Promise((done) => {
      const end = () => {
        ended.abort();
        setTimeout(done); // once the click has been answered
      };
      for (const kind of ["pointerup", "pointercancel", "blur"]) addEventListener(kind, end, ended);
    });
  }

  /** @param {Partial<import("../widgets/playback.js").Run>} changes */
  change(changes) {
    const { run, playback } = this;
    Object.assign(run, changes, "resets" in changes ? { position: 0 } : {});
    this.position = run.position;
    if (this.position <= this.last) {
      this.frames?.show(this.position);
      run.shown = this.position;
    } else {
      // What lies behind its end is asked for, but waits for BokehJS.
      run.playing = false;
      playback?.gate.clear();
    }
    playback?.update();
  }

  /** Let the player of the mount's document go on from here. */
  handOver() {
    const { mount, position, run, controls } = this;
    const focused = document.hasFocus() && controls?.shadowRoot?.activeElement;
    const { speed, playing } = run ?? {};
    this.close();
    if (!run) return;
    const models = /** @type {any[]} */ ([...mount.document._all_models.values()]);
    const player = models.find(({ type }) => type.endsWith(".Player"));
    this.player = player;
    player.speed = speed;
    player.playing = playing;
    player.position = position; // last: it may be one that has to wait, and ends playing
    if (focused) deepFind(mount.part("mount"), `.player ${selectorOf(focused)}`)?.focus({ preventScroll: true });
  }

  /** Also after it was handed over. */
  pause() {
    if (this.player) this.player.playing = false;
    else this.playback?.pause();
  }

  /** The poster is what it was. */
  close() {
    this.mount.film = null;
    this.playback?.remove();
    this.playback = null;
    this.controls?.remove();
    this.frames?.show(0);
  }
}
