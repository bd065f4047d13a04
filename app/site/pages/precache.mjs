// Puts the list of files into the service worker. Settings come as JSON on standard input.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { injectManifest } from "workbox-build";

let input = "";
for await (const part of process.stdin) input += part;
const { settings, hashed } = JSON.parse(input);

/** A copy for offline use must be whole: each file is checked as it is fetched. */
async function withIntegrity(entry) {
  const content = await readFile(join(settings.globDirectory, entry.url));
  return { ...entry, integrity: `sha256-${createHash("sha256").update(content).digest("base64")}` };
}

const { warnings } = await injectManifest({
  ...settings,
  dontCacheBustURLsMatching: new RegExp(hashed),
  manifestTransforms: [async (entries) => ({ manifest: await Promise.all(entries.map(withIntegrity)) })],
});
if (warnings.length) throw new Error(warnings.join("\n"));
