// Uses the site as a student does who keeps it open for a week: plays simulations, runs
// cells, goes from page to page. It lives in a page around the site and tells the server
// how far it has come, so that nobody needs to look into the browser, which would make
// the browser keep more than it does for a student.

const frame = document.querySelector("iframe");
const plan = await (await fetch("plan.json")).json();
const LONGEST = 180_000;
const TICK = 50;
const REST = 3000;
const WEIGHED = 6000; // while the server weighs

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const tell = (what, details) => fetch(`told?${new URLSearchParams({ what, ...details })}`);
const since = (start) => (performance.now() - start) / 1000;

async function until(holds, what) {
  const end = performance.now() + LONGEST;
  for (let found; ; await pause(TICK)) {
    if ((found = holds())) return found;
    if (performance.now() > end) throw new Error(`never came: ${what}`);
  }
}

/** Go to a page of the site and bring the deep query along. */
async function visit(path) {
  const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
  frame.contentWindow.location.href = new URL(`../${path}`, location.href).href;
  await loaded;
  const page = frame.contentWindow;
  const script = page.document.createElement("script");
  script.src = new URL("deep.js", location.href).href;
  page.document.head.append(script);
  await until(() => page.deep, "the deep query");
  return page;
}

/** Play a simulation at full speed, over and over; return how many pictures that gave. */
async function play(page, path) {
  const began = performance.now();
  const sim = page.document.querySelector("[data-sim]");
  await until(() => sim.dataset.state === "live", `${path} live`);
  const live = since(began);
  const { deep } = page;
  const one = (role, name) => until(() => deep.named(role, name, "[data-sim]")[0], name);
  const [speed, position] = [await one("slider", "Speed"), await one("slider", "Position")];
  const button = await one("button", "Play");
  speed.value = speed.max;
  speed.dispatchEvent(new page.Event("input"));
  await tell("live", { path, seconds: live });
  let [pictures, last] = [0, ""];
  const start = performance.now();
  const count = () => {
    if (position.value !== last) pictures += 1;
    last = position.value;
    if (since(start) < plan.seconds) page.requestAnimationFrame(count);
  };
  count();
  while (since(start) < plan.seconds) {
    if (button.ariaLabel === "Play") button.click();
    await pause(4 * TICK);
  }
  if (button.ariaLabel === "Pause") button.click();
  await tell("played", { path, pictures, seconds: since(start) });
}

/** Run the first cells of a page in turn. */
async function compute(page, path) {
  const found = [...page.document.querySelectorAll("code-cell")].slice(0, plan.cells);
  await until(() => found.every((cell) => cell.run), `${path} ready`);
  for (const cell of found) if (!cell.code.trim()) cell.code = plan.program;
  const ends = [];
  await found[0].run(); // starts Python
  await tell("started", { path });
  const start = performance.now();
  for (let n = 1; n < plan.runs; n++) ends.push(await found[n % found.length].run());
  const done = ends.filter((end) => end === "done").length + 1;
  await tell("ran", { path, done, seconds: since(start) });
}

async function rest() {
  await visit(plan.rest);
  await pause(REST);
  globalThis.gc?.();
  await tell("rests", {});
  await pause(WEIGHED);
}

try {
  await rest();
  for (let round = 0; round < plan.rounds; round++) {
    const sim = plan.sims[round % plan.sims.length];
    await play(await visit(sim), sim);
    const page = plan.pages[round % plan.pages.length];
    await compute(await visit(page), page);
    await rest();
  }
  await tell("over", {});
} catch (fault) {
  await tell("failed", { why: String(fault) });
}
