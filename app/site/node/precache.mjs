// Puts the list of files into the service worker. Settings come as JSON on standard input.
import { injectManifest } from "workbox-build";

let input = "";
for await (const part of process.stdin) input += part;
const { settings, hashed } = JSON.parse(input);
const { warnings } = await injectManifest({
  ...settings,
  dontCacheBustURLsMatching: new RegExp(hashed),
});
if (warnings.length) throw new Error(warnings.join("\n"));
