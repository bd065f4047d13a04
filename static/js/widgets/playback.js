/**
 * Playback: the buttons, the position and the speed of a run; it owns the only clock.
 *
 * @typedef {object} Run what is played, with the names of Python's model
 * @property {number} position
 * @property {number} shown the position whose picture is drawn
 * @property {number} n_steps
 * @property {boolean} playing
 * @property {number} resets
 * @property {number} speed steps a second
 * @property {number} slowest
 * @property {number} fastest
 * @property {string} noun what a step is called
 * @property {number} first the number that position 0 is shown as
 * @property {number[]} trace what is drawn of it, from 0 to 1, at evenly spaced positions from the first to the last
 * @property {boolean} timeline whether it shows its position; where that is a setting, the setting's slider does
 * @property {boolean} disabled
 */
import { h, icon, setAttribute, setText } from "../core/elements.js";
import { hear } from "./pointer.js";
import { formatNumber, RESOLUTION, Scale } from "./scale.js";
import { BackPressure, Clock } from "./timing.js";
import { Trace } from "./trace.js";

/** @type {Record<string, number>} */
const NOTCHES = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

export class Playback {
  /**
   * @param {Run} run read again at each `update`
   * @param {(changes: Partial<Run>) => void} change what the student asks for; ends in an `update`
   */
  constructor(run, change) {
    this.run = run;
    this.change = change;
    /** @type {BackPressure} */
    this.gate = new BackPressure((position) => change({ position }));
    /** @type {Trace} */
    this.trace = new Trace();
    /** @type {MediaQueryList} */
    this.motion = matchMedia("(prefers-reduced-motion: reduce)");
    /** @type {() => void} */
    this.onHidden = () => document.hidden && this.pause();
    document.addEventListener("visibilitychange", this.onHidden);
    /** @type {IntersectionObserver | undefined} */
    this.observer = undefined;
    this.element = this.compose();
  }

  /** @returns {HTMLElement} */
  compose() {
    /** @type {Record<string, any>} */
    this.buttons = {
      back: playerButton("Step back", "plain", () => this.step(-1)),
      play: playerButton("Play", "primary", () => this.toggle()),
      step: playerButton("Step", "plain", () => this.step(1)),
      reset: playerButton("Reset", "plain", () => this.reset()),
    };
    const { back, play, step, reset } = this.buttons;
    const whole = { type: "range", min: 0, step: 1 };
    this.position = h("input", { id: "position", ...whole, "aria-label": "Position" });
    /** @type {any} */
    this.area = icon("", "trace", 1);
    setAttribute(this.area, "preserveAspectRatio", "none");
    this.count = h("span", { class: "count", "aria-hidden": "true" });
    this.speed = h("input", { id: "speed", type: "range", min: 0, max: RESOLUTION, step: "any" });
    this.rate = h("span", { class: "count", "aria-hidden": "true" });
    const path = h("span", { class: "path" }, this.area, this.position);
    this.timeline = h("div", { class: "scrub timeline" }, path, this.count);
    this.instead = h("slot", { name: "timeline" });
    this.instead.addEventListener("slotchange", () => this.showTimeline());
    hear(this.position, {
      held: () => this.target,
      meant: () => this.position.valueAsNumber,
      take: (position) => this.go(position),
    });
    hear(this.speed, {
      held: () => this.run.speed,
      meant: () => this.speedScale.valueAt(this.speed.valueAsNumber / RESOLUTION),
      take: (speed) => this.change({ speed }),
    });
    this.speed.addEventListener("keydown", this.speedKey.bind(this));
    return h(
      "div",
      { class: "frame" },
      h(
        "div",
        { class: "player" },
        h("div", { class: "buttons", role: "group", "aria-label": "Playback" }, back, play, step, reset),
        this.timeline,
        this.instead,
        h("div", { class: "scrub speed" }, h("label", { for: "speed" }, "Speed"), this.speed, this.rate),
      ),
    );
  }

  /** Nobody plays to an empty room. @param {Element} element what has to be seen */
  watch(element) {
    this.observer ??= new IntersectionObserver(([entry]) => entry.isIntersecting || this.pause());
    this.observer.observe(element);
  }

  get speedScale() {
    const { slowest: start, fastest: end } = this.run;
    return new Scale({ start, end, step: 0, logarithmic: true });
  }

  /** @param {KeyboardEvent} event */
  speedKey(event) {
    const notches = NOTCHES[event.key];
    if (notches === undefined) return;
    event.preventDefault();
    this.change({ speed: this.speedScale.moved(this.run.speed, notches) });
  }

  /** The place the student last asked for, answered or not. */
  get target() {
    return this.gate.busy ? (this.gate.next ?? this.gate.waitingFor) : this.run.position;
  }

  /** @param {number} position */
  move(position) {
    const inside = Math.min(this.run.n_steps, Math.max(0, position));
    if (inside !== this.target) this.gate.offer(inside);
  }

  /** Go somewhere by hand, which ends playing. @param {number} position */
  go(position) {
    this.pause();
    this.move(position);
  }

  /** @param {number} count */
  step(count) {
    if (!this.run.disabled) this.go(this.target + count);
  }

  /** Stay where Python says, whatever was asked for. */
  stop() {
    this.pause();
    this.gate.clear();
  }

  reset() {
    this.stop();
    this.change({ resets: this.run.resets + 1 });
  }

  toggle() {
    if (this.run.disabled) return;
    if (this.run.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.run.n_steps === 0) return;
    if (this.target >= this.run.n_steps) this.move(0);
    /** @type {Clock} */
    this.clock = new Clock(this.motion.matches);
    this.change({ playing: true });
  }

  pause() {
    if (this.run.playing) this.change({ playing: false });
  }

  /** @param {number} now */
  frame(now) {
    /** @type {number | undefined} */
    this.request = undefined;
    if (this.run.playing && this.advance(now)) this.keepTime();
  }

  /** Take the steps that are due. @param {number} now @returns {boolean} whether there are more */
  advance(now) {
    const { n_steps, speed } = this.run;
    const steps = this.clock.take(now, speed, !this.gate.busy);
    if (steps > 0) this.move(this.target + steps);
    if (this.target < n_steps) return true;
    this.pause();
    return false;
  }

  keepTime() {
    this.clock ??= new Clock(this.motion.matches);
    this.request ??= requestAnimationFrame((now) => this.frame(now));
  }

  /** Bring the elements in line with the run. */
  update() {
    const { playing, shown, position, disabled } = this.run;
    this.gate.answered(shown, position);
    if (playing) this.keepTime();
    // Python goes on with the next step while the last one is painted.
    if (playing && this.clock.late && !this.gate.busy) this.advance(performance.now());
    this.showTimeline();
    this.showPosition();
    this.showTrace();
    this.showSpeed();
    const { back, play, step } = this.buttons;
    const at = this.target;
    setAttribute(back, "aria-disabled", at <= 0 ? "true" : null);
    setAttribute(step, "aria-disabled", at >= this.run.n_steps ? "true" : null);
    showPlaying(play, playing, at > 0 && at >= this.run.n_steps);
    for (const button of Object.values(this.buttons)) button.disabled = disabled;
    this.position.disabled = this.speed.disabled = disabled;
  }

  /** The position stays until there is something in its place. */
  showTimeline() {
    const replaced = !this.run.timeline && this.instead.assignedElements().length > 0;
    this.timeline.hidden = replaced;
    this.instead.hidden = !replaced;
  }

  showTrace() {
    const { trace, position, n_steps } = this.run;
    if (!this.trace.follow(trace, n_steps ? Math.min(1, position / n_steps) : 0)) return;
    setAttribute(this.area.firstElementChild, "d", this.trace.path);
  }

  showPosition() {
    const { n_steps, noun, first, playing, shown: drawn } = this.run;
    // The hand is followed at once; by itself no number runs ahead of the picture.
    const at = playing ? drawn : this.target;
    const [shown, last] = [at + first, n_steps + first];
    this.position.max = `${n_steps}`;
    this.position.valueAsNumber = at;
    this.position.style.setProperty("--filled", `${n_steps ? (100 * at) / n_steps : 0}%`);
    setAttribute(this.position, "aria-valuetext", `${noun} ${shown} of ${last}`);
    setText(this.count, `${shown} / ${last}`);
    this.count.style.width = `${2 * `${last}`.length + 2}ch`;
  }

  showSpeed() {
    const { speed, noun } = this.run;
    const fraction = this.speedScale.fraction(speed);
    this.speed.valueAsNumber = fraction * RESOLUTION;
    this.speed.style.setProperty("--filled", `${fraction * 100}%`);
    setAttribute(this.speed, "aria-valuetext", `${formatNumber(speed)} ${noun}s per second`);
    setText(this.rate, `${formatNumber(speed)} / s`);
  }

  remove() {
    this.observer?.disconnect();
    document.removeEventListener("visibilitychange", this.onHidden);
    if (this.request !== undefined) cancelAnimationFrame(this.request);
  }
}

/** The buttons of the player, with their icons. */

/** @type {Record<string, string>} */
const ICONS = {
  "Step back": "M5 4h2v12H5zM16 4v12l-8-6z",
  Play: "M6 3.5v13l10-6.5z",
  Pause: "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z",
  Step: "M4 4l8 6-8 6zM13 4h2v12h-2z",
  Reset: "M10 4V1L5.5 5 10 9V6a4.5 4.5 0 1 1-4.4 5.5H3.5A6.5 6.5 0 1 0 10 4z",
  Replay: "M10 4V1l4.5 4L10 9V6a4.5 4.5 0 1 0 4.4 5.5h2.1A6.5 6.5 0 1 1 10 4z",
};

/** @param {string} name @param {string} kind @param {() => void} act */
function playerButton(name, kind, act) {
  const button = h(
    "button",
    { type: "button", class: kind, "aria-label": name, title: name },
    icon(ICONS[name]),
    kind === "primary" ? h("span", { class: "word" }, name) : "",
  );
  button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && act());
  return button;
}

/** The one button that starts and stops. @param {any} button @param {boolean} playing @param {boolean} ended */
function showPlaying(button, playing, ended) {
  const name = playing ? "Pause" : "Play";
  setAttribute(button, "aria-label", name);
  setAttribute(button, "title", name);
  setText(button.querySelector(".word"), name);
  setAttribute(button.querySelector("path"), "d", ICONS[ended && !playing ? "Replay" : name]);
}
