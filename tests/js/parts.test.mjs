import assert from "node:assert/strict";
import test from "node:test";
import zlib from "node:zlib";
import { inflateParts, inflatedParts } from "../../static/js/cells/parts.js";

const packed = (text) => {
  const content = Uint8Array.from(zlib.zstdCompressSync(text));
  return { content: content.buffer, inflated: text.length };
};

test("parts arrive inflated, in order, and their port is closed", async () => {
  const { port1, port2 } = new MessageChannel();
  const arriving = inflatedParts(port1, 3);
  await inflateParts(["one", "two", "three"].map(packed), port2);
  const parts = await arriving;
  assert.deepEqual(parts.map((part) => new TextDecoder().decode(part)), ["one", "two", "three"]);
});

test("a part of another length is refused, and what came before is no whole", async () => {
  const { port1, port2 } = new MessageChannel();
  let whole = false;
  inflatedParts(port1, 2).then(() => (whole = true));
  const wrong = { ...packed("three"), inflated: 4 };
  await assert.rejects(inflateParts([packed("one"), wrong], port2));
  await new Promise((done) => setTimeout(done, 20));
  assert.equal(whole, false);
  port1.close();
});
