/** Packages as a teacher's browser makes them: for the address that the page really has, set up as its preview. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync, unzipSync } from "fflate";
import { makeLesson, makePackage, sectionsOf } from "../../static/js/lms/scorm-package.js";

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

test("a lesson is one package with a unit for each of its parts, set up as each was", async () => {
  const manifest = (name) => `<manifest identifier="descent-${name}"><metadata><x:title>${name}</x:title></metadata>
    <title>${name}</title><item identifier="item" identifierref="resource"><title>${name}</title></item>
    <resource identifier="resource" href="index.html"><!--FILES--></resource></manifest>`;
  const part = (name, preset) => ({preset, recipe: {...RECIPE, address: `embed/sims/${name}/`, manifests: {"1.2": manifest(name)}}});
  const choice = {standard: "1.2", site: "https://school.example/", pass: "60", seeds: false};
  const made = await makeLesson("Monday & more", [part("a", "?hide=share"), part("b", "")], choice, async () => new Uint8Array([1]));
  const files = unzipSync(new Uint8Array(await made.arrayBuffer()));
  const names = ["unit-1/index.html", "unit-1/launch.js", "unit-2/index.html", "unit-2/launch.js"];
  assert.deepEqual(Object.keys(files), ["imsmanifest.xml", ...names]);
  const text = (name) => new TextDecoder().decode(files[name]);
  assert.ok(text("unit-1/index.html").includes('data-address="https://school.example/embed/sims/a/?hide=share" data-pass="60"'));
  assert.ok(text("unit-2/index.html").includes('data-address="https://school.example/embed/sims/b/" data-pass="60"'));
  const xml = text("imsmanifest.xml");
  assert.match(xml, /^<manifest identifier="descent-lesson">[^]*?<title>Monday &amp; more<\/title><item/);
  for (const k of [1, 2]) {
    assert.match(xml, new RegExp(`<item identifier="item-${k}" identifierref="resource-${k}"><title>${"ab"[k - 1]}</title>`));
    assert.match(xml, new RegExp(`<resource identifier="resource-${k}" href="unit-${k}/index.html">`));
  }
  for (const name of names) assert.equal(xml.split(`<file href="${name}"/>`).length, 2, name);
});

test("a chapter is a lesson of its sections, each named and addressed by itself", () => {
  const sections = [{item: "section/c/one", title: "One & all", address: "chapters/c/one/"}];
  const launch = '<html data-item="chapter/c" data-address="ADDRESS"><title>C</title>';
  const [one] = sectionsOf({...RECIPE, item: "chapter/c", sections, launch, manifests: {"1.2": "<title>C</title><title>C</title>"}});
  assert.equal(one.launch, '<html data-item="section/c/one" data-address="ADDRESS"><title>One &amp; all</title>');
  assert.deepEqual([one.address, one.manifests["1.2"]], ["chapters/c/one/", "<title>One &amp; all</title>".repeat(2)]);
});
