/**
 * The first line of a unit: what counts in it, and what the course has of it since when.
 *
 * @typedef {{score: number | null, passed: boolean, at: number | null, work?: boolean, onWay?: boolean, late?: boolean}} Held  what the
 *   course has: score as a share of 1, at in milliseconds, null for an earlier visit; whether work of such is there: some
 *   courses do not tell its points; whether more is on its way; whether it keeps things later, and never says that it could
 *   not, as when the session has ended
 */

/** @type {Record<string, string>} */
const COUNTS = {
  sim: "What counts here is the quiz: press Quiz and answer its questions.",
  exercise: "What counts here are the checks: write your program and press Check.",
  chapter: "What counts here are the questions and the exercises.",
  section: "What counts here are the questions and the exercises.",
};
/** @type {Record<string, string | undefined>} */
const USUAL = { chapter: "Four in five are enough.", section: "Four in five are enough." };
const UNLESS = "unless you have logged out in another window; then it comes when you next open this unit here";

/**
 * @param {string} item @param {Held | null} held null where no course answers @param {number | null} [mark] share of 1
 *   that passes, null for the usual @param {(moment: number) => string} [clock]
 */
export function headline(item, held, mark = null, clock = timeOfDay) {
  const [kind] = item.split("/");
  const enough = mark === null ? USUAL[kind] : `${Math.round(100 * mark)} of 100 points pass.`;
  const more = held?.onWay && "What you did last is on its way there.";
  return [COUNTS[kind], enough, held && `${has(held, clock)}.`, more].filter(Boolean).join(" ");
}

/** @param {Held} held @param {(moment: number) => string} clock */
function has({ score, passed, at, work, late }, clock) {
  const since = at === null ? "from an earlier visit" : `since ${clock(at)}`;
  if (score === null && at === null) return `The course has ${work ? `your work ${since}` : "nothing of it yet"}`;
  const unless = late && at !== null ? `, ${UNLESS}` : "";
  if (score === null) return `The course has your work ${since}, and no points yet${unless}`;
  return `The course has ${Math.round(100 * score)} of 100 points ${since}${passed ? ": passed" : ""}${unless}`;
}

/** @param {number} moment */
const timeOfDay = (moment) => new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
