/**
 * Which movements of a pointer the canvas of a picture hears of. BokehJS by itself begins to drag
 * with the first movement, before the browser knows whether the page is to scroll, and never
 * after the pointer has rested for a moment.
 */

import {Finger} from "./finger.js";

/** @typedef {{clientX: number, clientY: number}} Place */

const PHASES = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
/** Pixels after which a mouse or a pen drags. */
const CLEAR = 3;

export class Dragging {
  /**
   * @param {HTMLElement} frame around the canvas
   * @param {HTMLElement} surface that BokehJS listens to
   * @param {(place: Place) => {way: import("./finger.js").Way, origin: Place}} ask
   *   how a finger at a place may drag, and where what it drags is now
   */
  constructor(frame, surface, ask) {
    this.surface = surface;
    this.ask = ask;
    /** @type {Finger | null} */
    this.finger = null;
    /** @type {any} the event with which the pointer went down */
    this.start = null;
    /** @type {Place} */
    this.origin = {clientX: 0, clientY: 0};
    for (const phase of PHASES) {
      frame.addEventListener(phase, (event) => event.isTrusted && this.hear(/** @type {PointerEvent} */ (event)), true);
    }
    // What is taken hold of moves; the page must not.
    frame.addEventListener("touchstart", (event) => {
      const holds = this.finger?.way === "both" && this.finger.means === "tap";
      if (holds && event.touches.length === 1) event.preventDefault();
    }, {passive: false});
  }

  /** @param {PointerEvent} event */
  hear(event) {
    if (event.type === "pointerdown") this.putDown(event);
    else if (event.pointerId !== this.start?.pointerId || !this.finger) return;
    else if (event.type === "pointermove") this.move(event);
    else this.lift(event);
  }

  /** @param {PointerEvent} event */
  putDown(event) {
    if (!event.isPrimary) return this.breakOff(); // two fingers enlarge the page
    if (event.button !== 0) return;
    this.start = event;
    const touch = event.pointerType === "touch";
    const {way, origin} = touch ? this.ask(event) : {way: /** @type {const} */ ("both"), origin: event};
    this.origin = origin;
    this.finger = new Finger(event, way, touch ? {} : {clear: CLEAR, glides: false});
    if (this.finger.means === "scroll") event.stopPropagation();
  }

  /** @param {PointerEvent} event */
  move(event) {
    const finger = /** @type {Finger} */ (this.finger);
    if (finger.means !== "tap") return;
    finger.move(event);
    if (/** @type {string} */ (finger.means) === "drag") this.again();
    else if (finger.means === "tap") event.stopPropagation();
    else this.tell("pointercancel", this.start);
  }

  /** @param {PointerEvent} event */
  lift(event) {
    const {means} = /** @type {Finger} */ (this.finger);
    if (event.type === "pointercancel" && means === "drag") {
      event.stopPropagation();
      this.breakOff();
    } else if (event.type === "pointerup" && means === "tap") this.again();
    this.finger = null;
  }

  /** Begin once more, as if the pointer had only just come: however long it rested. */
  again() {
    this.tell("pointercancel", this.start);
    this.tell("pointerdown", this.start);
  }

  /** What was dragged goes back to where it was. */
  breakOff() {
    if (this.finger?.means === "drag") {
      this.tell("pointermove", this.origin);
      this.tell("pointerup", this.origin);
    } else if (this.finger) this.tell("pointercancel", this.start);
    this.finger = null;
  }

  /** @param {string} type @param {Place} place */
  tell(type, {clientX, clientY}) {
    const {view, pointerId, pointerType, isPrimary, button, buttons} = this.start;
    this.surface.dispatchEvent(new PointerEvent(type, {
      view, // without it the place on the page would not count what is scrolled
      pointerId, pointerType, isPrimary, button, buttons, clientX, clientY, bubbles: true, composed: true,
    }));
  }
}
