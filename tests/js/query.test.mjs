/** What a simulation is asked for, taken apart. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { presetsIn } from "../../static/js/sims/query.js";

test("of the state that a page opens with, what is hidden and locked is kept", () => {
  assert.equal(presetsIn("learning_rate=0.04&hide=arrows,seed&lock=start"), "hide=arrows%2Cseed&lock=start");
  assert.equal(presetsIn("learning_rate=0.04"), "");
});
