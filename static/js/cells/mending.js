/** Offers to mend a program that was pasted with what is no Python, and to take that back. */
import { button, make, setText } from "../core/elements.js";

const MEND = "Mend the pasted text";
const UNDO = "Undo mending";
const OTHER = "The code was changed since it ran. Run it again.";

/** @param {{code: string}} cell @param {string} pasted as it ran @param {string} mended @returns {HTMLElement} */
export function offerMending(cell, pasted, mended) {
  let done = false;
  const said = make("span", { role: "status" });
  const press = button(MEND, () => {
    if (cell.code !== (done ? mended : pasted)) return setText(said, OTHER);
    done = !done;
    cell.code = done ? mended : pasted;
    setText(press, done ? UNDO : MEND);
    setText(said, done ? `${linesChanged(pasted, mended)} Press Run to try it.` : "");
  });
  return make("div", { class: "cell-explanation" }, make("p", {}, press, " ", said));
}

/** @param {string} before @param {string} after */
function linesChanged(before, after) {
  const known = new Set(before.split("\n"));
  const count = after.split("\n").filter((line) => !known.has(line)).length;
  return count === 1 ? "One line is changed." : `${count || "Some"} lines are changed.`;
}
