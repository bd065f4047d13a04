/**
 * What a class has handed in: files, or the zip that a platform makes of them. Each is read on this
 * device and sent nowhere; what is no attempt is left out and named.
 *
 * @import { Attempt } from "./attempt.js"
 * @typedef {{path: string, text: () => Promise<string>, again: () => Promise<string>, fault: string}} Entry
 *   a file, or one inside a zip; `again` opens the zip once more, so that nobody has to keep it; fault: why it gives none
 * @typedef {{path: string, why: string}} LeftOut
 * @typedef {{path: string, saved: string, attempt: Attempt, again: () => Promise<string>}} HandedIn
 *   the attempt without its picture, which `again` still has
 */
import { unzipSync } from "fflate";
import { readFile } from "./attempt.js";

export const MOST = {
  records: 2000,
  entries: 5000, // of one zip: the number that a zip says of itself may be anything
  file: 24_000_000, // bytes
  zip: 1_000_000_000, // bytes
};
const BREATH = 100; // milliseconds after which the page may answer
/** What computers add to folders and zips by themselves. */
const KINDS = /\.(?:json|txt)$/i;
const ADDED = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)|\/$/;

export const WHY = {
  large: "far too large to be an attempt of this course",
  foreign: "not the file of an attempt of this course",
  damaged: "damaged: part of it was cut off or changed; ask for it again",
  newer: "saved by a newer version of the course: reload this page and try again",
  unreadable: "cannot be read; of a folder make a zip first",
  crowded: `a zip of more than ${MOST.entries} files; open it in parts`,
  many: `not opened: ${MOST.records} attempts are the most at once`,
};

/** @param {Iterable<File>} files @returns {Promise<{records: HandedIn[], left: LeftOut[]}>} */
export async function readClass(files) {
  const [records, left] = [/** @type {HandedIn[]} */ ([]), /** @type {LeftOut[]} */ ([])];
  let breathed = performance.now();
  for (const file of files) {
    for (const entry of await entriesOf(file)) {
      const reading = "why" in entry ? entry : await readEntry(entry, records.length);
      if ("why" in reading) left.push(reading);
      else records.push(reading);
      if (performance.now() - breathed < BREATH) continue;
      await new Promise((done) => setTimeout(done));
      breathed = performance.now();
    }
  }
  return { records, left };
}

/** @param {Entry} entry @param {number} count of records before it @returns {Promise<HandedIn | LeftOut>} */
async function readEntry({ path, text, again, fault }, count) {
  if (count >= MOST.records) return { path, why: WHY.many };
  try {
    const found = readFile(await text(), WHY);
    if ("refused" in found) return { path, why: found.refused };
    return { path, saved: found.saved, attempt: { ...found.attempt, picture: "" }, again };
  } catch {
    return { path, why: fault };
  }
}

/** @param {File} file @returns {Promise<(Entry | LeftOut)[]>} */
async function entriesOf(file) {
  const path = file.name;
  try {
    const isZip = path.toLowerCase().endsWith(".zip");
    if (file.size > (isZip ? MOST.zip : MOST.file)) return [{ path, why: WHY.large }];
    if (isZip) return inZip(file, await bytesOf(file));
    const text = () => file.text();
    return [{ path, text, again: text, fault: WHY.unreadable }];
  } catch {
    return [{ path, why: WHY.unreadable }];
  }
}

/** @param {File} file @param {Uint8Array} bytes of it @returns {(Entry | LeftOut)[]} */
function inZip(file, bytes) {
  /** @type {import("fflate").UnzipFileInfo[]} */
  const listed = [];
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        if (listed.push(entry) > MOST.entries) throw new RangeError("too many");
        return false;
      },
    });
  } catch {
    return [{ path: file.name, why: listed.length > MOST.entries ? WHY.crowded : WHY.damaged }];
  }
  return listed
    .map(({ name: path, originalSize }, index) => {
      if (!KINDS.test(path)) return { path, why: WHY.foreign };
      if (originalSize > MOST.file) return { path, why: WHY.large };
      return { path, text: async () => unpacked(bytes, index), again: later(file, index), fault: WHY.damaged };
    })
    .filter(({ path }) => !ADDED.test(path));
}

/** By itself, so that what is kept for later holds the file and not its bytes. @param {File} file @param {number} index */
const later = (file, index) => async () => unpacked(await bytesOf(file), index);

/** One at a time: all of them at once would be larger than the zip. @param {Uint8Array} bytes @param {number} index */
function unpacked(bytes, index) {
  let count = 0;
  const [content] = Object.values(unzipSync(bytes, { filter: () => count++ === index }));
  return new TextDecoder().decode(content);
}

/** @param {Blob} blob */
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
