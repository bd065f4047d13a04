/**
 * The address of an embedded sim or exercise with what a teacher has set, and the line of
 * HTML that frames it.
 *
 * @typedef {{embed: string, title: string, kind: string, hide: string[], lock: string[],
 *   theme: string, parent: string, state: string, height: number}} Wish
 */

/** A chapter is a whole page: nothing of it can be left out or frozen. */
export const WITHOUT_PARTS = { presets: { hide: [], lock: [] }, height: { medium: 600 } };
const NOUNS = { sim: "a simulation", exercise: "an exercise", chapter: "a chapter" };

/** What is set of a page, as query and fragment. @param {string | URL} root of the site @param {Wish} wish */
export function presetOf(root, wish) {
  const { search, hash } = new URL(addressOf(root, wish));
  return search + hash;
}

/** @param {string | URL} root of the site @param {Wish} wish */
export function addressOf(root, { embed, hide, lock, theme, parent, state }) {
  const address = new URL(embed, root);
  const query = { hide: hide.join(), lock: lock.join(), theme, parent };
  // Commas are as good as their code in a query, and can be read.
  const set = Object.entries(query).filter(([, value]) => value);
  const readable = set.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  address.search = readable.join("&");
  address.hash = state;
  return address.href;
}

/** @param {string} address @param {Wish} wish */
export function snippetOf(address, { title, kind, height }) {
  const name = `${title}: ${NOUNS[/** @type {"sim"} */ (kind)]}`;
  return (
    `<iframe src="${escaped(address)}" title="${escaped(name)}" loading="lazy" width="100%" ` +
    `height="${Math.round(height)}" style="border: 0" allow="fullscreen; clipboard-write"></iframe>`
  );
}

/** The origin of what a teacher typed, "" if it is none. @param {string} text */
export function originOf(text) {
  try {
    const { origin, protocol } = new URL(text.includes("://") ? text : `https://${text}`);
    return text.trim() && /^https?:$/.test(protocol) ? origin : "";
  } catch {
    return "";
  }
}

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
