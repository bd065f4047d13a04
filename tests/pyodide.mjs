// Runs a program in the browser's own Python. Settings come as JSON on standard input,
// from pyodide.py beside this file; the program's last value is the exit code.
import path from "node:path";
import { pathToFileURL } from "node:url";

let input = "";
for await (const part of process.stdin) input += part;
const { runtime, wheels, folders, program, environment } = JSON.parse(input);

const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")));
const python = await loadPyodide({ env: { HOME: "/home/pyodide", ...environment } });
await python.loadPackage(wheels, { messageCallback: () => {} });
for (const [place, folder] of Object.entries(folders)) python.mountNodeFS(place, folder);
try {
  process.exit(python.runPython(program));
} catch (error) {
  // Without the minified source that Node would show with it.
  console.error(String(error));
  process.exit(1);
}
