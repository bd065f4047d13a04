/** A recorded run: whatever way leads to a place, the same values stand there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { between, START } from "../../static/js/sims/recording.js";
import { isReplaced, positionIn } from "../../static/js/sims/waiting.js";

const event = (attr, value) => ({ kind: "ModelChanged", model: { id: "p1" }, attr, new: value });
const EVENTS = [
  event("text", "start"), event("text", "two"), event("text", "end"),
  event("ink", "black"), event("ink", "white"),
  event("hump", "flat"), event("hump", "high"),
];
const RECORDED = {
  last: 4,
  events: EVENTS,
  moves: {
    light: [[0, 0, 2, 1, 4, 2], [0, 3], [0, 5, 1, 6, 3, 5]],
    dark: [[0, 0, 2, 1, 4, 2], [0, 4], [0, 5, 1, 6, 3, 5]],
  },
};
const places = ["light", "dark"].flatMap((theme) =>
  [0, 1, 2, 3, 4].map((position) => ({ theme, position })));
const apply = (state, events) =>
  events.reduce((all, { attr, new: value }) => ({ ...all, [attr]: value }), state);
const AT_START = { text: "start", ink: "black", hump: "flat" };

test("every way to a place leads to the same values", () => {
  for (const through of places) {
    for (const to of places) {
      const detour = apply(apply(AT_START, between(RECORDED, START, through)), between(RECORDED, through, to));
      assert.deepEqual(detour, apply(AT_START, between(RECORDED, START, to)));
    }
  }
});

test("what does not change is not set again", () => {
  const [light3, light4, dark3] = [places[3], places[4], places[8]];
  assert.deepEqual(between(RECORDED, light3, light3), []);
  assert.deepEqual(between(RECORDED, light3, light4), [EVENTS[2]]);
  assert.deepEqual(between(RECORDED, light3, dark3), [EVENTS[4]]);
});

test("a recording has the default run, at any position, and nothing else", () => {
  const asked = ["", "position=0", "position=12", "learning_rate=0.5", "position=1&seed=2", "position=-1", "hide=seed"];
  assert.deepEqual(asked.map(positionIn), [0, 0, 12, null, null, null, null]);
});

test("of changes to one attribute the last one waits, but every tap does", () => {
  const [rate, speed] = [{}, {}];
  const change = (model, attr) => ({ model, attr });
  assert.ok(isReplaced(change(rate, "value"), change(rate, "value")));
  assert.ok(!isReplaced(change(rate, "value"), change(speed, "value")));
  const pointer = (event_name) => ({ msg_data: { event_name } });
  assert.ok(isReplaced(pointer("pan"), pointer("pan")));
  assert.ok(!isReplaced(pointer("tap"), pointer("tap")));
});
