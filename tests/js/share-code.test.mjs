/** Links that carry code: what comes back is what went in, or a sentence. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { notebook, playgroundAddress, codeFrom, TOO_LONG } from "../../static/js/cells/share-code.js";
import { checksum } from "../../static/js/core/bytes.js";
import { seeded } from "./fake_storage.mjs";

const ROOT = "https://site/descent/";
const hashOf = async (code) => new URL(await playgroundAddress(ROOT, code)).hash;

test("code comes back as it was", async () => {
  for (const code of ["", "print(1)\n", "α = '∇ 😀'\r\n\tx", "x = 1\n".repeat(20_000)]) {
    assert.deepEqual(await codeFrom(await hashOf(code)), { code, problem: "" });
  }
  assert.match(await playgroundAddress(ROOT, "1"), /^https:\/\/site\/descent\/playground\/#code=1\./);
});

test("other fragments are none of ours", async () => {
  for (const hash of ["", "#about", "#cod=1"]) assert.equal(await codeFrom(hash), null);
});

test("code that is too long is refused, with a way out", async () => {
  const random = seeded(3);
  const noise = Array.from({ length: 60_000 }, () => String.fromCharCode(33 + 90 * random())).join("");
  await assert.rejects(playgroundAddress(ROOT, noise), new Error(TOO_LONG));
  await assert.rejects(playgroundAddress(ROOT, "x".repeat(300_000)), new Error(TOO_LONG));
});

test("a later version says so", async () => {
  const hash = (await hashOf("print(1)")).replace("=1.", "=2.");
  assert.match((await codeFrom(hash)).problem, /newer version/);
});

test("an inflating bomb is cut off", async () => {
  const bomb = deflateRawSync(Buffer.alloc(20_000_000)).toString("base64url");
  const before = process.memoryUsage().arrayBuffers;
  const found = await codeFrom(`#code=1.${checksum("")}.${bomb}`);
  assert.match(found.problem, /damaged/);
  assert.ok(process.memoryUsage().arrayBuffers - before < 5_000_000);
});

test("ten thousand damaged links are ten thousand sentences", async (t) => {
  const code = "for i in range(10):\n    print(i)\n";
  const good = await hashOf(code);
  const letters = "ABCabc019-_.=#%é\0";
  const random = seeded(1);
  const pick = (count) => Math.floor(count * random());
  let damaged = 0;
  while (damaged < 10_000) {
    const characters = [...good];
    for (let change = 0; change <= pick(4); change++) {
      const at = 6 + pick(characters.length - 6);
      characters.splice(at, pick(3), letters[pick(letters.length)]);
    }
    const hash = characters.join("");
    if (hash === good) continue;
    damaged += 1;
    const found = await codeFrom(hash);
    // The last letter holds bits that mean nothing: then the code is whole.
    assert.ok(found === null || found.code === code || found.problem.endsWith("."), hash);
  }
  t.diagnostic(`survived ${damaged}`);
});

test("a notebook holds every cell", () => {
  const made = JSON.parse(notebook(["import numpy\nx = 1", "x"]));
  assert.equal(made.nbformat, 4);
  assert.deepEqual(made.cells.map(({ source }) => source.join("")), ["import numpy\nx = 1", "x"]);
  assert.equal(new Set(made.cells.map(({ id }) => id)).size, 2);
});
