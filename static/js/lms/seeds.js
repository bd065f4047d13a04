/** A seed for each student: other numbers and other questions than the neighbour's, the same on each visit. */
import { checksum } from "../core/bytes.js";

const MOST = 1_000_000; // a simulation takes those below

/** @param {string} state as a fragment has it @param {string} learner as the course names the student @param {string} item */
export function seeded(state, learner, item) {
  const set = new URLSearchParams(state.replace(/^#/, ""));
  if (learner) set.set("seed", String(Number.parseInt(checksum(`${learner} ${item}`), 16) % MOST));
  return String(set);
}
