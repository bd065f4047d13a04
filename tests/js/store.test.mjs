/** Saved work: last good shown, bad kept, nothing overwritten without a copy. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { checksum } from "../../static/js/core/bytes.js";
import { decode, encode, SCHEMA } from "../../static/js/storage/slots.js";
import { openStore, PROBLEMS } from "../../static/js/storage/store.js";
import { FakeStorage, fakeWindow, seeded } from "./fake_storage.mjs";

const PREFIX = "descent:/course/:";
const KEY = "cell/exercises/mean";
const open = (storage) => openStore(fakeWindow(storage));
const slot = (index, key = KEY) => `${PREFIX}${key}#${index}`;

/** A storage in which a record was saved twice, the older text in the other slot. */
async function saved() {
  const storage = new FakeStorage();
  const store = open(storage);
  await store.set(KEY, {code: "old"});
  await store.set(KEY, {code: "new"});
  return storage;
}

/** The slot with the newer of both texts. */
function newest(storage) {
  return [0, 1].find((index) => storage.getItem(slot(index)).includes("new"));
}

test("the checksum is the CRC-32 that everybody knows", () => {
  const units = String.fromCharCode(0x3231, 0x3433, 0x3635, 0x3837); // the bytes "12345678"
  assert.equal(checksum(units), "9ae0daaf");
});

test("what was set is there after a reload, and slots alternate", async () => {
  const storage = await saved();
  assert.deepEqual(open(storage).get(KEY), {code: "new"});
  assert.equal(storage.length, 2);
  assert.ok(storage.getItem(slot(1 - newest(storage))).includes("old"));
});

test("a value is there at once, before it is written", async () => {
  const storage = new FakeStorage();
  const store = open(storage);
  const done = store.set(KEY, 1);
  assert.equal(store.get(KEY), 1);
  assert.equal(storage.length, 0);
  assert.equal(await done, true);
  assert.equal(storage.length, 1);
});

test("writes of one record are gathered, and each caller gets an answer", async () => {
  const storage = new FakeStorage();
  const store = open(storage);
  const answers = await Promise.all([1, 2, 3].map((value) => store.set(KEY, value)));
  assert.deepEqual(answers, [true, true, true]);
  assert.equal(storage.length, 1);
  assert.equal(open(storage).get(KEY), 3);
});

for (const event of ["pagehide", "visibilitychange"]) {
  test(`everything is written at ${event}`, () => {
    const storage = new FakeStorage();
    const scope = fakeWindow(storage);
    openStore(scope).set(KEY, "typed");
    scope.document.visibilityState = "hidden";
    (event === "pagehide" ? scope : scope.document).dispatchEvent(new Event(event));
    assert.equal(open(storage).get(KEY), "typed");
  });
}

test("one store for all bundles of a page", () => {
  const scope = fakeWindow(new FakeStorage());
  assert.equal(openStore(scope), openStore(scope));
});

test("two sites on one host do not see each other", async () => {
  const storage = new FakeStorage();
  await open(storage).set(KEY, "mine");
  const other = openStore(fakeWindow(storage, "../other/"));
  assert.equal(other.get(KEY), undefined);
  assert.deepEqual(other.keys(), []);
});

test("keys, and removing", async () => {
  const storage = new FakeStorage();
  const store = open(storage);
  await store.set("cell/b", 1);
  store.set("cell/a", 2);
  await store.set("progress/a", 3);
  assert.deepEqual(store.keys("cell/"), ["cell/a", "cell/b"]);
  store.remove("cell/a");
  assert.deepEqual(store.keys(), ["cell/b", "progress/a"]);
  assert.equal(open(storage).get("cell/a"), undefined);
});

test("with storage blocked everything works and it is said", async () => {
  const store = open(null);
  let said = "";
  store.onProblem((sentence) => (said = sentence));
  assert.equal(store.available, false);
  assert.equal(said, PROBLEMS.blocked);
  assert.equal(await store.set(KEY, "typed"), false);
  assert.equal(store.get(KEY), "typed");
  assert.deepEqual(store.keys(), [KEY]);
});

test("storage that only pretends is no storage", () => {
  const pretends = new FakeStorage();
  pretends.setItem = () => {};
  assert.equal(open(pretends).available, false);
  assert.equal(open(new FakeStorage(0)).available, false);
});

test("a full quota is said; the last good record stays; room heals it", async () => {
  const storage = await saved();
  storage.quota = 400;
  const store = open(storage);
  const said = [];
  store.onProblem((sentence) => said.push(sentence));
  const long = "x".repeat(500);
  assert.equal(await store.set(KEY, {code: long}), false);
  assert.deepEqual(store.get(KEY), {code: long});
  assert.deepEqual(open(storage).get(KEY), {code: "new"});
  storage.quota = Infinity;
  store.flush();
  assert.deepEqual(said, [PROBLEMS.full, ""]);
  assert.deepEqual(open(storage).get(KEY), {code: long});
});

test("a write that does not come back as written is not called saved", async () => {
  const storage = new FakeStorage();
  const store = open(storage);
  const real = storage.setItem.bind(storage);
  storage.setItem = (name, text) => real(name, text.slice(0, -1));
  assert.equal(await store.set(KEY, "text"), false);
  storage.setItem = real;
  store.flush();
  assert.equal(open(storage).get(KEY), "text");
});

test("a newer schema is left alone", async () => {
  const storage = await saved();
  const newer = encode('{"code":"tomorrow"}', 9, "w", SCHEMA + 1);
  storage.setItem(slot(newest(storage)), newer);
  const store = open(storage);
  const before = new Map(storage.items);
  assert.deepEqual(store.get(KEY), {code: "old"});
  assert.equal(await store.set(KEY, {code: "today"}), false);
  assert.equal(store.problem, PROBLEMS.newer);
  assert.deepEqual(storage.items, before);
});

test("an older schema that nobody can read is kept aside", async () => {
  const storage = await saved();
  const older = encode('{"code":"yesterday"}', 9, "w", SCHEMA - 1);
  storage.setItem(slot(newest(storage)), older);
  const store = open(storage);
  assert.deepEqual(store.get(KEY), {code: "old"});
  assert.deepEqual(store.asides().map(({key, reason, text}) => [key, reason, text]),
    [[KEY, "damaged", older]]);
});

test("an aside can be thrown away", async () => {
  const storage = await saved();
  storage.setItem(slot(newest(storage)), "rubbish");
  const store = open(storage);
  store.get(KEY);
  const [aside] = store.asides();
  store.discard(aside.id);
  assert.deepEqual(store.asides(), []);
});

test("what can be neither read nor moved aside is not written over", async () => {
  const storage = await saved();
  const at = newest(storage);
  const damaged = "rubbish".repeat(20);
  storage.setItem(slot(at), damaged);
  storage.quota = 0;
  const store = open(storage);
  assert.deepEqual(store.get(KEY), {code: "old"});
  assert.equal(await store.set(KEY, {code: "n"}), false);
  assert.equal(storage.getItem(slot(at)), damaged);
});

const OTHER = encode('{"code":"else"}', 7, "other");

/** Damage as disks, crashes and curious people do it. */
const DAMAGES = {
  cut: (text, at) => text.slice(0, at),
  "without its beginning": (text, at) => text.slice(at + 1),
  "one character changed": (text, at, random) =>
    text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << (random() * 16))) + text.slice(at + 1),
  "one character more": (text, at) => `${text.slice(0, at)}0${text.slice(at)}`,
  "two swapped": (text, at) => text.slice(0, at) + text.slice(at, at + 2).split("").reverse().join("") + text.slice(at + 2),
  "half of two": (text, at) => text.slice(0, at) + OTHER.slice(at),
  "another schema": (text, at, random) => text.replace("descent 1", `descent ${Math.floor(random() * 12000)}`),
  "another counter": (text, at, random) => text.replace(/^descent 1 \d+/, `descent 1 ${Math.floor(random() * 1e17)}`),
  noise: (text, at, random) => Array.from({length: at}, () => String.fromCharCode(random() * 65536)).join(""),
  "plain JSON": (text) => text.slice(text.indexOf("\n") + 1),
  nothing: () => "",
};

test("10,000 malformed records: last good shown, bad kept", async (t) => {
  const random = seeded(5);
  const whole = await saved();
  const at = newest(whole);
  const good = whole.getItem(slot(at));
  const kinds = Object.entries(DAMAGES);
  let damaged = 0;
  for (let k = 0; damaged < 10_000; k += 1) {
    const [, damage] = kinds[k % kinds.length];
    const text = damage(good, Math.floor(random() * good.length), random);
    if (text === good || text === OTHER) continue;
    damaged += 1;
    const storage = new FakeStorage();
    storage.items = new Map(whole.items).set(slot(at), text);
    const store = open(storage);
    assert.deepEqual(store.get(KEY), {code: "old"}, JSON.stringify(text));
    assert.deepEqual(store.asides().map((aside) => aside.text), [text]);
    if (damaged % 100 === 0) assert.equal(await store.set(KEY, damaged, {now: true}), true);
  }
  t.diagnostic(`survived ${damaged}`);
});

test("both slots damaged: nothing shown, both kept, the next write works", async () => {
  const storage = await saved();
  storage.setItem(slot(0), "one");
  storage.setItem(slot(1), "two");
  const store = open(storage);
  assert.equal(store.get(KEY), undefined);
  assert.deepEqual(store.keys(), []);
  assert.deepEqual(store.asides().map(({text}) => text).sort(), ["one", "two"]);
  assert.equal(await store.set(KEY, "three"), true);
  assert.equal(open(storage).get(KEY), "three");
});

test("hostile values in a whole envelope stay data", () => {
  const storage = new FakeStorage();
  storage.setItem(slot(0), encode('{"__proto__":{"polluted":1},"code":2}', 3, "w"));
  const value = open(storage).get(KEY);
  assert.equal({}.polluted, undefined);
  assert.equal(value.code, 2);
  assert.equal(decode(encode("{", 1, "w")).state, "damaged");
});

/** Two tabs over one storage; what one writes the other hears. */
function tabs() {
  const storage = new FakeStorage();
  const stores = [open(storage), open(storage)];
  const hear = (listener, key = KEY) =>
    [0, 1].forEach((index) => stores[listener].heard({key: slot(index, key), storageArea: storage}));
  const asked = [[], []];
  const changed = [[], []];
  stores.forEach((store, index) => {
    store.onConflict((conflict) => asked[index].push(conflict));
    store.onChange((key) => changed[index].push(key));
  });
  return {storage, stores, hear, asked, changed};
}

test("a tab that changed nothing follows the other", async () => {
  const {stores: [one, two], hear, asked, changed} = tabs();
  await one.set(KEY, "first");
  hear(1);
  assert.equal(two.get(KEY), "first");
  assert.ok(changed[1].includes(KEY));
  assert.deepEqual(asked, [[], []]);
});

test("two tabs change one record: both are kept and the student is asked", async () => {
  const {stores: [one, two], asked} = tabs();
  await one.set(KEY, "start");
  assert.equal(two.get(KEY), "start");
  await one.set(KEY, "one's");
  await two.set(KEY, "two's");
  assert.deepEqual(asked[1], [{key: KEY, mine: "two's", theirs: "one's"}]);
  assert.deepEqual(two.asides().map(({key, reason, text}) => [key, reason, text]),
    [[KEY, "tab", '"one\'s"']]);
  assert.equal(two.get(KEY), "two's");
});

test("a tab that changed something is asked when the other saves", async () => {
  const {stores: [one, two], hear, asked} = tabs();
  await one.set(KEY, "one's");
  two.get(KEY);
  await two.set(KEY, "two's");
  hear(0);
  assert.equal(asked[0].at(-1).theirs, "two's");
  await one.resolve(KEY, "one's");
  assert.equal(two.get(KEY), "one's");
  assert.equal(one.asides().length, 0);
});

test("two tabs that type in turn lose nothing and pile up nothing", async () => {
  const {stores: [one, two]} = tabs();
  for (let k = 0; k < 20; k += 1) {
    await one.set(KEY, `one ${k}`, {now: true});
    await two.set(KEY, `two ${k}`, {now: true});
  }
  assert.equal(two.get(KEY), "two 19");
  const kept = two.asides().map(({text}) => text).sort();
  assert.deepEqual(kept, ['"one 19"', '"two 18"']);
});

test("no room for the other tab's copy: nothing is written over", async () => {
  const {storage, stores: [one, two]} = tabs();
  await one.set(KEY, "one's");
  storage.quota = 0;
  assert.equal(await two.set(KEY, "two's"), false);
  storage.quota = Infinity;
  assert.equal(open(storage).get(KEY), "one's");
});
