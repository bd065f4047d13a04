// Makes a memory snapshot of Python with packages imported, for the code cells.
//   node tier.mjs <folder of the npm package pyodide> <site-packages> <program> <out>
import fs from "node:fs";
import path from "node:path";
import { Maker, dropLibraries, loadedBy, takeSnapshot } from "./heap_image.mjs";

const [runtime, packages, program, out] = process.argv.slice(2);
const maker = await Maker.open(runtime, packages);
const prepare = (python) => {
  for (const line of program.split("\n")) {
    python.runPython(line);
    dropLibraries(python._module); // what comes next takes their place
  }
};

// Twice: once to learn which extension modules are imported in which order and how much
// memory that takes; once with the modules loaded beforehand, in memory that need not grow.
const learner = await maker.boot(prepare);
const extensions = loadedBy(learner);
const python = await maker.bootForSnapshot(prepare, extensions, learner._module.HEAP8.length);
const taken = await takeSnapshot(maker, python, refuse, out);
fs.writeFileSync(path.join(out, "snapshot.json"), JSON.stringify({ extensions, ...taken }));
process.exit(0);

function refuse(value) {
  throw new Error(`The snapshot holds an object of JavaScript: ${String(value).slice(0, 200)}`);
}
