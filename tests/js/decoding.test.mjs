/** A student's file is read as it was saved. */

import assert from "node:assert/strict";
import {test} from "node:test";
import {decoded} from "../../static/js/core/bytes.js";

const bytes = (...numbers) => new Uint8Array(numbers).buffer;

test("UTF-8, the text of older spreadsheets and Unicode text all read", () => {
  assert.equal(decoded(new TextEncoder().encode("Größe;−1,5 €").buffer), "Größe;−1,5 €");
  assert.equal(decoded(bytes(0xef, 0xbb, 0xbf, 0x78)), "x");
  assert.equal(decoded(bytes(0x47, 0x72, 0xf6, 0xdf, 0x65, 0x3b, 0x80)), "Größe;€");
  assert.equal(decoded(bytes(0xff, 0xfe, 0x78, 0, 0x09, 0, 0x31, 0)), "x\t1");
  assert.equal(decoded(new ArrayBuffer(0)), "");
});

test("a workbook is still known by its beginning", () => {
  assert.ok(decoded(bytes(0x50, 0x4b, 3, 4, 0x14, 0, 0xff)).startsWith("PK\u0003\u0004"));
});
