/** When a line counts as dead: not while any file arrives on it. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { download, downloadFile, heard, Silence, unlessSilent } from "../../static/js/core/fetch-files.js";

let clock = 1000;
performance.now = () => clock;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval"] });
});

/** @param {number} seconds */
async function pass(seconds) {
  for (let half = 0; half < 2 * seconds; half += 1) {
    clock += 500;
    mock.timers.tick(500);
    await Promise.resolve();
  }
}

/** What becomes of a promise, without waiting for it. */
function watched(promise) {
  const seen = { state: "waiting", reason: null };
  promise.then(() => (seen.state = "done"), (reason) => Object.assign(seen, { state: "failed", reason }));
  return seen;
}

test("silence is given up after a while, not sooner", async () => {
  const seen = watched(unlessSilent(new Promise(() => {})));
  await pass(17);
  assert.equal(seen.state, "waiting");
  await pass(3);
  assert.equal(seen.state, "failed");
  assert.ok(seen.reason instanceof Silence);
});

test("a file that waits while others arrive is not given up", async () => {
  const seen = watched(unlessSilent(new Promise(() => {})));
  for (let k = 0; k < 12; k += 1) {
    await pass(10);
    heard();
  }
  assert.equal(seen.state, "waiting");
  await pass(20);
  assert.equal(seen.state, "failed");
});

const CONTENT = new Uint8Array([1, 2, 3, 4]);

async function entry() {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", CONTENT));
  const integrity = `sha256-${btoa(String.fromCharCode(...digest))}`;
  return { name: "four", url: "four.bin", bytes: 4, integrity };
}

test("a damaged, cut or refused file is asked for anew, past the cache", async () => {
  const file = await entry();
  const answers = [
    new Response(new Uint8Array([1, 2, 3, 5])),
    new Response(CONTENT.slice(0, 2)),
    new Response(CONTENT),
  ];
  const caches = [];
  globalThis.fetch = async (_, { cache }) => (caches.push(cache), answers.shift());
  assert.deepEqual(await downloadFile("http://x/four.bin", file), CONTENT);
  assert.deepEqual(caches, ["default", "reload", "reload"]);
});

test("what never comes whole is one sentence, and its bytes are not counted", async () => {
  const file = await entry();
  let counted = 0;
  globalThis.fetch = async () => new Response(CONTENT.slice(1));
  const all = download([file], "http://x/", (bytes) => (counted += bytes));
  await assert.rejects(all, { message: "The file four could not be loaded: it is cut short." });
  assert.equal(counted, 0);
  globalThis.fetch = async () => new Response("", { status: 404 });
  await assert.rejects(download([file], "http://x/", () => {}), /404; if the site has a new version, reload/);
});

test("what a package holds as gzip is checked as what comes out", async () => {
  const packed = new Response(new Response(CONTENT).body.pipeThrough(new CompressionStream("gzip")));
  globalThis.fetch = async () => packed;
  assert.deepEqual(await downloadFile("https://site.example/four.bin", { ...(await entry()), gzip: true }), CONTENT);
});
