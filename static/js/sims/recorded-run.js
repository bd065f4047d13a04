/**
 * After the film and until Python is up, BokehJS shows the recorded default run: it answers
 * for position and theme, and whatever else a student changes waits.
 *
 * @import { Mount } from "./mount.js"
 * @import { Recorded, Place } from "./recording.js"
 */
import { downloadFile } from "../core/fetch-files.js";
import { theme } from "../core/site.js";
import { sayAt } from "../widgets/bubble.js";
import { formatNumber } from "../widgets/scale.js";
import { between, START } from "./recording.js";

/** Attributes that only a student changes. */
const CHOICES = ["value", "pressed", "stroke", "clicks", "position"];
/** What is pressed in a quiz; Python knows the questions. */
const QUIZ = ["answered", "hints", "advances"];
/** What a pointer can do to a picture. */
const GESTURES = ["tap", "panstart", "pan", "panend"];
const ID = /"id":"([^"]+)"/g;

export class RecordedRun {
  /** @param {Mount} mount @param {Place} place where the run is looked at */
  constructor(mount, place) {
    this.mount = mount;
    this.place = this.next = place;
    /** @type {Recorded | null} */
    this.recorded = null;
    /** Each value that a student may change, as it was at first. @type {Map<any, unknown>} */
    this.originals = new Map();
    /** Whether the run on screen is no longer that of the settings. */
    this.stale = false;
    /** Settled when the run can be played, or never will be. @type {Promise<void>} */
    this.settled = this.open().catch((fault) => console.warn("The recorded run cannot be played:", fault));
  }

  async open() {
    const { mount } = this;
    const { root } = mount.runtime;
    const { recordings } = await mount.runtime.readList();
    const recording = recordings?.[mount.slug];
    if (!recording) return;
    const [content] = await Promise.all([downloadFile(root + recording.url, recording), mount.runtime.loadScripts()]);
    const recorded = /** @type {Recorded} */ (JSON.parse(new TextDecoder().decode(content)));
    if (this.place.position > recorded.last || mount.replay !== this) return;
    if (mount.film) {
      const position = Math.min(mount.film.position, recorded.last);
      this.place = this.next = { theme: theme(), position };
    }
    const { player, document } = recorded;
    await mount.show(document, [
      changed(player, "position", this.place.position),
      ...between(recorded, START, this.place),
    ]);
    await mount.film?.released;
    if (!mount.replay) mount.empty();
    if (mount.replay !== this) return;
    this.recorded = recorded;
    for (const model of mount.document._all_models.values()) {
      if ("value" in model.properties) this.originals.set(model, model.value);
    }
    mount.recorded = true;
    mount.film?.handOver();
  }

  /**
   * A change on the page: answer it from the recording, or let it wait for Python.
   * @param {any} event @returns {boolean} whether Python need not hear of it
   */
  answer(event) {
    if (!this.recorded) return false;
    const { player, stage } = this.recorded;
    const { model, attr } = event;
    if (model?.id === stage && attr === "theme") return this.go({ theme: model.theme });
    if (model?.id === player && attr === "resets") return this.rewind(model);
    if (model?.action === "afresh" && attr === "clicks") return this.startOver();
    if (model?.id === player && this.stale && ["position", "playing"].includes(attr)) return this.refuse(model);
    if (model?.id === player && attr === "position") return this.move(model);
    if (isChoice(event)) this.wait(model);
    else if (QUIZ.includes(attr)) this.mount.runtime.want();
    else if (isTouch(event)) this.opens(model);
    return false;
  }

  /** @param {any} player asked for another position; one behind the end of the recording waits */
  move(player) {
    const { mount } = this;
    const known = player.position <= /** @type {Recorded} */ (this.recorded).last;
    mount.stale = this.stale || !known;
    mount.waiting = mount.waiting.filter(({ model, attr }) => model !== player || attr !== "position");
    if (!known) mount.runtime.want();
    mount.sayPhase();
    if (known) return this.go({ position: player.position });
    player.setv({ playing: false }, { sync: false });
    return false;
  }

  /** @param {Partial<Place>} change */
  go(change) {
    const asked = this.next !== this.place;
    this.next = { ...this.next, ...change };
    // Not in the middle of the change that asks for it.
    if (!asked) queueMicrotask(() => this.arrive());
    return true;
  }

  arrive() {
    const { recorded, place, next } = this;
    this.place = next;
    if (recorded) this.mount.document?.apply_json_patch({ events: between(recorded, place, next) });
  }

  /** Whether the student has to be told what is being waited for. */
  get delays() {
    return this.mount.waiting.some(isTouch);
  }

  /** A setting was changed: what is on screen is another run's until Python is up. @param {any} model */
  wait(model) {
    this.mount.runtime.want();
    if (model) this.say(model, `${named(model)} is kept; it runs when Python is here.`);
    if (this.stale) return;
    this.stale = this.mount.stale = true;
    const { player } = /** @type {Recorded} */ (this.recorded);
    this.mount.document.get_model_by_id(player).setv({ playing: false }, { sync: false });
  }

  /** What a button discloses is filled by Python. @param {any} button */
  opens(button) {
    this.mount.runtime.want();
    this.say(button, `${button.title} opens when Python is here.`);
  }

  /** Back to the first step; what waits goes on waiting. @param {any} player */
  rewind(player) {
    player.setv({ position: 0 }, { sync: false });
    return this.move(player);
  }

  /** Forget what waits: all settings are as at the start again. */
  startOver() {
    const { mount } = this;
    for (const [model, value] of this.originals) model.setv({ value }, { sync: false });
    mount.waiting = mount.waiting.filter((event) => !isChoice(event));
    this.stale = mount.stale = false;
    mount.sayPhase();
    return this.rewind(mount.document.get_model_by_id(/** @type {Recorded} */ (this.recorded).player));
  }

  /** Steps that nobody can see are not counted: they are of a run that Python has to make. @param {any} player */
  refuse(player) {
    // Not in the middle of the change that is refused.
    queueMicrotask(() => player.setv({ position: this.next.position, playing: false }, { sync: false }));
    if (player.playing || player.position !== this.next.position) {
      this.say(player, "Your change is kept; its run can be played when Python is here.");
    }
    return true;
  }

  /** Say at a control what becomes of it, and how far Python is. @param {any} model @param {string} words */
  say(model, words) {
    const view = this.mount.document.views_manager.find_one(model);
    if (view) sayAt(view.el, `${words} ${this.mount.phase}`);
  }

  /** What a Python that has the run's first state must be told. @returns {any[]} events */
  get told() {
    const { player, stage } = /** @type {Recorded} */ (this.recorded);
    const { theme, position } = this.next;
    const all = [changed(stage, "theme", theme), changed(player, "position", position)];
    return all.filter((event) => event.new !== START.theme && event.new !== START.position);
  }

  /**
   * What waits, for another document of the same sim: Python has started without the
   * snapshot, and its models have other names.
   * @param {any[]} events @param {any} description of the other document
   */
  renamed(events, description) {
    const [ours, theirs] = [this.recorded?.document, description].map(idsIn);
    if (ours.length !== theirs.length) return [];
    const names = new Map(ours.map((id, i) => [id, theirs[i]]));
    return JSON.parse(JSON.stringify(events).replace(ID, (_, id) => `"id":"${names.get(id)}"`));
  }
}

/** @param {string} id @param {string} attr @param {unknown} value */
const changed = (id, attr, value) => ({ kind: "ModelChanged", model: { id }, attr, new: value });

/** What a student did and Python has to answer; some buttons act by themselves. @param {any} event */
function isTouch({ model, attr, msg_data: gesture }) {
  if (!model) return GESTURES.includes(gesture?.event_name);
  return CHOICES.includes(attr) && !(attr === "clicks" && model.action);
}

/** What opens or closes changes no run. @param {any} event */
function isChoice(event) {
  const discloses = event.attr === "clicks" && event.model.expanded !== null;
  return isTouch(event) && !discloses;
}

/** What was chosen, as a sentence begins with it. @param {any} model of a control */
function named({ value, unit = "" }) {
  if (typeof value === "number") return `Your ${`${formatNumber(value)} ${unit}`.trim()}`;
  return "Your change";
}

/** The names of all models, in the order of the description. @param {any} description */
function idsIn(description) {
  return [...JSON.stringify(description).matchAll(ID)].map(([, id]) => id);
}
