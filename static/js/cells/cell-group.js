/** Cells in relation to each other: those of one group share their names. */

/** @returns {any[]} every cell of the page, in reading order */
const all = () => [...document.querySelectorAll("code-cell")];

/** @param {any} cell @returns {any[]} cells of its group, itself among them */
export function cellsOfGroup(cell) {
  return all().filter(({ dataset }) => (dataset.group || dataset.cell) === cell.group);
}

/** @param {any} cell */
export function above(cell) {
  const group = cellsOfGroup(cell);
  return group.slice(0, group.indexOf(cell));
}

/** Stops at the first cell that fails, and shows it. @param {any} cell */
export async function runAbove(cell) {
  for (const earlier of above(cell)) {
    if ((await (earlier.task?.done ?? earlier.run())) !== "done") return earlier.scrollIntoView({ block: "nearest" });
  }
}

/** @param {any} cell */
export function runAndMoveOn(cell) {
  cell.run();
  const cells = all();
  const next = cells[cells.indexOf(cell) + 1];
  next?.open();
  next?.editor.focus();
}
