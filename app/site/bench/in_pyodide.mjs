// Prints what parts of the mathematics take in the browser's Python, as JSON, in milliseconds.
// Settings come as JSON on standard input.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, epoch, forward } from "./plain_network.mjs";

const DECOMPOSITION = `
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
const [EPOCHS, RATE, BATCH] = [200, 0.3, 10];
const TRAINING = `
import json
import numpy as np
from app.ml.networks.initialization import initialize
from app.ml.networks.layers import build_network
from app.ml.networks.training import Recipe, predict, train_network
from app.ml.optimize.optimizers import gradient_descent

rng = np.random.default_rng(0)
X = rng.normal(size=(140, 2))
y = (np.hypot(*X.T) < 1.2).astype(float)
network = build_network((2, 4, 4, 1))
start = initialize(network, "xavier", random_state=0)

def train(batch_size):
    recipe = Recipe(gradient_descent(${RATE}), batch_size=batch_size)
    started = time.perf_counter()
    run = train_network(network, start, (X, y), (X, y), recipe, n_epochs=${EPOCHS})
    took = 1000 * (time.perf_counter() - started) / ${EPOCHS}
    return took, predict(network, run.parameters[-1], X)[:, 0].tolist()

train(${BATCH})
json.dumps({
    "took": statistics.median(train(${BATCH})[0] for _ in range(5)),
    "whole": train(None)[1], "X": X.tolist(), "y": y.tolist(), "start": start.tolist()
})
`;

let input = "";
for await (const part of process.stdin) input += part;
const { runtime, wheel, repository } = JSON.parse(input);
const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")));
const python = await loadPyodide({ env: { PYTHONDONTWRITEBYTECODE: "1" } });
await python.loadPackage(wheel, { messageCallback() {} });
python.mountNodeFS("/repository", repository);
const decomposition = python.runPython(DECOMPOSITION);
const ours = JSON.parse(python.runPython(TRAINING));
console.log(JSON.stringify({ decomposition, epoch: ours.took, plain: plain(ours) }));
process.exit(0);

/** The same training in plain JavaScript: milliseconds of an epoch. */
function plain({ X, y, start, whole }) {
  const train = (size) => {
    const layers = build([2, 4, 4, 1], start);
    const started = performance.now();
    for (let n = 0; n < EPOCHS; n++) epoch(layers, X, y, RATE, size);
    return { layers, took: (performance.now() - started) / EPOCHS };
  };
  const { layers } = train(X.length);
  const far = Math.max(...X.map((it, n) => Math.abs(forward(layers, it) - whole[n])));
  if (!(far < 1e-9)) throw new Error(`The two trainings differ by ${far}.`);
  const times = Array.from({ length: 5 }, () => train(BATCH).took);
  return times.sort((a, b) => a - b)[2];
}
