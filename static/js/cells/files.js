/**
 * A student's code as a file: a plain program, or a notebook of all cells that belong
 * together.
 */
const KEPT = 10_000; // milliseconds until the browser may forget a file that it has saved

/** @param {string} name @param {string} text @param {string} type */
function save(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}

/** @param {string} id of a cell, such as `chapter/name` */
const fileName = (id) => id.replace(/^.*\//, "").replace(/[^a-z0-9-]/gi, "-") || "cell";

/** @param {string} id @param {string} code */
export function saveProgram(id, code) {
  save(`${fileName(id)}.py`, code.endsWith("\n") ? code : `${code}\n`, "text/x-python");
}

/** @param {string} id @param {string[]} codes of the cells, in reading order */
export function saveNotebook(id, codes) {
  save(`${fileName(id)}.ipynb`, notebook(codes), "application/x-ipynb+json");
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
