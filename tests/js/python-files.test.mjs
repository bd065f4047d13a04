/** What is said while files come: only what crosses the network is a download. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { counting } from "../../static/js/cells/boot.js";
import { Library } from "../../static/js/cells/python-files.js";

const ROOT = "https://descent.test/";
/** @type {Map<string, Uint8Array>} */
const kept = new Map();
/** @type {string[]} */
let said = [];

async function file(name, bytes) {
  const content = new Uint8Array(bytes).fill(name.charCodeAt(0));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return { name, url: name, bytes, content, integrity: `sha256-${btoa(String.fromCharCode(...digest))}` };
}

beforeEach(() => {
  kept.clear();
  said = [];
  globalThis.caches = { open: async () => ({
    match: async (url) => kept.has(url) ? new Response(kept.get(url)) : undefined,
    put: async (url, answer) => void kept.set(url, new Uint8Array(await answer.arrayBuffer())),
  }) };
});

test("a first visit downloads, a second one opens", async () => {
  const files = [await file("a", 2e6), await file("b", 1e6)];
  globalThis.fetch = async (url) => new Response(files.find(({ name }) => url === ROOT + name).content);
  let share = 0;
  const told = counting("Python", (text, part) => said.push(text) && (share = part));
  await new Library(ROOT).bring(files, told);
  assert.equal(said.at(-1), "Downloading Python: 3.0 of 3.0 MB");
  assert.equal(share, 1);
  said = [];
  globalThis.fetch = async () => assert.fail("nothing crosses the network");
  await new Library(ROOT).bring(files, told);
  assert.deepEqual(new Set(said), new Set(["Opening Python …"]));
  assert.equal(share, 1);
});

test("of what is partly kept only the rest is a download", async () => {
  const files = [await file("a", 2e6), await file("b", 1e6)];
  kept.set(`${ROOT}a`, files[0].content);
  globalThis.fetch = async () => new Response(files[1].content);
  await new Library(ROOT).bring(files, counting("Python", (text) => said.push(text)));
  assert.equal(said.at(-1), "Downloading Python: 1.0 of 1.0 MB");
});
