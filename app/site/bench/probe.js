// What the bench asks a page. This text is put before each question, in every engine.

/** Milliseconds from the navigation to a mark; also when the mark came earlier. */
function mark(name, seconds) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const [found] = performance.getEntriesByName(name, "mark");
      if (found) resolve(found.startTime);
      const failed = document.querySelector("[data-state=failed] [data-sim-reason]");
      if (failed) reject(new Error(failed.textContent));
      if (found || failed) return;
      if (performance.now() > 1000 * seconds) reject(new Error(`no mark "${name}" in time`));
      else setTimeout(look, 50);
    };
    look();
  });
}

/** First contentful paint, where the engine says it. */
function firstPaint() {
  const [found] = performance.getEntriesByName("first-contentful-paint");
  if (!found) throw new Error("this engine does not say");
  return found.startTime;
}

/** Milliseconds from the navigation until the service worker has stored everything. */
async function stored(seconds) {
  const late = pause(1000 * seconds).then(() => Promise.reject(new Error("nothing stored")));
  const { active } = await Promise.race([navigator.serviceWorker.ready, late]);
  while (active.state !== "activated") await pause(50);
  return performance.now();
}

/** Milliseconds from the navigation until the sims' memory is kept for the next visit. */
async function shelved(seconds) {
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end) {
    for (const name of await caches.keys()) {
      const [kept] = name.includes("memory") ? await (await caches.open(name)).matchAll() : [];
      // WebKit lists it before all of it is there.
      if (kept && (await kept.blob()).size > 70e6) return performance.now();
    }
    await pause(500);
  }
  throw new Error("this browser keeps no memory");
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Elements in the page and in every open shadow root. */
function deep(selector, root = document) {
  const inner = [...root.querySelectorAll("*")].flatMap((element) =>
    element.shadowRoot ? deep(selector, element.shadowRoot) : []);
  return [...root.querySelectorAll(selector), ...inner];
}

function nameOf(element) {
  const label = element.id && element.getRootNode().querySelector(`label[for=${element.id}]`);
  return element.getAttribute("aria-label") ?? (label ? label.textContent.trim() : "");
}

const named = (selector, name) => deep(selector).find((element) => nameOf(element) === name);

/** Times at which frames with something painted on a canvas were done. */
function watchCanvases() {
  const painted = [];
  const { port1, port2 } = new MessageChannel();
  let waiting = false;
  port1.onmessage = () => {
    waiting = false;
    painted.push(performance.now());
  };
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (!waiting) port2.postMessage(0);
    waiting = true;
    return clearRect.apply(this, box);
  };
  return painted;
}

/** Drag a slider to a share of its length, or on to where it says another value. */
function drag(slider, share) {
  const said = slider.ariaValueText;
  for (let at = share; slider.ariaValueText === said; at = (at + 0.21) % 1) {
    slider.valueAsNumber = +slider.min + (slider.max - slider.min) * at;
    slider.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  }
}

/** Some steps into the run: at its start there may be nothing to see of a setting. */
async function stepped(count) {
  for (let step = 0; step < count; step++) {
    named("button", "Step")?.click();
    await pause(200);
  }
}

/** Milliseconds from each input to the ends of the first and the last frame that it changed. */
async function sliderDelays(name, count) {
  const painted = watchCanvases();
  const slider = named("input[type=range]", name);
  const delays = [];
  for (let i = 0; i < count; i++) {
    await pause(100);
    painted.length = 0;
    const start = performance.now();
    drag(slider, 0.1 + 0.6 * ((i * 7) % 10) / 10);
    do await pause(20);
    while (performance.now() - (painted.at(-1) ?? start) < (painted.length ? 100 : 10_000));
    if (!painted.length) throw new Error(`an input of ${name} changed no picture`);
    delays.push([painted[0] - start, painted.at(-1) - start]);
  }
  return delays;
}

/** Frames with a new picture per second of playing at full speed, and that speed. */
async function framesPerSecond(seconds) {
  const speed = named("input[type=range]", "Speed");
  speed.valueAsNumber = speed.max;
  speed.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  await pause(300);
  const painted = watchCanvases();
  let playing = 0;
  let frames = 0;
  while (playing < 1000 * seconds) {
    const start = performance.now();
    painted.length = 0;
    named("button", "Play").click();
    await pause(50);
    while (named("button", "Pause") && performance.now() - start < 1000 * seconds) await pause(20);
    if (!painted.length) throw new Error("nothing was painted while playing");
    playing += painted.at(-1) - start;
    frames += painted.length;
    named("button", "Pause")?.click();
    await pause(100);
  }
  return [(1000 * frames) / playing, parseFloat(speed.getAttribute("aria-valuetext"))];
}

const cell = () => document.querySelector("code-cell");
const cellButton = (name) => cell().querySelector(`.cell-${name}`);

/** Wait until something holds; what a student waits for is polled often. */
async function until(holds, seconds, what) {
  const end = performance.now() + 1000 * seconds;
  while (!holds()) {
    const failed = cell()?.dataset.state === "error";
    if (failed || performance.now() > end) throw new Error(`no ${what}: ${cell()?.textContent.slice(-200)}`);
    await pause(5);
  }
}

/** Milliseconds from the press of Run to the first output of a program. */
async function firstOutput(code, seconds) {
  await until(() => cell()?.open, 60, "cell");
  cell().code = code;
  const began = performance.now();
  cellButton("run").click();
  await until(() => cell().dataset.state === "running" || cell().dataset.state === "done", seconds, "start");
  await until(() => cell().querySelector(".cell-output-body")?.textContent, seconds, "output");
  return performance.now() - began;
}

/** The same, right after an endless program was stopped. */
async function outputAfterStop(code, seconds) {
  await until(() => cell().dataset.state === "done", seconds, "end");
  cell().code = "while True: pass";
  cellButton("run").click();
  await until(() => cell().dataset.state === "running", seconds, "start");
  await pause(500);
  cellButton("stop").click();
  await until(() => cell().dataset.state === "stopped", 5, "stop");
  return firstOutput(code, seconds);
}
