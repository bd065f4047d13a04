/**
 * A hand that draws in a picture: what it draws is on the screen at once, as a line over the
 * picture, and Python hears of it; the line goes when Python's picture has what it was.
 *
 * A stroke goes to Python whole, however much of it has come before: of the changes that wait
 * for Python only the newest counts.
 */

const SVG = "http://www.w3.org/2000/svg";
/** Points of a stroke; a longer one goes on as another. */
const LONGEST = 300;

/** @typedef {[number, number]} Point in units of the picture's axes */
/** @typedef {{number: number, points: Point[], line: SVGPolylineElement, done: boolean}} Stroke */

export class Drawing {
  /** @param {any} view of a `Picture` @param {HTMLElement} frame around the figure */
  constructor(view, frame) {
    this.view = view;
    this.frame = frame;
    this.paper = document.createElementNS(SVG, "svg");
    this.paper.setAttribute("aria-hidden", "true");
    this.paper.style.pointerEvents = "none";
    frame.append(this.paper);
    /** @type {Stroke[]} those that Python's picture may still lack; the last may go on */
    this.strokes = [];
    this.number = 0;
    this.pointer = -1;
    this.told = 0;
    const hears = { pointerdown: this.begin, pointermove: this.go, pointerup: this.end, pointercancel: this.end };
    for (const [type, hear] of Object.entries(hears)) {
      frame.addEventListener(type, (event) => hear.call(this, /** @type {PointerEvent} */ (event)), true);
    }
  }

  /** @param {PointerEvent} event */
  begin(event) {
    const { pen } = this.view.model;
    if (pen === 0 || event.button !== 0) return;
    event.stopImmediatePropagation(); // BokehJS would drag
    if (!event.isPrimary || this.pointer !== -1) return;
    this.pointer = event.pointerId;
    this.frame.setPointerCapture(event.pointerId);
    this.start(this.place(event));
  }

  /** @param {Point} point */
  start(point) {
    const { pen } = this.view.model;
    const line = document.createElementNS(SVG, "polyline");
    const look = { fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round" };
    for (const [name, value] of Object.entries(look)) line.setAttribute(name, value);
    line.style.stroke = pen > 0 ? "var(--estimator)" : "var(--card)";
    line.style.strokeWidth = `${Math.abs(pen) * this.scale}px`;
    this.paper.append(line);
    this.strokes.push({ number: ++this.number, points: [], line, done: false });
    this.add([point]);
  }

  /** @param {PointerEvent} event */
  go(event) {
    if (event.pointerId !== this.pointer) return;
    event.stopImmediatePropagation();
    // Between two frames it may have been in many places.
    this.add([...(event.getCoalescedEvents?.() ?? []), event].map((it) => this.place(it)));
  }

  /** @param {PointerEvent} event */
  end(event) {
    if (event.pointerId !== this.pointer) return;
    event.stopImmediatePropagation();
    this.pointer = -1;
    if (event.type === "pointerup") this.add([this.place(event)]);
    this.current.done = true;
    this.tell();
    this.settle(this.view.model.taken);
  }

  /** The stroke that is being drawn. @returns {Stroke} */
  get current() {
    return /** @type {Stroke} */ (this.strokes.at(-1));
  }

  /** @param {Point[]} points */
  add(points) {
    const { current } = this;
    current.points.push(...points);
    // A line of one point would not be drawn.
    const places = [...current.points.slice(0, 1), ...current.points];
    current.line.setAttribute("points", places.map((point) => this.pixels(point).join()).join(" "));
    if (current.points.length < LONGEST) this.told ||= requestAnimationFrame(() => this.tell());
    else {
      current.done = true;
      this.tell();
      this.start(/** @type {Point} */ (current.points.at(-1)));
    }
  }

  tell() {
    cancelAnimationFrame(this.told);
    this.told = 0;
    const { number, points } = this.current;
    this.view.model.stroke = [number, ...points.flat()];
  }

  /** Python has dealt with a stroke up to one of its points. @param {number[]} taken both; neither at first */
  settle([number = 0, count = 0]) {
    const isOver = (/** @type {Stroke} */ it) =>
      it.done && (it.number < number || (it.number === number && it.points.length === count));
    const over = this.strokes.filter(isOver);
    this.strokes = this.strokes.filter((it) => !over.includes(it));
    const remove = () => {
      for (const { line } of over) line.remove();
    };
    // The picture is painted in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(remove));
  }

  /** Where the frame of the figure is: its scales, and its corner on the page. */
  get axes() {
    const { figureView, surface } = this.view;
    return { ...surface.getBoundingClientRect().toJSON(), x: figureView.frame.x_scale, y: figureView.frame.y_scale };
  }

  /** Pixels of a unit across. */
  get scale() {
    const { x } = this.axes;
    return Math.abs(x.compute(1) - x.compute(0));
  }

  /** @param {PointerEvent} event @returns {Point} */
  place({ clientX, clientY }) {
    const { left, top, x, y } = this.axes;
    const round = (/** @type {number} */ value) => Math.round(100 * value) / 100;
    return [round(x.invert(clientX - left)), round(y.invert(clientY - top))];
  }

  /** @param {Point} point */
  pixels([across, up]) {
    const { left, top, x, y } = this.axes;
    const frame = this.frame.getBoundingClientRect();
    return [x.compute(across) + left - frame.left, y.compute(up) + top - frame.top].map((it) => it.toFixed(1));
  }
}
