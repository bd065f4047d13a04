import assert from "node:assert/strict";
import test from "node:test";
import { SnapshotStore, Unpacking } from "../../static/js/cells/snapshot-store.js";

const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0); // the smallest WebAssembly module
const plain = (packed) => packed;

function pack(files) {
  const index = new TextEncoder().encode(JSON.stringify(files.map(([path, content]) => [path, content.length])));
  const length = new Uint8Array(Uint32Array.of(index.length).buffer);
  const content = Uint8Array.from([...length, ...index, ...files.flatMap(([, bytes]) => [...bytes])]).buffer;
  return { content, inflated: content.byteLength };
}

test("packs become compiled modules and files that keep no pack", async () => {
  const unpacking = new Unpacking({ extensions: ["b/two.so", "a/one.so"], packs: 2 });
  unpacking.add(pack([["a/one.so", EMPTY], ["a/data.csv", [1, 2]]]), plain);
  assert.equal(unpacking.complete, false);
  unpacking.add(pack([["b/two.so", EMPTY]]), plain);
  assert.equal(unpacking.complete, true);
  const { files, modules } = await unpacking.done();
  assert.deepEqual([...modules.keys()], ["b/two.so", "a/one.so"]);
  assert.ok(modules.get("a/one.so") instanceof WebAssembly.Module);
  assert.deepEqual([...files], [["a/data.csv", Uint8Array.of(1, 2)]]);
  assert.equal(files.get("a/data.csv").buffer.byteLength, 2);
});

test("an extension that is in no pack is missed", async () => {
  const unpacking = new Unpacking({ extensions: ["a/one.so"], packs: 1 });
  unpacking.add(pack([["a/other.so", EMPTY]]), plain);
  await assert.rejects(unpacking.done(), /There is no a\/one\.so/);
});

test("a stock is whole when all its parts have come", async () => {
  const store = new SnapshotStore();
  let whole = false;
  store.parts.then(() => (whole = true));
  store.take({ part: "first", of: 2 });
  store.take({ core: "core" });
  assert.equal(await store.core, "core");
  assert.equal(whole, false);
  store.take({ part: "second", of: 2 });
  store.take({ packages: "packages" });
  assert.deepEqual([await store.parts, await store.packages], [["first", "second"], "packages"]);
});
