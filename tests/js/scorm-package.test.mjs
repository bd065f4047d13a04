/** Packages as a teacher's browser makes them: for the address that the page really has, set up as its preview. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync, unzipSync } from "fflate";
import { makePackage } from "../../static/js/lms/scorm-package.js";

const RECIPE = {
  item: "sim/a", title: "A", address: "embed/sims/a/", script: "assets/launch.js", texts: {"embed/sims/a/index.html": "page"},
  launch: '<html data-standard="STANDARD" data-address="ADDRESS" data-pass="PASS" data-seeds="SEEDS">', files: {"assets/x.bin": "assets/x.bin"}, gzipped: ["assets/x.bin"],
  manifests: {"1.2": "<m><!--FILES--></m>", "2004": "<m/>"},
};
const PRESET = '?hide=share&lock=rate#rate=0.9&name="$&"';
const QUOTED = "?hide=share&amp;lock=rate#rate=0.9&amp;name=&quot;$&amp;&quot;";

for (const [kind, site, address, names] of [
  ["thin", "https://school.example/ml/", "https://school.example/ml/embed/sims/a/", []],
  ["whole", "", "content/embed/sims/a/index.html", ["content/assets/x.bin", "content/embed/sims/a/index.html"]],
]) {
  test(`a ${kind} package leads where it is said to, with what was set up`, async () => {
    const made = await makePackage(RECIPE, {standard: "1.2", site, preset: PRESET, pass: "60", seeds: true}, async () => new Uint8Array([1]));
    const files = unzipSync(new Uint8Array(await made.arrayBuffer()));
    const text = (name) => new TextDecoder().decode(files[name]);
    assert.equal(text("index.html"), `<html data-standard="1.2" data-address="${address}${QUOTED}" data-pass="60" data-seeds="each">`);
    assert.deepEqual(Object.keys(files).sort(), [...names, "imsmanifest.xml", "index.html", "launch.js"].sort());
    for (const name of names) assert.ok(text("imsmanifest.xml").includes(`<file href="${name}"/>`));
    if (kind === "whole") assert.deepEqual([...gunzipSync(files["content/assets/x.bin"])], [1], "platforms pack nothing");
  });
}
