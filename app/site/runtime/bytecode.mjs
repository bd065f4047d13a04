// Compiles every .py below a folder to a .pyc in its place, with the browser's own Python.
//   node bytecode.mjs <folder of the npm package pyodide> <folder> <optimisation, 0 to 2>
import path from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, folder] = process.argv.slice(2, 4).map((name) => path.resolve(name));
const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")));
// Without the columns of each instruction, which only the carets of a traceback need.
const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" } });
pyodide.mountNodeFS("/tree", folder);
pyodide.runPython(`
import pathlib, py_compile

MODE = py_compile.PycInvalidationMode.UNCHECKED_HASH
for source in sorted(pathlib.Path("/tree").rglob("*.py")):
    if source.with_name("exercise.toml").exists():
        continue  # a program to show, and claims whose docstrings are praise
    # Tracebacks name the place where the file will lie in the browser.
    shown = "/lib/python3.14/site-packages/" + str(source.relative_to("/tree"))
    py_compile.compile(
        source, cfile=source.with_suffix(".pyc"), dfile=shown,
        doraise=True, optimize=${Number(process.argv[4])}, invalidation_mode=MODE,
    )
    source.unlink()
`);
process.exit(0);
