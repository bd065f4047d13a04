/**
 * Gradient descent on a bowl as a p5 sketch: what `gradient-descent` shows, as someone writes it who
 * knows p5. What stays is drawn once. The controls have the names that the probe looks for.
 */
/* global createCanvas, createGraphics, background, clear, circle, image, line, noLoop, redraw, stroke, noStroke, fill */
const [STEPS, SIDE, CELLS, START] = [40, 400, 39, [-2, 1.5]];
const at = { position: 3, rate: 0.1, speed: 8 };
let still;
let playing = false;

/** A slider with a name and a value that is said. */
function slider(name, value, low, high, take) {
  const input = document.body.appendChild(document.createElement("input"));
  Object.assign(input, { type: "range", min: low, max: high, step: "any", ariaLabel: name });
  const say = () => {
    take(input.valueAsNumber);
    input.setAttribute("aria-valuetext", `${input.valueAsNumber.toPrecision(3)}`);
    redraw();
  };
  input.valueAsNumber = value;
  input.setAttribute("aria-valuetext", `${value}`);
  input.addEventListener("input", say);
}

/** The path of all steps, as far as it is shown. */
function walk() {
  const path = [START];
  for (let step = 0; step < at.position; step++) {
    path.push(path.at(-1).map((w) => w - at.rate * 2 * w));
  }
  return path;
}

const cost = ([x, y]) => x * x + y * y;
const seen = ([x, y]) => [SIDE / 2 + 30 * (x - y), 290 + 16 * (x + y) - 9 * cost([x, y])];
const above = ([x, y]) => [SIDE + SIDE / 2 + 60 * x, SIDE / 2 - 60 * y];

function drawStill() {
  const corner = (i) => (6 * i) / CELLS - 3;
  still.stroke("#b8528c");
  for (let i = 0; i < CELLS; i++) {
    for (let j = 0; j < CELLS; j++) {
      const [x, y, x1, y1] = [corner(i), corner(j), corner(i + 1), corner(j + 1)];
      still.fill(240, 230 - 5 * cost([x, y]), 240);
      still.quad(...seen([x, y]), ...seen([x1, y]), ...seen([x1, y1]), ...seen([x, y1]));
    }
  }
  still.noFill();
  for (let level = 0.5; level < 3; level += 0.5) still.circle(...above([0, 0]), 120 * level);
}

window.setup = () => {
  createCanvas(3 * SIDE, SIDE);
  still = createGraphics(3 * SIDE, SIDE);
  drawStill();
  slider("Learning rate", 0.1, 0.001, 1.1, (rate) => (at.rate = rate));
  slider("Speed", 8, 1, 60, (speed) => (at.speed = speed));
  const play = document.body.appendChild(document.createElement("button"));
  play.ariaLabel = "Play";
  let begun = 0;
  const frame = (now) => {
    const position = Math.floor(((now - begun) * at.speed) / 1000);
    if (position !== at.position) {
      at.position = position % STEPS;
      redraw();
    }
    if (playing) requestAnimationFrame(frame);
  };
  play.addEventListener("click", () => {
    playing = !playing;
    play.ariaLabel = playing ? "Pause" : "Play";
    begun = performance.now();
    if (playing) requestAnimationFrame(frame);
  });
  noLoop();
  performance.mark("live");
};

window.draw = () => {
  clear();
  background(255);
  image(still, 0, 0);
  const path = walk();
  stroke("#c75000");
  for (let step = 1; step < path.length; step++) {
    for (const place of [seen, above]) line(...place(path[step - 1]), ...place(path[step]));
    const [x, y] = [2 * SIDE + 9 * step, SIDE - 40 * cost(path[step])];
    line(x - 9, SIDE - 40 * cost(path[step - 1]), x, y);
  }
  noStroke();
  fill(30);
  for (const place of [seen, above]) circle(...place(path.at(-1)), 14);
};
