/**
 * What the page and a student's worker say to each other. The page trusts nothing that
 * comes from there: `received` lets through what has the right shape and size, no more.
 *
 * page → worker
 * @typedef {{content: ArrayBuffer, inflated: number}} Pack  compressed, and its length when it is not
 * @typedef {{name: string, packs: Pack[]}} Package
 * @typedef {{packages: string[], extensions: string[], handles: [string, string][], part: number, bytes: number,
 *   table: number, base: import("../python/preload.js").Base, ring: number}} Snapshot
 * @typedef {{type: "boot", core: Pack | undefined, stdlib: ArrayBuffer, own: Package, tier: Snapshot | null,
 *   lock: object, modules: object}} Boot
 * @typedef {{type: "run", code: string, typed: string}} Run
 * @typedef {{type: "check", exercise: string, code: string, seed: number, packages: string[]}} Check
 * @typedef {{type: "drive", code: string, course: string}} Drive  a simulation's course, as JSON
 * @typedef {{type: "complete", packages: Package[]}} Complete  what a snapshot's packages lack
 * @typedef {{type: "files", put: {name: string, content: ArrayBuffer}[], gone: string[]}} FileChanges
 * @typedef {{type: "touch", id: string, value: unknown}} Touch  what was done with a control of the program
 * @typedef {Boot | Run | Check | Drive | Complete | FileChanges | Touch} ToWorker
 * @typedef {{type: "answer", to: "ask" | "need", value: unknown}} Answer
 *
 * page → warm worker: what will come (without packs: it has them), then the pieces
 * @typedef {{extensions: string[], packs: number, parts: number}} Order
 * @typedef {{core?: Pack, pack?: Pack, part?: Pack}} Piece
 *
 * warm worker → worker
 * @typedef {{core: WebAssembly.Module} | {packages: import("./snapshot-store.js").Packages} |
 *   {part: Uint8Array<ArrayBuffer>, of: number}} Prepared
 *
 * worker → page
 * @typedef {v.InferOutput<typeof Text | typeof Rich | typeof Clear | typeof Fault | typeof Hidden | typeof State>} Flat
 * @typedef {v.InferOutput<typeof Part>} Part
 * @typedef {v.InferOutput<typeof FileMade>} FileMade  by a program; no content: too large
 * @typedef {v.InferOutput<typeof CheckResult>} CheckResult
 * @typedef {v.InferOutput<typeof Driven>} Driven  what a student's program did: weights, and the table of an activation
 * @typedef {v.InferOutput<typeof ToPage>} ToPage
 *
 * @typedef {object} Listener what a cell wants to hear of its task
 * @property {boolean} [cancelled] set by the cell: it no longer waits
 * @property {(text: string, share?: number) => void} progress
 * @property {() => void} running
 * @property {(parts: Part[]) => void} output
 * @property {(prompt: string) => Promise<string>} ask
 * @property {(text: string) => void} explained
 * @property {(told: {names: string[], problems: string[]}) => void} wrote files
 *
 * @typedef {{outcome: "done" | "error" | "stopped" | "failed", note: string, result?: CheckResult, driven?: Driven}} End
 */
import * as v from "valibot";
import { count, finite, flag, list, read, text } from "../core/validation.js";
import { LARGEST, MOST_FILES } from "../storage/files.js";

const LONGEST_LIST = 2000;
const LONGEST_TEXT = 25_000_000;
const LONGEST_SERIES = 100_000;
const LONGEST_PATH = 5001;
const MOST_WEIGHTS = 300;
const LONGEST_TABLE = 10_000;
const MOST_KINDS = 12;

const Text = v.object({ stream: v.picklist(["stdout", "stderr"]), text: text(200_000), again: flag }); // again: in place of the last line

/** Media type → content; place: name of a changing picture. */
const Rich = v.object({
  data: v.pipe(
    v.any(),
    v.transform((data) => Object.fromEntries(Object.entries(data).slice(0, MOST_KINDS))),
    v.record(v.string(), text(LONGEST_TEXT)),
  ),
  place: v.nullish(text(100), ""),
});

/** All that the run has shown goes. */
const Clear = v.pipe(
  v.object({ clear: v.unknown() }),
  v.transform(() => ({ clear: /** @type {const} */ (true) })),
);

const Fault = v.object({
  error: v.object({
    name: text(200),
    message: text(5000),
    traceback: text(200_000),
    line: v.nullable(finite),
    hint: text(5000),
    mended: v.nullish(text(200_000), ""), // the program as it was meant, if it was pasted
  }),
});

const Hidden = v.object({ hidden: finite, figures: finite, stream: text(20), tail: text(10_000) });

/** A control of the program as that describes it, without what is in it. */
export const ControlState = v.object({
  id: text(40),
  kind: v.picklist([
    "slider",
    "number",
    "progress",
    "check",
    "text",
    "lines",
    "words",
    "markup",
    "choice",
    "radio",
    "button",
    "output",
    "column",
    "row",
  ]),
  name: text(300),
  value: v.nullish(v.union([text(100_000), finite, v.boolean()]), null),
  disabled: flag,
  min: v.nullish(finite, null),
  max: v.nullish(finite, null),
  step: v.nullish(finite, null),
  reads: v.nullish(text(100), null),
  options: v.nullish(list(text(300), 1000), null),
});

/** Where a control of the program stands. */
const State = v.object({ state: ControlState });

const Flat = v.lazy((part) => {
  const kinds = { data: Rich, clear: Clear, error: Fault, hidden: Hidden, state: State };
  const kind = /** @type {(keyof typeof kinds)[]} */ (Object.keys(kinds)).find((name) => name in Object(part));
  return /** @type {v.GenericSchema<unknown, Flat>} */ (kind ? kinds[kind] : Text);
});

/** What a control's function shows goes into a place of its own, never into one of that. */
const Into = v.object({ into: text(100), parts: list(Flat, LONGEST_LIST) });

const Part = v.lazy(
  (part) =>
    /** @type {v.GenericSchema<unknown, Flat | v.InferOutput<typeof Into>>} */ ("into" in Object(part) ? Into : Flat),
);

const Picture = v.object({
  title: text(300),
  x_label: text(300),
  y_label: text(300),
  series: list(
    v.object({
      name: text(300),
      role: v.picklist(["yours", "reference", "data"]),
      kind: v.picklist(["line", "points", "bars"]),
      x: list(finite, LONGEST_SERIES),
      y: list(finite, LONGEST_SERIES),
    }),
    20,
  ),
});

const CheckResult = v.object({
  exercise: text(200),
  seed: finite,
  passed: flag,
  checks: list(
    v.object({
      name: text(300),
      status: v.picklist(["passed", "failed", "skipped"]),
      passed: flag,
      message: text(5000),
    }),
    100,
  ),
  picture: v.nullish(Picture, null),
  output: v.nullish(text(200_000), ""),
});

const Driven = v.object({
  path: list(list(finite, MOST_WEIGHTS), LONGEST_PATH),
  table: v.nullish(
    v.object({ reach: finite, values: list(finite, LONGEST_TABLE), slopes: list(finite, LONGEST_TABLE) }),
    null,
  ),
  problem: text(5000),
  output: text(200_000),
});

const FileMade = v.object({
  name: text(1000),
  size: count(Number.MAX_SAFE_INTEGER),
  content: v.nullable(
    v.pipe(
      v.instance(ArrayBuffer),
      v.check(({ byteLength }) => byteLength <= LARGEST),
    ),
  ),
});

const ToPage = v.variant("type", [
  v.object({ type: v.literal("ready"), waits: flag }),
  v.object({ type: v.literal("phase"), phase: v.picklist(["start", "unpack", "run"]), name: text(100) }),
  v.object({ type: v.literal("begun") }), // the worker is alive and has taken the task
  v.object({ type: v.literal("need"), packages: list(text(100), LONGEST_LIST) }),
  v.object({ type: v.literal("ask"), prompt: text(LONGEST_TEXT) }),
  v.object({ type: v.literal("output"), parts: list(Part, LONGEST_LIST) }),
  v.object({ type: v.literal("done"), outcome: v.picklist(["done", "error"]), memory: flag, heap: finite }),
  v.object({ type: v.literal("made"), made: list(FileMade, MOST_FILES + 1), gone: list(text(1000), LONGEST_LIST) }),
  v.object({ type: v.literal("explained"), text: text(20_000) }),
  v.object({ type: v.literal("checked"), result: CheckResult, heap: finite }),
  v.object({ type: v.literal("driven"), result: Driven, heap: finite }),
  v.object({ type: v.literal("fatal"), reason: text(1000) }),
]);

/** @param {unknown} message whatever came through the port @returns {ToPage | null} null if it is none of ours */
export function received(message) {
  try {
    return read(ToPage, message);
  } catch {
    return null; // what cannot even be looked at
  }
}

/** @param {ToPage} message @returns {number} characters that the page must carry */
export function weight(message) {
  return message.type === "output" ? weightOf(message.parts) : 100;
}

/** @param {Part[]} parts @returns {number} */
function weightOf(parts) {
  return parts.reduce((sum, part) => {
    if ("text" in part) return sum + part.text.length;
    if ("into" in part) return sum + weightOf(part.parts);
    if ("data" in part) return Object.values(part.data).reduce((all, value) => all + value.length, sum);
    return sum + 100;
  }, 100);
}
