/**
 * The naive peer's worker: Pyodide fetches itself, then wheel after wheel as PyPI has
 * them, then everything is imported. It says to the page what ours says.
 */
import { importApplication } from "../../../static/js/sims/host-handles.js";

let bridge = null;

const answers = {
  async boot({ root, manifest }) {
    const { loadPyodide } = await import(`${root}pyodide/pyodide.mjs`);
    const python = await loadPyodide({ indexURL: `${root}pyodide/` });
    for (const url of manifest.wheels) {
      await python.loadPackage(root + url, { messageCallback() {} });
    }
    bridge = importApplication(python);
    self.postMessage({ type: "ready" });
  },
  open({ sim, slug, query, theme }) {
    const docs = bridge.open_sim(sim, slug, query, theme);
    self.postMessage({ type: "render", sim, docs });
  },
  rendered({ sim }) {
    bridge.link_sim(sim, (patch, buffers) =>
      self.postMessage({ type: "changed", sim, patch, buffers }));
    self.postMessage({ type: "live", sim });
  },
};

self.onmessage = async ({ data }) => {
  try {
    await answers[data.type]?.(data);
  } catch (fault) {
    self.postMessage({ type: "failed", reason: String(fault) });
  }
};
