/** Player: a playback of the run that Python holds. */
import { ControlView, declare } from "./control.js";
import { Playback } from "./playback.js";

export class PlayerView extends ControlView {
  initialize() {
    super.initialize();
    /** @type {Playback | undefined} */
    this.playback = undefined;
  }

  compose() {
    this.playback?.remove();
    this.playback = new Playback(this.model, (changes) => this.model.setv(changes));
    return [this.playback.element];
  }

  after_render() {
    super.after_render();
    // The whole sim is watched: on a phone its picture and its buttons need not fit together.
    this.playback?.watch(this.root.el);
  }

  update() {
    this.playback?.update();
  }

  /** All settings go back to the start: no place that was asked for before may come after them. */
  forgive() {
    this.playback?.stop();
  }

  remove() {
    this.playback?.remove();
    super.remove();
  }
}

declare("Player", PlayerView, ({ Bool, Float, Int, List, Str }) => ({
  position: [Int, 0],
  shown: [Int, 0],
  n_steps: [Int, 0],
  playing: [Bool, false],
  resets: [Int, 0],
  speed: [Float, 10],
  slowest: [Float, 1],
  fastest: [Float, 100],
  noun: [Str, "step"],
  first: [Int, 0],
  trace: [List(Float), []],
  timeline: [Bool, true],
}));
