// Runs the tests of the mathematics in the browser's own Python and writes down what the
// reference results are there. Settings come as JSON on standard input, from
// in_pyodide.py beside this file.
import path from "node:path";
import { pathToFileURL } from "node:url";

const PROGRAM = `
import json, os, sys

os.chdir("/repository")
sys.path[:0] = ["/repository", "/tools"]

import pytest
from tests.ml.reference_results import compute

code = pytest.main([
    "app/ml", "tests/ml", "--doctest-modules", "--quiet", "-p", "no:cacheprovider",
    "--confcutdir", "tests/ml",  # the tests' other settings are about browsers
    "--ignore", "tests/ml/in_pyodide.py",
])
if code == 0:
    with open("/results/results.json", "w") as file:
        json.dump(compute(), file)
int(code)
`;

let input = "";
for await (const part of process.stdin) input += part;
const { runtime, wheels, folders } = JSON.parse(input);

const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")));
const python = await loadPyodide({
  env: {
    HOME: "/home/pyodide",
    HYPOTHESIS_STORAGE_DIRECTORY: "/home/pyodide/hypothesis",
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONHASHSEED: "0",
  },
});
await python.loadPackage(wheels, { messageCallback: () => {} });
for (const [place, folder] of Object.entries(folders)) python.mountNodeFS(place, folder);
process.exit(python.runPython(PROGRAM));
