import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, mock, test } from "node:test";
import { HeapCache } from "../../static/js/python/heap.js";

const ROOT = "https://site.example/descent/";
const PARTS = [Uint8Array.of(1, 2), Uint8Array.of(3)];
const WHOLE = Uint8Array.of(1, 2, 3);
const hashOf = (content) => ({ integrity: `sha256-${createHash("sha256").update(content).digest("base64")}` });
const SNAPSHOT = hashOf(WHOLE);

/** @type {Map<string, Map<string, Response>>} */
let stores;
let free, locked, end;

beforeEach(() => {
  stores = new Map();
  free = 1e9;
  locked = false;
  globalThis.caches = { open: async (name) => opened(name) };
  Object.defineProperty(globalThis, "navigator", {
    configurable: true,
    value: {
      storage: { estimate: async () => ({ quota: free, usage: 0 }) },
      locks: { request: async (name, _, act) => act(locked ? null : { name }) },
    },
  });
  // Whoever pauses waits no longer than the test; who is patient waits for ever.
  mock.method(globalThis, "setTimeout", (act, milliseconds) => {
    if (milliseconds !== 3000) queueMicrotask(act);
    else end = act;
  });
});

function opened(name) {
  if (!stores.has(name)) stores.set(name, new Map());
  const store = stores.get(name);
  return {
    match: async (url) => store.get(url)?.clone(),
    put: async (url, response) => void store.set(url, new Response(await response.arrayBuffer())),
    delete: async (request) => store.delete(request.url ?? request),
    keys: async () => [...store.keys()].map((url) => ({ url })),
  };
}

async function* memory() {
  yield* PARTS;
}

const onlyStore = () => [...stores.values()][0];

test("what was put there is there for the next visit, and for this site alone", async () => {
  assert.equal(await new HeapCache(ROOT, SNAPSHOT).take(), null);
  await new HeapCache(ROOT, SNAPSHOT).fill(memory());
  assert.deepEqual(await new HeapCache(ROOT, SNAPSHOT).take(), WHOLE);
  assert.equal(await new HeapCache("https://site.example/other/", SNAPSHOT).take(), null);
});

test("what has changed on the device is not taken, and is forgotten", async () => {
  for (const wrong of [Uint8Array.of(1, 2, 4), Uint8Array.of(1, 2), new Uint8Array()]) {
    await new HeapCache(ROOT, SNAPSHOT).fill(memory());
    const [address] = onlyStore().keys();
    onlyStore().set(address, new Response(wrong));
    assert.equal(await new HeapCache(ROOT, SNAPSHOT).take(), null);
    assert.equal(onlyStore().size, 0);
  }
});

test("the memory of an older release is neither taken nor kept", async () => {
  const older = new HeapCache(ROOT, hashOf(Uint8Array.of(7)));
  await older.fill(memory());
  assert.equal(await new HeapCache(ROOT, SNAPSHOT).take(), null);
  await new HeapCache(ROOT, SNAPSHOT).fill(memory());
  assert.equal(onlyStore().size, 1);
  assert.deepEqual(await new HeapCache(ROOT, SNAPSHOT).take(), WHOLE);
});

test("where room is short nothing is kept, nor what is of no use any more", async () => {
  await new HeapCache(ROOT, hashOf(Uint8Array.of(7))).fill(memory());
  assert.equal(onlyStore().size, 1);
  free = 1e8;
  await new HeapCache(ROOT, SNAPSHOT).fill(memory());
  assert.equal(onlyStore().size, 0);
});

test("it is written once, whoever else would", async () => {
  let asked = 0;
  const counted = async function* () {
    asked += 1;
    yield* PARTS;
  };
  locked = true;
  await new HeapCache(ROOT, SNAPSHOT).fill(counted());
  assert.equal(onlyStore().size, 0);
  locked = false;
  for (let tab = 0; tab < 3; tab++) await new HeapCache(ROOT, SNAPSHOT).fill(counted());
  assert.equal(asked, 1);
});

test("a store that never answers is not waited for", async () => {
  globalThis.caches = { open: async () => ({ match: () => new Promise(() => {}) }) };
  const taken = new HeapCache(ROOT, SNAPSHOT).take();
  end();
  assert.equal(await taken, null);
});

test("a store that is full, broken or forbidden is no fault", async () => {
  const broken = async () => {
    throw new DOMException("", "QuotaExceededError");
  };
  for (const open of [broken, async () => ({ match: broken, put: broken, keys: async () => [] })]) {
    globalThis.caches = { open };
    const shelf = new HeapCache(ROOT, SNAPSHOT);
    await shelf.fill(memory());
    assert.equal(await shelf.take(), null);
  }
});
