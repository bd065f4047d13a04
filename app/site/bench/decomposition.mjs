// Prints how many milliseconds one error decomposition takes in the browser's Python.
// Settings come as JSON on standard input.
import path from "node:path";
import { pathToFileURL } from "node:url";

const PROGRAM = `
import statistics, sys, time
sys.path.insert(0, "/repository")
from app.ml.datasets.target_functions import TRUTHS
from app.ml.evaluation.bias_variance import bias_variance_decomposition, refit_worlds

def decompose():
    started = time.perf_counter()
    worlds = refit_worlds(TRUTHS["sine"], n_worlds=50, max_degree=15, random_state=0)
    bias_variance_decomposition(worlds.predictions, worlds.truth, 0.2)
    return 1000 * (time.perf_counter() - started)

decompose()
statistics.median(decompose() for _ in range(5))
`;

let input = "";
for await (const part of process.stdin) input += part;
const { runtime, wheel, repository } = JSON.parse(input);
const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")));
const python = await loadPyodide({ env: { PYTHONDONTWRITEBYTECODE: "1" } });
await python.loadPackage(wheel, { messageCallback() {} });
python.mountNodeFS("/repository", repository);
console.log(python.runPython(PROGRAM));
process.exit(0);
