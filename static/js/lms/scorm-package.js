/**
 * A package from its recipe: `scorm/SLUG.json`, made when the site was built.
 *
 * @typedef {{item: string, title: string, address: string, launch: string, script: string,
 *   manifests: Record<string, string>, texts: Record<string, string>, files: Record<string, string>, gzipped: string[]}} Recipe
 *   texts by their path in the package; files, path in the package → path in the site; gzipped: which of them
 *   go in as gzip makes them, because most platforms send files as they are
 * @typedef {{standard: string, site: string, preset?: string, pass?: string, seeds?: boolean}} Choice  site: where a
 *   thin package leads, "" for a whole one; preset: query and fragment of the page inside, as a teacher has set it
 *   up; pass: percent that pass, "" for the usual; seeds: whether each student gets one of their own
 */
import { gzipSync, zipSync } from "fflate";

const CONTENT = "content/";
const FIRST_DAY = new Date(1980, 0, 1); // of zip's calendar: the same content is the same bytes
const PACKED = /\.(?:zst|png|woff2|whl|zip)$/;

/**
 * @param {Recipe} recipe @param {Choice} choice
 * @param {(path: string) => Promise<Uint8Array<ArrayBuffer>>} read a file of the site
 * @param {(done: number, of: number) => void} [report] counts files @returns {Promise<Blob>}
 */
export async function makePackage(
  recipe,
  { standard, site, preset = "", pass = "", seeds = false },
  read,
  report = () => {},
) {
  const whole = site === "";
  const texts = whole ? Object.entries(recipe.texts) : [];
  const files = whole ? Object.entries(recipe.files) : [];
  const paths = [...texts, ...files].map(([path]) => CONTENT + path).sort();
  const address = whole ? `${CONTENT}${recipe.address}index.html` : site + recipe.address;
  const told = { STANDARD: standard, ADDRESS: escaped(address + preset), PASS: pass, SEEDS: seeds ? "each" : "" };
  const launch = recipe.launch.replace(/STANDARD|ADDRESS|PASS|SEEDS/g, (name) => told[/** @type {"PASS"} */ (name)]);
  const manifest = recipe.manifests[standard].replace("<!--FILES-->", listed(["index.html", "launch.js", ...paths]));
  /** @type {[string, () => Promise<Uint8Array<ArrayBuffer>>][]} */
  const entries = [
    ["imsmanifest.xml", written(manifest)],
    ["index.html", written(launch)],
    ["launch.js", () => read(recipe.script)],
  ];
  for (const [path, text] of texts) entries.push([CONTENT + path, written(text)]);
  const gzipped = new Set(recipe.gzipped.map((path) => CONTENT + path));
  for (const [path, source] of files) entries.push([CONTENT + path, () => read(source)]);
  /** @type {import("fflate").Zippable} */
  const content = {};
  for (const [index, [path, of]] of entries.entries()) {
    report(index, entries.length);
    const small = gzipped.has(path);
    const bytes = small ? gzipSync(await of(), { mtime: 0 }) : await of();
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
