/** A recorded run: whatever way leads to a place, the same values stand there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { between, START } from "../../static/js/sims/recording.js";
import { positionIn, queued } from "../../static/js/sims/query.js";

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

const changes = (...events) => events.reduce(queued, []);

test("of the settings of one control the last one waits", () => {
  const [rate, speed] = [{}, {}];
  const change = (model, value, attr = "value") => ({ model, attr, value });
  const [first, other, last] = [change(rate, 1), change(speed, 1), change(rate, 2)];
  assert.deepEqual(changes(first, other, last), [other, last]);
});

test("every press of a button waits, and a key until another one is pressed", () => {
  const [button, picture] = [{}, {}];
  const click = (value) => ({ model: button, attr: "clicks", value });
  assert.equal(changes(click(1), click(2), click(3)).length, 3);
  const key = (count, name) => ({ model: picture, attr: "pressed", value: [count, name] });
  const pressed = [key(1, "Left"), key(2, "Left"), key(3, "Up"), key(4, "Left"), key(5, "Left")];
  assert.deepEqual(changes(...pressed), [pressed[1], pressed[2], pressed[4]]);
});

test("of the movements of one drag the last one waits, of another drag as well", () => {
  const pointer = (event_name, x = 0) => ({ msg_data: { event_name, x } });
  const drag = (x) => [pointer("panstart"), pointer("pan", x), pointer("pan", x + 1), pointer("panend")];
  const kept = changes(...drag(1), ...drag(5), pointer("tap"), pointer("tap"));
  assert.deepEqual(kept.map(({ msg_data: { event_name, x } }) => event_name + x), [
    "panstart0", "pan2", "panend0", "panstart0", "pan6", "panend0", "tap0", "tap0",
  ]);
});
