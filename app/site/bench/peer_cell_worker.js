/**
 * The naive peer of a code cell: Pyodide fetches itself, then wheel after wheel as the
 * lock has them, then the program imports what it needs.
 */
self.onmessage = async ({ data: { code, root, wheels } }) => {
  try {
    const { loadPyodide } = await import(`${root}pyodide/pyodide.mjs`);
    const python = await loadPyodide({ indexURL: `${root}pyodide/` });
    await python.loadPackage(wheels.map((url) => root + url), { messageCallback() {} });
    python.setStdout({ batched: (output) => self.postMessage({ output }) });
    await python.runPythonAsync(code);
  } catch (fault) {
    self.postMessage({ fault: String(fault) });
  }
};
