/** What a student's files may be called, and how a program reads one. */
import { plain } from "../core/validation.js";

const LONGEST = 120; // characters
const EXCEL = 0x04034b50; // how the bytes of a workbook, a zip archive, begin
/** @type {Record<string, (quoted: string) => string>} */
const READS = {
  csv: (name) => `pd.read_csv(${name})`,
  tsv: (name) => `pd.read_csv(${name}, sep="\\t")`,
  xlsx: (name) => `pd.read_excel(${name})`,
  json: (name) => `json.load(open(${name}))`,
  txt: (name) => `open(${name}).read()`,
  md: (name) => `open(${name}).read()`,
  npy: (name) => `np.load(${name})`,
  npz: (name) => `np.load(${name})`,
};
const PICTURE = /^(png|jpe?g|gif|bmp|webp|tiff?)$/;
const MODULE = /^([A-Za-z_]\w*)\.py$/;

/**
 * A file's own name, as a program writes it: composed characters, no folder, nothing that
 * cannot be seen, and no dot in front, which would hide it.
 * @param {string} raw
 */
export function cleanName(raw) {
  const own = visible(raw.normalize("NFC").replace(/^.*[/\\]/s, "")).trim();
  const named = own.replace(/^\.+/, "") || "file";
  if (named.length <= LONGEST) return named;
  const end = endOf(named);
  return named.slice(0, LONGEST - end.length) + end;
}

/** @param {string} name @param {Iterable<string>} taken @returns {string} the name, numbered if it is taken */
export function freeName(name, taken) {
  const others = new Set(taken);
  const end = endOf(name);
  const start = name.slice(0, name.length - end.length);
  let free = name;
  for (let number = 2; others.has(free); number += 1) free = `${start} (${number})${end}`;
  return free;
}

/** @param {string} name */
const endOf = (name) => /\.[^.]{1,10}$/.exec(name)?.[0] ?? "";

/** @param {string} name @param {string} kind such as `csv` */
export const isOfKind = (name, kind) => name.toLowerCase().endsWith(`.${kind}`);

/** @param {string} text */
const visible = (text) => plain(text, text.length).replace(/[\t\n]/g, " ");

/** A path below the working folder that a program may have made. @param {string} path */
export function isPath(path) {
  const parts = path.split("/");
  return path.length <= 2 * LONGEST && visible(path) === path && parts.every((it) => /^[^.]/.test(it));
}

/** The Python that reads a file, or "". @param {string} name @param {ArrayBuffer} content */
export function reading(name, content) {
  const quoted = JSON.stringify(name);
  const kind = endOf(name).slice(1).toLowerCase();
  const module = MODULE.exec(name);
  if (module) return `import ${module[1]}`;
  if (PICTURE.test(kind)) return `plt.imread(${quoted})`;
  return (kind === "csv" && isWorkbook(content) ? READS.xlsx : READS[kind])?.(quoted) ?? "";
}

/** @param {ArrayBuffer} content */
export const isWorkbook = (content) => content.byteLength >= 4 && new DataView(content).getUint32(0, true) === EXCEL;
