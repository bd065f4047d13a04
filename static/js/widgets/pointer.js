/** What a pointer means on a picture or a slider: a tap, a drag, or the scrolling of the page. */

/** Pixels of a clear movement. Browsers, too, begin to scroll at fifteen. */
const CLEAR = 16;
/** Milliseconds in which a page that was scrolled still glides: a touch only stops it. */
const GLIDE = 100;

let scrolledAt = -Infinity;
globalThis.addEventListener?.(
  "scroll",
  () => {
    scrolledAt = performance.now();
  },
  { capture: true, passive: true },
);

/** @typedef {"" | "x" | "both"} Way in which a thing can be dragged: not at all, sideways, in every direction */
export class Finger {
  /**
   * @param {{clientX: number, clientY: number}} start @param {Way} way
   * @param {{clear?: number, glides?: boolean}} [how] pixels of a clear movement; whether the page still moved
   */
  constructor({ clientX, clientY }, way, { clear = CLEAR, glides = performance.now() - scrolledAt < GLIDE } = {}) {
    this.x = clientX;
    this.y = clientY;
    this.way = way;
    this.clear = clear;
    /** @type {"tap" | "drag" | "scroll"} */
    this.means = glides ? "scroll" : "tap";
  }

  /** What a movement makes of it; once decided, that stays. @param {{clientX: number, clientY: number}} place */
  move({ clientX, clientY }) {
    const [across, down] = [Math.abs(clientX - this.x), Math.abs(clientY - this.y)];
    if (this.means !== "tap" || Math.hypot(across, down) < this.clear) return;
    const drags = this.way === "both" || (this.way === "x" && across > down);
    this.means = drags ? "drag" : "scroll";
  }
}

/**
 * Which movements of a pointer the canvas of a picture hears of. BokehJS by itself begins to drag
 * with the first movement, before the browser knows whether the page is to scroll, and never
 * after the pointer has rested for a moment.
 */

/** @typedef {{clientX: number, clientY: number}} Place */
const PHASES = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
/** Pixels after which a mouse or a pen drags. */
const CLEAR_OF_MOUSE = 3;

export class Dragging {
  /**
   * @param {HTMLElement} frame around the canvas @param {HTMLElement} surface that BokehJS listens to
   * @param {(place: Place) => {way: Way, origin: Place}} ask
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
    this.origin = { clientX: 0, clientY: 0 };
    for (const phase of PHASES) {
      frame.addEventListener(phase, (event) => event.isTrusted && this.hear(/** @type {PointerEvent} */ (event)), true);
    }
    // What is taken hold of moves; the page must not.
    frame.addEventListener(
      "touchstart",
      (event) => {
        const holds = this.finger?.way === "both" && this.finger.means === "tap";
        if (holds && event.touches.length === 1) event.preventDefault();
      },
      { passive: false },
    );
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
    const { way, origin } = touch ? this.ask(event) : { way: /** @type {const} */ ("both"), origin: event };
    this.origin = origin;
    this.finger = new Finger(event, way, touch ? {} : { clear: CLEAR_OF_MOUSE, glides: false });
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
    const { means } = /** @type {Finger} */ (this.finger);
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
  tell(type, { clientX, clientY }) {
    const { view, pointerId, pointerType, isPrimary, button, buttons } = this.start;
    this.surface.dispatchEvent(
      new PointerEvent(type, {
        view, // without it the place on the page would not count what is scrolled
        pointerId,
        pointerType,
        isPrimary,
        button,
        buttons,
        clientX,
        clientY,
        bubbles: true,
        composed: true,
      }),
    );
  }
}

/**
 * A range answers keys, a mouse, a tap and a finger that moves along it, but not one that scrolls
 * the page. By itself it would take the place of the first touch.
 */

/**
 * @param {HTMLInputElement} range @param {object} owner @param {() => number} owner.held the value that it holds
 * @param {() => number} owner.meant the value that its thumb points at @param {(value: number) => void} owner.take
 */
export function hear(range, { held, meant, take }) {
  /** @type {Finger | null} */
  let finger = null;
  let [before, place, wanted] = [0, 0, 0]; // the value, its place on the track, the finger's place

  const follow = () => {
    range.valueAsNumber = wanted;
    take(meant());
  };
  range.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    finger = new Finger(event, "x");
    before = held();
    place = wanted = range.valueAsNumber;
  });
  range.addEventListener("input", () => {
    wanted = range.valueAsNumber;
    if (!finger || finger.means === "drag") take(meant());
    else range.valueAsNumber = place;
  });
  range.addEventListener("pointermove", (event) => {
    if (finger?.means !== "tap" || !event.isPrimary) return;
    finger.move(event);
    if (/** @type {string} */ (finger.means) === "drag") follow();
  });
  range.addEventListener("pointerup", () => {
    const tapped = finger?.means === "tap";
    finger = null;
    if (tapped && wanted !== place) follow();
  });
  range.addEventListener("pointercancel", () => {
    const dragged = finger?.means === "drag";
    finger = null;
    if (dragged) take(before);
  });
}
