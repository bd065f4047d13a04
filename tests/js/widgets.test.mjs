/** The arithmetic of the widgets: scales, back-pressure, pace, gauge. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { BackPressure, Clock } from "../../static/js/widgets/timing.js";
import { Trace } from "../../static/js/widgets/trace.js";
import { gaugeWords, segmentAt, Scale, complaint, formatNumber, readField } from "../../static/js/widgets/scale.js";

const rates = new Scale({start: 0.001, end: 1.2, step: 0, logarithmic: true});
const degrees = new Scale({start: 1, end: 15, step: 1, logarithmic: false});

test("the ends of a track are the ends of the range", () => {
  for (const scale of [rates, degrees]) {
    assert.equal(scale.valueAt(0), scale.start);
    assert.equal(scale.valueAt(1), scale.end);
    assert.equal(scale.fraction(scale.start), 0);
    assert.equal(scale.fraction(scale.end), 1);
  }
});

test("a logarithmic track gives each decade the same length", () => {
  const decade = rates.fraction(0.01) - rates.fraction(0.001);
  assert.ok(Math.abs(rates.fraction(0.1) - rates.fraction(0.01) - decade) < 1e-12);
});

test("dragging meets round values only", () => {
  for (let k = 0; k <= 1000; k += 1) {
    const value = rates.valueAt(k / 1000);
    assert.ok(`${Number(value.toPrecision(2))}` === `${value}`, `${value}`);
    assert.ok(Number.isInteger(degrees.valueAt(k / 1000)));
  }
});

test("ten notches are a decade of a logarithmic track", () => {
  assert.equal(rates.moved(0.1, 1), 0.12);
  assert.equal(rates.moved(0.1, -1), 0.08);
  assert.equal(rates.moved(0.099, 1), 0.1);
  assert.equal(rates.moved(0.0345, 1), 0.04);
  assert.equal(rates.moved(0.0345, -1), 0.03);
  assert.equal(rates.moved(0.03, 10), 0.3);
  assert.equal(rates.moved(0.03, -10), 0.003);
  assert.equal(rates.moved(0.001, -1), 0.001);
  assert.equal(rates.moved(1.2, 10), 1.2);
  assert.equal(degrees.moved(3, 1), 4);
});

test("every notch can be left and reached again by keys", () => {
  const up = [0.001];
  while (up.at(-1) < 1.2) up.push(rates.moved(up.at(-1), 1));
  assert.equal(up.length, 32);
  const down = [1.2];
  while (down.at(-1) > 0.001) down.push(rates.moved(down.at(-1), -1));
  assert.deepEqual(down, up.reverse());
});

test("a field takes a number with its own unit and says why it takes no other", () => {
  const field = {label: "Angle", start: -90, end: 90, unit: "°"};
  assert.deepEqual(readField(" −0,5 ", field), {value: -0.5, problem: ""});
  assert.deepEqual(readField("45°", field), {value: 45, problem: ""});
  assert.equal(readField("5 %", field).problem, "“5 %” has a per cent sign; write 0.05 or 5.");
  for (const text of ["fast", "", "100", "−∞"]) {
    assert.equal(readField(text, field).problem, "Angle must be a number between −90 and 90.");
  }
});

test("a complaint is one sentence, and the limits are inside", () => {
  const field = {label: "Learning rate", start: 0.001, end: 1.2};
  assert.equal(complaint(0.001, field), "");
  assert.equal(complaint(1.2, field), "");
  assert.equal(complaint(2, field), "Learning rate must be a number between 0.001 and 1.2.");
  assert.equal(complaint(NaN, field), complaint(2, field));
  const seed = {label: "Random seed", start: 0, end: 99, whole: true};
  assert.equal(complaint(1.5, seed), "Random seed must be a whole number between 0 and 99.");
});

test("numbers are written without noise", () => {
  assert.equal(formatNumber(0.1 + 0.2), "0.3");
  assert.equal(formatNumber(-2.5), "−2.5");
  assert.equal(formatNumber(0.0005), "0.0005");
  assert.equal(formatNumber(-2e-9), "−2 · 10⁻⁹");
});

test("a slider with stops takes no other value", () => {
  const stops = [1, 0.5, 0.2, 0.1];
  const ladder = new Scale({start: 0.1, end: 1, step: 0, logarithmic: true, stops});
  assert.equal(ladder.taken(0.3), 0.2);
  assert.equal(ladder.valueAt(0.97), 1);
  assert.equal(ladder.moved(1, -1), 0.5);
  assert.equal(ladder.moved(0.5, -10), 0.1);
  assert.equal(rates.taken(0.123), 0.123);
});

test("the gate keeps one value under way and the newest waiting", () => {
  const sent = [];
  const gate = new BackPressure((value) => sent.push(value), () => 0);
  gate.offer(1);
  gate.offer(2);
  gate.offer(3);
  assert.deepEqual(sent, [1]);
  gate.answered(0, 1);
  assert.ok(gate.busy);
  gate.answered(1, 1);
  assert.deepEqual(sent, [1, 3]);
  gate.answered(3, 3);
  assert.ok(!gate.busy);
});

test("what waits is sent before what is done next", () => {
  const sent = [];
  const gate = new BackPressure((value) => sent.push(value), () => 0);
  gate.offer(1);
  gate.sendNow();
  gate.offer(2);
  gate.sendNow();
  sent.push("afresh");
  gate.answered(1, 2);
  gate.answered(2, 2);
  assert.deepEqual(sent, [1, 2, "afresh"]);
});

test("the gate opens when Python chose another value or never answers", () => {
  let now = 0;
  const gate = new BackPressure(() => {}, () => now);
  gate.offer(5);
  gate.answered(0, 0);
  assert.ok(!gate.busy);
  gate.offer(6);
  now = 5000;
  assert.ok(!gate.busy);
});

test("after a frame that came too early the next step is taken as soon as the answer is there", () => {
  const pace = new Clock();
  pace.take(0, 60, true);
  assert.equal(pace.take(17, 60, true), 1);
  assert.ok(!pace.late);
  assert.equal(pace.take(34, 60, false), 0);
  assert.ok(pace.late);
  assert.equal(pace.take(40, 60, true), 1);
  assert.ok(!pace.late);
});

test("the pace keeps its speed whatever the frame rate", () => {
  for (const frame of [1000 / 60, 1000 / 30, 100]) {
    const pace = new Clock();
    let steps = 0;
    for (let now = 0; now <= 10_000; now += frame) steps += pace.take(now, 12, true);
    assert.ok(Math.abs(steps - 120) <= 2, `${steps} steps at ${frame} ms`);
  }
});

test("late frames do not pile up steps", () => {
  const pace = new Clock();
  pace.take(0, 100, true);
  assert.equal(pace.take(60_000, 100, true), 25);
});

test("nothing is due while Python has not answered", () => {
  const pace = new Clock();
  pace.take(0, 100, true);
  assert.equal(pace.take(100, 100, false), 0);
  assert.ok(pace.take(120, 100, true) > 0);
});

test("reduced motion shows at most two pictures a second", () => {
  const pace = new Clock(true);
  let pictures = 0;
  for (let now = 0; now < 10_000; now += 16) pictures += pace.take(now, 60, true) > 0 ? 1 : 0;
  assert.ok(pictures <= 20 && pictures >= 18, `${pictures}`);
});

test("the gauge says where a value lies", () => {
  const segments = [[0, 0.5, "good", "steady"], [0.5, 1, "diverge", "diverges"]];
  assert.equal(segmentAt(segments, 0.2)[3], "steady");
  assert.equal(segmentAt(segments, 0.5)[3], "diverges");
  assert.equal(segmentAt([], 0.5), undefined);
  assert.equal(gaugeWords(segments), "0 to 0.5: steady. 0.5 to 1: diverges.");
});

test("the timeline draws the run to the farthest place that was reached", () => {
  const [trace, heights] = [new Trace(), [1, 0.5, 0]];
  assert.ok(trace.follow(heights, 0));
  assert.equal(trace.path, "");
  assert.ok(trace.follow(heights, 0.75));
  assert.equal(trace.path, "M0 1L0 0L0.5 0.5L0.75 0.75L0.75 1");
  for (const share of [0.5, 0, 0.75]) assert.ok(!trace.follow(heights, share), "stepping back and Reset keep it");
  assert.ok(trace.follow(heights, 1));
  assert.equal(trace.path, "M0 1L0 0L0.5 0.5L1 1L1 1");
});

test("another run is drawn anew from where it is", () => {
  const trace = new Trace();
  trace.follow([1, 0], 1);
  assert.ok(trace.follow([0, 1], 0.5));
  assert.equal(trace.path, "M0 1L0 1L0.5 0.5L0.5 1");
  assert.ok(trace.follow([], 0.5));
  assert.equal(trace.path, "");
});
