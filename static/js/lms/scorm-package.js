/**
 * A package from its recipe: `scorm/SLUG.json`, made when the site was built.
 *
 * @typedef {{item: string, title: string, address: string, launch: string, script: string,
 *   manifests: Record<string, string>, texts: Record<string, string>, files: Record<string, string>, gzipped: string[],
 *   sections: {item: string, title: string, address: string}[]}} Recipe  sections of a chapter that ask something;
 *   texts by their path in the package; files, path in the package → path in the site; gzipped: which of them
 *   go in as gzip makes them, because most platforms send files as they are
 * @typedef {{standard: string, site: string, preset?: string, pass?: string, seeds?: boolean}} Choice  site: where a
 *   thin package leads, "" for a whole one; preset: query and fragment of the page inside, as a teacher has set it
 *   up; pass: percent that pass, "" for the usual; seeds: whether each student gets one of their own
 */
import { gzipSync, zipSync } from "fflate";

const CONTENT = "content/";
const FIRST_DAY = new Date(1980, 0, 1); // of zip's calendar: the same content is the same bytes
const FILES = "<!--FILES-->";
/** Of a manifest: its first title is that of the whole; what it says of one item is not said of several. */
const [TITLE, ITEM, RESOURCE, ABOUT] = [
  /<title>.*?<\/title>/s,
  /<item .*?<\/item>/s,
  /<resource .*?<\/resource>/s,
  /<imsmd:lom>.*?<\/imsmd:lom>/s,
];
const TITLES = new RegExp(TITLE, "gs");
const PACKED = /\.(?:zst|png|woff2|whl|zip)$/;

/**
 * @param {Recipe} recipe @param {Choice} choice
 * @param {(path: string) => Promise<Uint8Array<ArrayBuffer>>} read a file of the site
 * @param {(done: number, of: number) => void} [report] counts files @returns {Promise<Blob>}
 */
export async function makePackage(recipe, choice, read, report = () => {}) {
  const whole = choice.site === "";
  const texts = whole ? Object.entries(recipe.texts) : [];
  const files = whole ? Object.entries(recipe.files) : [];
  const paths = [...texts, ...files].map(([path]) => CONTENT + path).sort();
  const address = whole ? `${CONTENT}${recipe.address}index.html` : choice.site + recipe.address;
  const manifest = recipe.manifests[choice.standard].replace(FILES, listed(["index.html", "launch.js", ...paths]));
  /** @type {Entry[]} */
  const entries = [
    ["imsmanifest.xml", written(manifest)],
    ["index.html", written(launchOf(recipe, address, choice))],
    ["launch.js", () => read(recipe.script)],
  ];
  const gzipped = new Set(recipe.gzipped.map((path) => CONTENT + path));
  for (const [path, text] of texts) entries.push([CONTENT + path, written(text)]);
  for (const [path, source] of files) entries.push([CONTENT + path, () => read(source)]);
  return zipped(entries, gzipped, report);
}

/**
 * Several items in one package, thin: each is a unit of its own, with points and work of its own.
 * @param {string} title @param {{recipe: Recipe, preset: string}[]} parts in their order @param {Choice} choice
 * @param {(path: string) => Promise<Uint8Array<ArrayBuffer>>} read a file of the site @returns {Promise<Blob>}
 */
export function makeLesson(title, parts, choice, read) {
  const units = parts.map(({ recipe, preset }, index) => {
    const folder = `unit-${index + 1}/`;
    const manifest = recipe.manifests[choice.standard]
      .replace(FILES, listed([`${folder}index.html`, `${folder}launch.js`]))
      .replace('href="index.html"', `href="${folder}index.html"`)
      .replaceAll('"item"', `"item-${index + 1}"`)
      .replaceAll('"resource"', `"resource-${index + 1}"`);
    return { recipe, folder, manifest, launch: launchOf(recipe, choice.site + recipe.address, { ...choice, preset }) };
  });
  const all = (/** @type {RegExp} */ part) => units.map(({ manifest }) => part.exec(manifest)?.[0] ?? "").join("\n");
  const manifest = units[0].manifest
    .replace(/identifier="[^"]*"/, 'identifier="descent-lesson"')
    .replace(ABOUT, "")
    .replace(TITLE, () => `<title>${escaped(title)}</title>`)
    .replace(ITEM, () => all(ITEM))
    .replace(RESOURCE, () => all(RESOURCE));
  /** @type {Entry[]} */
  const entries = units.flatMap(({ recipe, folder, launch }) => [
    [`${folder}index.html`, written(launch)],
    [`${folder}launch.js`, () => read(recipe.script)],
  ]);
  return zipped([["imsmanifest.xml", written(manifest)], ...entries]);
}

/** A chapter as parts of a lesson: each of its sections that asks something. @param {Recipe} recipe @returns {Recipe[]} */
export const sectionsOf = (recipe) =>
  recipe.sections.map((section) => {
    const named = (/** @type {string} */ text) =>
      text.replaceAll(TITLES, () => `<title>${escaped(section.title)}</title>`);
    const manifests = Object.entries(recipe.manifests).map(([standard, text]) => [standard, named(text)]);
    const launch = named(recipe.launch).replace(`data-item="${recipe.item}"`, `data-item="${section.item}"`);
    return { ...recipe, ...section, launch, manifests: Object.fromEntries(manifests) };
  });

/** The page that the course opens. @param {Recipe} recipe @param {string} address @param {Choice} choice */
function launchOf(recipe, address, { standard, preset = "", pass = "", seeds = false }) {
  const told = { STANDARD: standard, ADDRESS: escaped(address + preset), PASS: pass, SEEDS: seeds ? "each" : "" };
  return recipe.launch.replace(/STANDARD|ADDRESS|PASS|SEEDS/g, (name) => told[/** @type {"PASS"} */ (name)]);
}

/**
 * @typedef {[string, () => Promise<Uint8Array<ArrayBuffer>>]} Entry  path in the package and what makes it
 * @param {Entry[]} entries @param {Set<string>} [gzipped] paths @param {(done: number, of: number) => void} [report]
 */
async function zipped(entries, gzipped = new Set(), report = () => {}) {
  /** @type {import("fflate").Zippable} */
  const content = {};
  for (const [index, [path, of]] of entries.entries()) {
    report(index, entries.length);
    const small = gzipped.has(path);
    const bytes = small ? gzipSync(await of(), { level: 9, mtime: 0 }) : await of();
    content[path] = [bytes, { level: small || PACKED.test(path) ? 0 : 6 }];
  }
  report(entries.length, entries.length);
  return new Blob([zipSync(content, { mtime: FIRST_DAY })], { type: "application/zip" });
}

/** For an attribute. @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** @param {string[]} paths of plain letters */
const listed = (paths) => paths.map((path) => `<file href="${path}"/>`).join("\n      ");

/** @param {string} text */
const written = (text) => async () => /** @type {Uint8Array<ArrayBuffer>} */ (new TextEncoder().encode(text));
