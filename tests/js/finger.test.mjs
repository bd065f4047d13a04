/** What a finger does to sliders, pictures and lists: it changes nothing while it scrolls. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { whenChosen } from "../../static/js/core/elements.js";
import { Dragging, Finger, hear } from "../../static/js/widgets/pointer.js";

class Pointer extends Event {
  constructor(type, {bubbles, composed, ...given} = {}) {
    super(type, {bubbles, composed});
    const usual = {pointerId: 1, pointerType: "touch", isPrimary: true, button: 0, buttons: 1, clientX: 0, clientY: 0};
    Object.assign(this, usual, given);
  }
}
globalThis.PointerEvent = Pointer;
const at = (clientX, clientY) => ({clientX, clientY});

test("a finger drags where it may and scrolls where it may not", () => {
  const ways = [["x", 20, 5, "drag"], ["x", 5, 20, "scroll"], ["x", 9, 9, "tap"],
    ["both", 0, 20, "drag"], ["", 20, 0, "scroll"], ["", 3, 3, "tap"]];
  for (const [way, x, y, means] of ways) {
    const finger = new Finger(at(100, 100), way, {glides: false});
    finger.move(at(100 + x, 100 - y));
    assert.equal(finger.means, means, `${way} ${x} ${y}`);
    finger.move(at(400, 100));
    if (means !== "tap") assert.equal(finger.means, means, "once decided, that stays");
  }
});

test("a touch that only stops the gliding page is no tap", () => {
  const finger = new Finger(at(0, 0), "x", {glides: true});
  finger.move(at(90, 0));
  assert.equal(finger.means, "scroll");
});

/** A range of ours that, as browsers do, jumps to the place of the first touch. */
function slider() {
  const range = new EventTarget();
  const taken = [];
  let value = 20;
  range.valueAsNumber = value;
  hear(range, {
    held: () => value,
    meant: () => range.valueAsNumber,
    take: (next) => {
      taken.push(next);
      range.valueAsNumber = value = next;
    },
  });
  const send = (type, x = 0, y = 0) => range.dispatchEvent(new Pointer(type, at(x, y)));
  const jump = (place) => {
    range.valueAsNumber = place;
    range.dispatchEvent(new Event("input"));
  };
  return {range, taken, send, jump, value: () => value};
}

test("a finger that scrolls over a slider leaves its value", () => {
  const {range, taken, send, jump} = slider();
  send("pointerdown");
  jump(80);
  assert.equal(range.valueAsNumber, 20, "the thumb stays, too");
  send("pointermove", 2, 40);
  send("pointercancel");
  assert.deepEqual([taken, range.valueAsNumber], [[], 20]);
});

test("a tap and a finger along the track set it", () => {
  const {taken, send, jump, value} = slider();
  send("pointerdown");
  jump(80);
  send("pointerup");
  assert.deepEqual(taken, [80]);
  send("pointerdown");
  jump(60);
  send("pointermove", -20, 3);
  jump(50);
  send("pointerup");
  assert.deepEqual(taken, [80, 60, 50]);
  assert.equal(value(), 50);
});

test("a drag that the system breaks off is taken back", () => {
  const {send, jump, value} = slider();
  send("pointerdown");
  jump(60);
  send("pointermove", 20, 0);
  assert.equal(value(), 60);
  send("pointercancel");
  assert.equal(value(), 20);
});

test("keys and a mouse set it at once", () => {
  const {taken, jump, range} = slider();
  jump(30);
  range.dispatchEvent(new Pointer("pointerdown", {pointerType: "mouse"}));
  jump(40);
  assert.deepEqual(taken, [30, 40]);
});

/** A picture, and what BokehJS hears of a pointer on it. */
function picture(way, origin) {
  const [frame, surface] = [new EventTarget(), new EventTarget()];
  const heard = [];
  const dragging = new Dragging(frame, surface, (place) => ({way, origin: origin ?? place}));
  for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"]) {
    surface.addEventListener(type, (event) => heard.push(`${type} ${event.clientX} ${event.clientY}`));
  }
  /** As the browser does it: the frame hears first, then the canvas, unless it is kept from it. */
  const send = (type, x, y, given = {}) => {
    const event = new Pointer(type, {...at(x, y), ...given});
    let stopped = false;
    event.stopPropagation = () => (stopped = true);
    dragging.hear(event);
    if (!stopped) heard.push(`${type} ${x} ${y}`);
  };
  return {send, heard};
}

test("a picture hears of no finger that scrolls", () => {
  const {send, heard} = picture("x");
  send("pointerdown", 100, 100);
  send("pointermove", 101, 108);
  send("pointermove", 103, 120);
  assert.deepEqual(heard, ["pointerdown 100 100", "pointercancel 100 100", "pointermove 103 120"]);
});

test("a drag begins where the finger was put, however long it rested there", () => {
  const {send, heard} = picture("both");
  send("pointerdown", 100, 100);
  send("pointermove", 100, 120);
  assert.deepEqual(heard.slice(1), ["pointercancel 100 100", "pointerdown 100 100", "pointermove 100 120"]);
});

test("what was dragged goes back when the system takes the finger, or a second one comes", () => {
  const ends = [["pointercancel", 0, 0], ["pointerdown", 5, 5, {isPrimary: false, pointerId: 2}]];
  for (const [type, x, y, given] of ends) {
    const {send, heard} = picture("both", at(104, 98));
    send("pointerdown", 100, 100);
    send("pointermove", 100, 120);
    heard.length = 0;
    send(type, x, y, given);
    assert.deepEqual(heard.slice(0, 2), ["pointermove 104 98", "pointerup 104 98"]);
  }
});

/** A closed list of which one looks through the entries. */
function list() {
  const element = new EventTarget();
  let acts = 0;
  whenChosen(element, () => { acts += 1; });
  const send = (type, key) => element.dispatchEvent(Object.assign(new Event(type), {key}));
  return {send, acts: () => acts};
}

test("a list that is looked through with keys acts with Enter, or when it is left", () => {
  for (const end of [["keydown", "Enter"], ["keydown", "Tab"], ["blur"]]) {
    const {send, acts} = list();
    for (let k = 0; k < 3; k += 1) {
      send("keydown", "ArrowDown");
      send("change");
    }
    assert.equal(acts(), 0);
    send(...end);
    send("blur");
    assert.equal(acts(), 1);
  }
});

test("a list acts at once for a pointer and for a choice in its open list", () => {
  const {send, acts} = list();
  send("pointerdown");
  send("change");
  assert.equal(acts(), 1);
  send("keydown", "ArrowDown");
  send("keydown", "Enter");
  send("change");
  assert.equal(acts(), 2);
});
