// Runs a program in a Python restored from the snapshot that students get, in Node.
// Settings come as JSON on standard input, from pyodide.py; the last value is the exit code.
import fs from "node:fs";
import path from "node:path";
import { restorePython } from "../static/js/cells/start-cells.js";
import { Unpacking } from "../static/js/cells/snapshot-store.js";
import { inflater, filesOf, writeFiles } from "../static/js/python/packs.js";

let input = "";
for await (const part of process.stdin) input += part;
const { runtime, dist, packages, folders, program, environment, sims } = JSON.parse(input);

const read = ({ url }) => Uint8Array.from(fs.readFileSync(path.join(dist, url)));
const [list] = fs.globSync("assets/cells-*.json", { cwd: dist });
const { wasm, own, packages: known, tiers: [tier], lock } = JSON.parse(
  fs.readFileSync(path.join(dist, list), "utf8"));
const inflate = await inflater();
const pack = (file) => ({ content: read(file).buffer, inflated: file.inflated });
const packs = tier.packages.map((name) => known[name].rest).filter(Boolean).map(pack);
const unpacking = new Unpacking({ extensions: tier.extensions, packs: packs.length });
packs.forEach((it) => unpacking.add(it, inflate));
const options = { indexURL: runtime, lockFileContents: { info: lock, packages: {} } };
const lengthOf = (index) => Math.min(tier.part, tier.bytes - index * tier.part);
const stock = {
  core: WebAssembly.compile(inflate(read(wasm), wasm.inflated)),
  packages: unpacking.done(),
  parts: Promise.resolve(tier.heap.map((file, index) => inflate(read(file), lengthOf(index)).slice())),
};
const python = await restorePython(tier, stock, options);
const others = packages.filter((name) => !tier.packages.includes(name));
const parts = [
  ...tier.packages.map((name) => known[name].modules),
  ...[own, ...others.map((name) => known[name])].flatMap(({ modules, rest }) => [modules, rest]),
];
for (const part of parts.filter(Boolean)) {
  writeFiles(python.FS, filesOf(inflate(read(part), part.inflated).slice()));
}
if (sims) {
  // panel.io.pyodide imports the name.
  globalThis.XMLHttpRequest ??= class {};
  const [file] = fs.globSync("assets/runtime-*.json", { cwd: dist });
  const { wheels } = JSON.parse(fs.readFileSync(path.join(dist, file), "utf8"));
  const missing = wheels.filter(({ name }) => !tier.packages.includes(name));
  for (const wheel of missing) python.unpackArchive(read(wheel).buffer, "wheel");
}
for (const [place, folder] of Object.entries(folders)) python.mountNodeFS(place, folder);
python.globals.set("environment", python.toPy(environment));
python.runPython("import importlib, os; importlib.invalidate_caches(); os.environ.update(environment)");
try {
  process.exit(python.runPython(program));
} catch (error) {
  console.error(String(error));
  process.exit(1);
}
