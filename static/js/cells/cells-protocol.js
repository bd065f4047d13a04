/**
 * What the page and a student's worker say to each other. The page trusts nothing that
 * comes from there: `received` lets through what has the right shape and size, no more.
 *
 * page → worker
 * @typedef {{content: ArrayBuffer, inflated: number}} Pack  compressed, and its length when it is not
 * @typedef {{name: string, packs: Pack[]}} Package
 * @typedef {{packages: string[], extensions: string[], handles: [string, string][], part: number, bytes: number,
 *   table: number}} Snapshot
 * @typedef {{type: "boot", wasm: ArrayBuffer | undefined, stdlib: ArrayBuffer, own: Package, tier: Snapshot | null,
 *   lock: object, modules: object}} Boot
 * @typedef {{type: "run", code: string, typed: string}} Run
 * @typedef {{type: "check", exercise: string, code: string, seed: number, packages: string[]}} Check
 * @typedef {{type: "drive", code: string, course: string}} Drive  a simulation's course, as JSON
 * @typedef {{type: "complete", packages: Package[]}} Complete  what a snapshot's packages lack
 * @typedef {Boot | Run | Check | Drive | Complete} ToWorker
 * @typedef {{type: "answer", to: "ask" | "need", value: unknown}} Answer
 *
 * page → stockroom: what will come (without packs: it has them), then the pieces
 * @typedef {{extensions: string[], packs: number, parts: number}} Order
 * @typedef {{wasm?: ArrayBuffer, pack?: Pack, part?: Pack}} Piece
 *
 * stockroom → worker
 * @typedef {{core: WebAssembly.Module} | {packages: import("./snapshot-store.js").Packages} |
 *   {part: Uint8Array<ArrayBuffer>, of: number}} Stocked
 *
 * worker → page
 * @typedef {{type: "ready", waits: boolean}} Ready
 * @typedef {{type: "phase", phase: "start" | "unpack" | "run", name: string}} Phase
 * @typedef {{type: "begun"}} Begun  the worker is alive and has taken the task
 * @typedef {{type: "need", packages: string[]}} Need
 * @typedef {{type: "ask", prompt: string}} Ask
 * @typedef {{type: "output", parts: Part[]}} Output
 * @typedef {{type: "done", outcome: "done" | "error", memory: boolean, heap: number}} Done
 * @typedef {{type: "explained", text: string}} Explained
 * @typedef {{type: "checked", result: CheckResult, heap: number}} Checked
 * @typedef {{type: "driven", result: Driven, heap: number}} DriveEnd
 * @typedef {{type: "fatal", reason: string}} Fatal
 * @typedef {Ready | Phase | Begun | Need | Ask | Output | Done | Explained | Checked | DriveEnd | Fatal} ToPage
 *
 * @typedef {{stream: "stdout" | "stderr", text: string, again?: boolean}} Text  again: in place of the last line
 * @typedef {{data: Record<string, string>, place?: string}} Rich  media type → content; place: name of a changing picture
 * @typedef {{clear: true}} Clear  all that the run has shown
 * @typedef {{hidden: number, figures: number, stream: string, tail: string}} Hidden
 * @typedef {{error: {name: string, message: string, traceback: string, line: number | null, hint: string}}} Fault
 * @typedef {Text | Rich | Clear | Hidden | Fault} Part
 *
 * @typedef {{name: string, status: "passed" | "failed" | "skipped", passed: boolean, message: string}} Claim
 * @typedef {{name: string, role: "yours" | "reference" | "data", kind: "line" | "points" | "bars", x: number[], y: number[]}} Series
 * @typedef {{title: string, x_label: string, y_label: string, series: Series[]}} Picture
 * @typedef {{exercise: string, seed: number, passed: boolean, checks: Claim[], picture: Picture | null, output: string}} CheckResult
 * @typedef {{path: number[][], problem: string, output: string}} Driven  where a student's optimizer went
 *
 * @typedef {object} Listener what a cell wants to hear of its task
 * @property {boolean} [cancelled] set by the cell: it no longer waits
 * @property {(text: string, share?: number) => void} progress
 * @property {() => void} running
 * @property {(parts: Part[]) => void} output
 * @property {(prompt: string) => Promise<string>} ask
 * @property {(text: string) => void} explained
 *
 * @typedef {{outcome: "done" | "error" | "stopped" | "failed", note: string, result?: CheckResult, driven?: Driven}} End
 */
const LONGEST_LIST = 2000;
const LONGEST_TEXT = 25_000_000;
const LONGEST_SERIES = 100_000;
const LONGEST_PATH = 5001;

/** @param {unknown} value @param {number} [longest] @returns {string} */
function text(value, longest = LONGEST_TEXT) {
  if (typeof value !== "string" || value.length > longest) throw new TypeError("no text");
  return value;
}

/** @param {unknown} value @returns {any[]} */
function list(value, longest = LONGEST_LIST) {
  if (!Array.isArray(value) || value.length > longest) throw new TypeError("no list");
  return value;
}

/** @param {unknown} value @returns {number} */
function number(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new TypeError("no number");
  return value;
}

/** @template {string} T @param {unknown} value @param {readonly T[]} allowed @returns {T} */
function one(value, allowed) {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new TypeError("unknown word");
  return found;
}

/** @param {any} part @returns {Part} */
function part(part) {
  if ("data" in part) {
    const entries = Object.entries(part.data).slice(0, 12);
    const data = Object.fromEntries(entries.map(([kind, value]) => [kind, text(value)]));
    return { data, place: text(part.place ?? "", 100) };
  }
  if ("clear" in part) return { clear: true };
  if ("error" in part) {
    const { name, message, traceback, line, hint } = part.error;
    return {
      error: {
        name: text(name, 200), message: text(message, 5000), traceback: text(traceback, 200_000),
        line: line === null ? null : number(line), hint: text(hint, 5000),
      },
    };
  }
  if ("hidden" in part) {
    const { hidden, figures, stream, tail } = part;
    return { hidden: number(hidden), figures: number(figures), stream: text(stream, 20), tail: text(tail, 10_000) };
  }
  return { stream: one(part.stream, ["stdout", "stderr"]), text: text(part.text, 200_000), again: part.again === true };
}

/** @param {any} made @returns {Picture | null} */
function picture(made) {
  if (made === null || made === undefined) return null;
  return {
    title: text(made.title, 300), x_label: text(made.x_label, 300), y_label: text(made.y_label, 300),
    series: list(made.series, 20).map((one_) => ({
      name: text(one_.name, 300),
      role: one(one_.role, ["yours", "reference", "data"]),
      kind: one(one_.kind, ["line", "points", "bars"]),
      x: list(one_.x, LONGEST_SERIES).map(number),
      y: list(one_.y, LONGEST_SERIES).map(number),
    })),
  };
}

/** @param {any} result @returns {CheckResult} */
function checkResult(result) {
  return {
    exercise: text(result.exercise, 200),
    seed: number(result.seed),
    passed: result.passed === true,
    checks: list(result.checks, 100).map(({ name, status, passed, message }) => ({
      name: text(name, 300), status: one(status, ["passed", "failed", "skipped"]),
      passed: passed === true, message: text(message, 5000),
    })),
    picture: picture(result.picture),
    output: text(result.output ?? "", 200_000),
  };
}

/** @param {any} result @returns {Driven} */
function driven(result) {
  return {
    path: list(result.path, LONGEST_PATH).map((point) => list(point, 2).map(number)),
    problem: text(result.problem, 5000),
    output: text(result.output, 200_000),
  };
}

/** @type {Record<ToPage["type"], (message: any) => ToPage>} */
const SHAPES = {
  ready: ({ waits }) => ({ type: "ready", waits: waits === true }),
  phase: ({ phase, name }) => ({ type: "phase", phase: one(phase, ["start", "unpack", "run"]), name: text(name, 100) }),
  begun: () => ({ type: "begun" }),
  need: ({ packages }) => ({ type: "need", packages: list(packages).map((name) => text(name, 100)) }),
  ask: ({ prompt }) => ({ type: "ask", prompt: text(prompt) }),
  output: ({ parts }) => ({ type: "output", parts: list(parts).map(part) }),
  done: ({ outcome, memory, heap }) => ({
    type: "done", outcome: one(outcome, ["done", "error"]), memory: memory === true, heap: number(heap),
  }),
  explained: (message) => ({ type: "explained", text: text(message.text, 20_000) }),
  checked: ({ result, heap }) => ({ type: "checked", result: checkResult(result), heap: number(heap) }),
  driven: ({ result, heap }) => ({ type: "driven", result: driven(result), heap: number(heap) }),
  fatal: ({ reason }) => ({ type: "fatal", reason: text(reason, 1000) }),
};

/**
 * @param {any} message whatever came through the port
 * @returns {ToPage | null} null if it is none of ours
 */
export function received(message) {
  try {
    return Object.hasOwn(SHAPES, message.type) ? SHAPES[/** @type {ToPage["type"]} */ (message.type)](message) : null;
  } catch {
    return null;
  }
}

/** @param {ToPage} message @returns {number} characters that the page must carry */
export function weight(message) {
  if (message.type !== "output") return 100;
  return message.parts.reduce((sum, part) => {
    if ("text" in part) return sum + part.text.length;
    if ("data" in part) return Object.values(part.data).reduce((all, value) => all + value.length, sum);
    return sum + 100;
  }, 100);
}
