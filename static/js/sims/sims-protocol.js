/**
 * What the page and the Python worker say to each other. `sim` names one mount on the
 * page; everything but starting up is about one sim.
 *
 * page → worker
 * @typedef {{type: "boot", root: string, manifest: Manifest, slug: string}} Boot  slug: what is opened first
 * @typedef {{slug: string, query: string, theme: Theme, recorded: boolean}} Asked  recorded: the page shows its first state already
 * @typedef {{type: "open", sim: string} & Asked} Open
 * @typedef {{type: "rendered", sim: string}} Rendered  the page shows the document
 * @typedef {{type: "patch", sim: string, patch: unknown}} Patch  Bokeh's change set
 * @typedef {{type: "tell", sim: string, kind: string, text: string}} Tell  JSON for the view
 * @typedef {{type: "close", sim: string}} Close
 * @typedef {Boot | Open | Rendered | Patch | Tell | Close} ToWorker
 *
 * worker → page
 * @typedef {{type: "progress", phase: Phase, done: number, total: number}} Progress
 * @typedef {{type: "ready"}} Ready
 * @typedef {{type: "failed", reason: string, sim?: string}} Failed
 * @typedef {{type: "render", sim: string, docs: string, recorded: boolean}} Render  recorded: nothing is to be drawn
 * @typedef {{type: "live", sim: string}} Live
 * @typedef {{type: "changed", sim: string, patch: string, buffers: Map<string, ArrayBuffer>}} Changed  JSON of Bokeh's change set
 * @typedef {{type: "idle", sim: string}} Idle  the last patch has been answered
 * @typedef {Progress | Ready | Failed | Render | Live | Changed | Idle} ToPage
 *
 * @typedef {"light" | "dark"} Theme
 * @typedef {"download" | "open" | "start" | "unpack" | "import"} Phase
 * @import { File, Packed } from "../core/fetch-files.js"
 * @typedef {{heap: File[], part: number, data: File, bytes: number, integrity: string, table: number, base: import("../python/preload.js").Base, ring: number, extensions: {path: string, file: Packed}[], handles: [string, string][], opened: Record<string, Packed>}} Snapshot
 *   opened: what turns the memory into one in which a sim is open
 * @typedef {{worker: File, scripts: File[], wasm: Packed, stdlib: File, wheels: File[], recordings: Record<string, File>, snapshot: Snapshot, bytes: number, lock: object}} Manifest
 */

/** What the reader is told while Python starts. @type {Record<Phase, string>} */
export const PHASES = {
  download: "Downloading Python",
  open: "Opening Python", // it is kept on this device
  start: "Starting Python",
  unpack: "Unpacking the packages",
  import: "Loading the application",
};

/** The share of a start that is done, as its phases are reported. */
const SHARE_OF_DOWNLOAD = 0.8; // of the whole; the rest is for starting up
/** @type {Phase[]} */
const AFTER_IT = ["start", "unpack", "import"];

/** How much of a start is done. @param {Phase} phase @param {number} share of the phase */
export function fractionDone(phase, share) {
  if (phase === "download" || phase === "open") return share * SHARE_OF_DOWNLOAD;
  const rest = (AFTER_IT.indexOf(phase) + share) / AFTER_IT.length;
  return SHARE_OF_DOWNLOAD + rest * (1 - SHARE_OF_DOWNLOAD);
}
