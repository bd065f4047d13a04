/**
 * The student's progress: records in the store, read with care and changed in one go.
 * After each change the document hears `descent-progress` with the key.
 *
 * @import { Store } from "../storage/store.js"
 * @import { Score } from "./records.js"
 */
import { emit } from "../core/events.js";
import { openStore } from "../storage/store.js";
import { blankExercise, isDone, mergeRecords, readOpenRound, readRecord, readScore, withAttempt } from "./records.js";

export const PREFIX = "progress/";
const ROUND = "round/";

export class Progress {
  /** @param {Store} store @param {EventTarget} page hears of changes */
  constructor(store, page) {
    this.store = store;
    this.page = page;
    store.onChange((key) => {
      if (key === null || key.startsWith(PREFIX)) this.say(key?.slice(PREFIX.length) ?? "");
    });
    store.onConflict(({ key, theirs }) => this.settle(key, theirs));
  }

  /** @param {string} key @returns {any} null where there is none */
  read(key) {
    return readRecord(key, this.store.get(PREFIX + key));
  }

  /** @param {string} slug */
  exercise(slug) {
    return this.read(`exercise/${slug}`) ?? blankExercise();
  }

  /** @param {string} key @param {any} record @returns {Promise<boolean>} */
  write(key, record) {
    const saved = this.store.set(PREFIX + key, record, { now: true });
    this.say(key);
    return saved;
  }

  /** Both tabs are right: what either reached counts. @param {string} key @param {unknown} theirs */
  settle(key, theirs) {
    if (!key.startsWith(PREFIX)) return;
    const name = key.slice(PREFIX.length);
    const other = readRecord(name, theirs);
    const mine = this.read(name);
    const both = mine && other ? mergeRecords(name, mine, other) : (mine ?? other);
    // Writing what is there already would go back and forth between two tabs for ever.
    if (both && JSON.stringify(both) !== JSON.stringify(mine)) this.store.resolve(key, both);
    this.say(name);
  }

  /** @param {string} key */
  say(key) {
    emit(this.page, "descent-progress", { key });
  }

  /** @param {string} item see `isDone` */
  done(item) {
    return isDone(item, this.read(item.split("#")[0]));
  }

  /** @param {string} slug @param {import("./records.js").Verdict} result @param {string} code */
  recordAttempt(slug, result, code) {
    return this.write(`exercise/${slug}`, withAttempt(this.exercise(slug), result, code, Date.now()));
  }

  /** @param {string} slug @param {Partial<import("./records.js").Exercise>} changes */
  change(slug, changes) {
    return this.write(`exercise/${slug}`, { ...this.exercise(slug), ...changes });
  }

  /**
   * The quiz of a simulation or, with `exercise/SLUG`, of an exercise; the best round counts.
   * @param {string} key @param {unknown} told points and possible
   */
  recordRound(key, told) {
    const score = readScore({ ...Object(told), rounds: 1, at: Date.now() });
    if (!score) return;
    const [kind, slug] = key.split("/");
    const before = kind === "exercise" ? this.exercise(slug).quiz : this.read(key);
    const best = before ? { ...mergeRecords("sim/quiz", before, score), rounds: before.rounds + 1 } : score;
    if (kind === "exercise") this.change(slug, { quiz: best });
    else this.write(key, best);
  }

  /** Where the quiz of a simulation stands is kept and said. @param {string} sim its slug @param {unknown} round */
  keepRound(sim, round) {
    this.store.set(ROUND + sim, round);
    this.say(`sim/${sim}`);
  }

  /** @param {string} sim its slug @returns {unknown} as it was kept */
  round(sim) {
    return this.store.get(ROUND + sim);
  }

  /** @param {string} item `sim/SLUG` @returns {import("./records.js").OpenRound | null} */
  openRound(item) {
    return readOpenRound(this.round(item.slice("sim/".length)));
  }

  /**
   * A question of a quiz in a chapter; once right it stays right.
   * @param {string} quiz @param {number} question @param {boolean} right
   */
  recordAnswer(quiz, question, right) {
    const before = this.read(`quiz/${quiz}`)?.right ?? {};
    const answers = { ...before, [question]: right || before[question] === true };
    return this.write(`quiz/${quiz}`, { right: answers, at: Date.now() });
  }
}

const SHARED = Symbol.for("descent-progress");

/** The one progress of the page, whichever bundle asks first. @returns {Progress} */
export function openProgress() {
  const shared = /** @type {any} */ (window);
  shared[SHARED] ??= new Progress(openStore(), document);
  return shared[SHARED];
}
