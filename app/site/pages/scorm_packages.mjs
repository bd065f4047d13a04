// Packages from the recipes of a built site; JSON on standard input. A teacher's browser
// makes them with the same code.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { makePackage } from "../../../static/js/lms/scorm-package.js";

let input = "";
for await (const part of process.stdin) input += part;
const { dist, target, site, standards, slugs } = JSON.parse(input);
const read = async (name) => new Uint8Array(await readFile(path.join(dist, name)));

for (const slug of slugs) {
  const recipe = JSON.parse(await readFile(path.join(dist, "scorm", `${slug}.json`), "utf-8"));
  for (const standard of standards) {
    const made = await makePackage(recipe, { standard, site }, read);
    await writeFile(path.join(target, `${slug}-${standard}.zip`), new Uint8Array(await made.arrayBuffer()));
  }
}
