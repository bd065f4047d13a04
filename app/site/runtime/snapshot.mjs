// Makes the memory snapshot of the sims' Python: boots it, imports the application, uses
// every sim once and writes the heap with what is needed to restore it. For each sim: by
// what the heap differs once it is open, and its default run.
//   node snapshot.mjs <folder of the npm package pyodide> <site-packages> <slugs> <out>
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { HOST_HANDLES, importApplication } from "../../../static/js/sims/host-handles.js";
import { PAGE, SITE_PACKAGES } from "../../../static/js/python/preload.js";
import {
  Maker, dropLibraries, goBackTo, imageOf, loadedBy, refuseLeftovers, writeDifference, writeImage,
} from "./heap_image.mjs";
import { record } from "./recording.mjs";

const MEMORY = 1024 * PAGE; // 64 MB: room for an open sim without growing
const [runtime, packages, slugs, out] = process.argv.slice(2);
// The standard library without docstrings and columns of tracebacks, as the packages are;
// NumPy then drops the help of its compiled functions as well.
const maker = await Maker.open(runtime, packages, { PYTHONOPTIMIZE: "2", PYTHONNODEBUGRANGES: "1" });
// panel.io.pyodide imports the name; nothing is requested while a snapshot is made.
globalThis.XMLHttpRequest ??= class {};

// Twice: once to learn which extension modules are imported in which order, and which
// data files are read whenever a sim opens; once with the modules loaded beforehand.
const learner = await maker.boot(rehearse);
const extensions = loadedBy(learner);
const data = readBy(learner);
const python = await maker.bootForSnapshot(rehearse, extensions, MEMORY);
fs.mkdirSync(out, { recursive: true });
const image = imageOf(python, nameOf);
const sims = slugs.split(",").filter((slug) => !slug.includes("/")).map(opened);
// Which takes more memory, and memory never shrinks: after all have been opened.
for (const { slug, recording } of sims) writeRecording(slug, recording);
// What one of them would hold of this machine, all together would.
for (const { slug } of sims) withBridge((bridge) => bridge.prepare(slug));
refuseLeftovers(python);
const taken = await writeImage(maker, python, image, out);
const integrity = hashOf(image);
fs.writeFileSync(path.join(out, "snapshot.json"), JSON.stringify({ extensions, sims, ...taken, integrity }));
fs.writeFileSync(path.join(out, "data.json"), JSON.stringify(data));
for (const file of extensions) {
  fs.mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
  fs.copyFileSync(path.join(packages, file), path.join(out, file));
}
process.exit(0);

function rehearse(python) {
  const bridge = importApplication(python);
  dropLibraries(python._module); // what the sims hold takes their place
  for (const slug of slugs.split(",")) bridge.rehearse(slug);
  bridge.destroy();
}

/** Write by what the memory differs once a sim is open. */
function opened(slug) {
  const [memory, recording] = [`${slug}.zst`, `${slug}.json`];
  withBridge((bridge) => bridge.prepare(slug));
  const inflated = writeDifference(image, imageOf(python, nameOf), path.join(out, memory));
  goBackTo(image, python);
  return { slug, memory, inflated, recording };
}

/** Write the default run of a sim; its models have the names of those that are opened. */
function writeRecording(slug, file) {
  withBridge((bridge) => fs.writeFileSync(path.join(out, file), JSON.stringify(record(bridge, slug))));
  goBackTo(image, python);
}

function withBridge(use) {
  const bridge = importApplication(python);
  use(bridge);
  bridge.destroy();
}

/** Content of each data file below site-packages that another rehearsal asks for. */
function readBy(python) {
  const { FS } = python;
  const asked = new Set();
  const real = { open: FS.open, stat: FS.stat };
  for (const [name, original] of Object.entries(real)) {
    FS[name] = (file, ...rest) => {
      asked.add(file);
      return original(file, ...rest);
    };
  }
  rehearse(python);
  Object.assign(FS, real);
  const isData = (file) =>
    typeof file === "string" && file.startsWith(SITE_PACKAGES) && !/\.(pyc|so)$/.test(file) &&
    FS.analyzePath(file).exists && FS.isFile(FS.stat(file).mode);
  const files = [...asked].filter(isData).sort();
  return Object.fromEntries(files.map((file) => [file, FS.readFile(file, { encoding: "utf8" })]));
}

/** Of the whole memory, as parts are inflated: a browser may keep it like that. */
function hashOf(image) {
  return `sha256-${createHash("sha256").update(image).digest("base64")}`;
}

/** Pyodide stores what it finds by a path from globalThis; the rest must have a name. */
function nameOf(value) {
  const [name] = Object.entries(HOST_HANDLES).find(([, held]) => held === value) ?? [];
  if (!name) throw new Error(`The snapshot holds an object without a name: ${String(value).slice(0, 200)}`);
  return name;
}
