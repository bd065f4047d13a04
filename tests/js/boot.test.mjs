/** Python starts from its snapshot, with a fresh worker where the kept one fails, else plainly. */
import assert from "node:assert/strict";
import test from "node:test";
import { bootPython } from "../../static/js/cells/boot.js";

const TIER = { name: "numpy", words: [], packages: ["numpy"], extensions: [] };
console.warn = () => undefined;

/** Start once; `works` says of each try whether it does, by what it starts from. */
async function started(kept, works) {
  const tries = [];
  const library = {
    damaged: false,
    manifest: async () => ({ tiers: [TIER] }),
    boot: async (tier) => {
      tries.push(tier ? (warmWorker.kept ? "kept" : "fresh") : "plain");
      return { code: "", warm: "", all: Promise.resolve(), snapshot: {}, message: async () => ({}) };
    },
  };
  const answer = () => (works.includes(tries.at(-1)) ? { type: "ready" } : { type: "fatal", reason: "broken" });
  const warmWorker = {
    kept,
    holds: () => warmWorker.kept,
    end: () => (warmWorker.kept = false),
    supply: async () => undefined,
    sandbox: {
      start: async () => {
        const port = { postMessage: () => queueMicrotask(() => port.onmessage({ data: answer() })) };
        return { port, end: () => undefined };
      },
    },
  };
  const progress = () => undefined;
  const start = bootPython({ library, warmWorker, expected: "", progress }, new AbortController().signal);
  return start.then(
    ({ inside }) => ({ tries, inside, damaged: library.damaged }),
    (fault) => ({ tries, fault: fault.message }),
  );
}

test("the worker that was kept is used, and replaced where it no longer serves", async () => {
  const inside = ["numpy"];
  assert.deepEqual(await started(true, ["kept"]), { tries: ["kept"], inside, damaged: false });
  assert.deepEqual(await started(true, ["fresh"]), { tries: ["kept", "fresh"], inside, damaged: false });
});

test("a snapshot that serves nobody is not asked for again", async () => {
  const plain = { inside: [], damaged: true };
  assert.deepEqual(await started(true, ["plain"]), { tries: ["kept", "fresh", "plain"], ...plain });
  assert.deepEqual(await started(false, ["plain"]), { tries: ["fresh", "plain"], ...plain });
});

test("where nothing starts, the reason is said", async () => {
  const fault = "Python did not start: broken";
  assert.deepEqual(await started(false, []), { tries: ["fresh", "plain"], fault });
});
