/**
 * A student's code as a file: a plain program, or a notebook of all cells that belong
 * together.
 */
import { saveFile } from "../files/save.js";

/** @param {string} id of a cell, such as `chapter/name` */
const fileName = (id) => id.replace(/^.*\//, "").replace(/[^a-z0-9-]/gi, "-") || "cell";

/** @param {string} id @param {string} code */
export function saveProgram(id, code) {
  const text = code.endsWith("\n") ? code : `${code}\n`;
  saveFile(`${fileName(id)}.py`, new Blob([text], { type: "text/x-python" }));
}

/** @param {string} id @param {string[]} codes of the cells, in reading order */
export function saveNotebook(id, codes) {
  saveFile(`${fileName(id)}.ipynb`, new Blob([notebook(codes)], { type: "application/x-ipynb+json" }));
}

/** @param {string[]} codes @returns {string} nbformat 4.5 */
export function notebook(codes) {
  const cells = codes.map((code, number) => ({
    cell_type: "code",
    id: `cell-${number + 1}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    source: code.split(/(?<=\n)/),
  }));
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  return `${JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
