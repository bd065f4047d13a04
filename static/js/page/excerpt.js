/** The place in a text that a search has found, with a few words around it. */

const LONGEST = 150; // characters
const BEFORE = 40; // of them, at most before what was found

/** @param {string} text @param {string[]} terms that occur in it, in small letters @returns {string} */
export function excerpt(text, terms) {
  const found = terms.flatMap((term) => placesOf(text, term)).sort(([a], [b]) => a - b);
  const count = (/** @type {number} */ start) =>
    new Set(found.filter(([at]) => at >= start && at < start + LONGEST - BEFORE).map(([, term]) => term)).size;
  let [best, most] = [0, 0];
  for (const [at] of found) if (count(at) > most) [best, most] = [at, count(at)];
  const start = best <= BEFORE ? 0 : text.indexOf(" ", best - BEFORE) + 1;
  const rest = text.slice(start);
  const words = rest.length <= LONGEST ? rest : `${rest.slice(0, rest.lastIndexOf(" ", LONGEST))} …`;
  return start ? `… ${words}` : words;
}

/** @param {string} text @param {string} term @returns {[number, string][]} */
function placesOf(text, term) {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}`, "giu");
  return [...text.matchAll(word)].map(({ index }) => [index, term]);
}
