// Makes the memory snapshot of the sims' Python: boots it, imports the application, opens
// every sim once, records its default run, and writes the heap with what is needed to
// restore it.
//   node snapshot.mjs <folder of the npm package pyodide> <site-packages> <slugs> <out>
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { HOST_HANDLES, importApplication } from "../../../static/js/sims/host-handles.js";
import { PAGE, SITE_PACKAGES } from "../../../static/js/python/preload.js";
import { Maker, dropLibraries, loadedBy, takeSnapshot } from "./heap_image.mjs";
import { record } from "./recording.mjs";

const MEMORY = 1024 * PAGE; // 64 MB: room for the imports without growing in between
const [runtime, packages, slugs, out] = process.argv.slice(2);
const maker = await Maker.open(runtime, packages);
// panel.io.pyodide imports the name; nothing is requested while a snapshot is made.
globalThis.XMLHttpRequest ??= class {};

// Twice: once to learn which extension modules are imported in which order, and which
// data files are read whenever a sim opens; once with the modules loaded beforehand.
const learner = await maker.boot(rehearse);
const extensions = loadedBy(learner);
const data = readBy(learner);
const python = await maker.bootForSnapshot(rehearse, extensions, MEMORY);
fs.mkdirSync(out, { recursive: true });
const recordings = recordAll(python);
const taken = await takeSnapshot(maker, python, nameOf, out);
const described = { extensions, recordings, ...taken, integrity: hashOf(taken.heap) };
fs.writeFileSync(path.join(out, "snapshot.json"), JSON.stringify(described));
fs.writeFileSync(path.join(out, "data.json"), JSON.stringify(data));
for (const file of extensions) {
  fs.mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
  fs.copyFileSync(path.join(packages, file), path.join(out, file));
}
process.exit(0);

function rehearse(python) {
  const bridge = importApplication(python);
  dropLibraries(python._module); // what the sims hold takes their place
  for (const slug of slugs.split(",")) {
    bridge.rehearse(slug);
    // Of exercises there are many, and which is looked at first no one knows.
    if (!slug.includes("/")) bridge.prepare(slug);
  }
  bridge.destroy();
}

/** Record the sims that are kept; return the file of each. */
function recordAll(python) {
  const bridge = importApplication(python);
  const files = slugs.split(",").filter((slug) => !slug.includes("/")).map((slug) => {
    const name = `${slug}.json`;
    fs.writeFileSync(path.join(out, name), JSON.stringify(record(bridge, slug)));
    return [slug, name];
  });
  bridge.destroy();
  python.runPython("import gc; gc.collect(); gc.collect()");
  return Object.fromEntries(files);
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

/** Of the whole memory, inflated: a browser may keep it like that. */
function hashOf(heap) {
  const hash = createHash("sha256");
  for (const name of heap) hash.update(zlib.zstdDecompressSync(fs.readFileSync(path.join(out, name))));
  return `sha256-${hash.digest("base64")}`;
}

/** Pyodide stores what it finds by a path from globalThis; the rest must have a name. */
function nameOf(value) {
  const [name] = Object.entries(HOST_HANDLES).find(([, held]) => held === value) ?? [];
  if (!name) throw new Error(`The snapshot holds an object without a name: ${String(value).slice(0, 200)}`);
  return name;
}
