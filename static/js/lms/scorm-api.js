/**
 * SCORM: the line to the course, found in the windows around this one, begun once, ended
 * once; and its two versions.
 */

import { longForms, shortForms } from "./answers.js";

const FARTHEST = 20; // windows around windows
const FIRST_PAUSE = 100; // milliseconds until it is asked again, then ever longer
const GROWTH = 1.5;
const MOST_ANSWERS = 250; // which every course by SCORM 2004 has room for
const UNSAID = ["", "not attempted", "unknown"]; // of a status: nobody has said anything yet

/** @param {Standard} standard @param {Window} [scope] @returns {Connection | null} null where no course answers */
export function connect(standard, scope = window) {
  const api = ofPlatform(standard.api, scope);
  const connection = api && new Connection(api, standard);
  return connection?.begin() ? connection : null;
}

/**
 * The same, asked again and again: a course may open this page before it is ready itself.
 *
 * @param {Standard} standard @param {number} patience milliseconds @param {Window} [scope]
 * @param {(milliseconds: number) => Promise<unknown>} [rest]
 */
export async function connectWithin(standard, patience, scope = window, rest = pause) {
  for (let [waited, next] = [0, FIRST_PAUSE]; ; waited += next, next *= GROWTH) {
    const connection = connect(standard, scope);
    if (connection || waited >= patience) return connection;
    await rest(next);
  }
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** What a platform's page holds under a name, wherever it has opened this one. @param {string} name @param {Window} [scope] */
export const ofPlatform = (name, scope = window) => around(scope, name) ?? (scope.opener && around(scope.opener, name));

/** @param {Window} scope @param {string} name @returns {any} */
function around(scope, name) {
  try {
    let place = scope;
    for (let distance = 0; distance < FARTHEST; distance += 1) {
      const found = /** @type {any} */ (place)[name];
      if (found) return found;
      if (place.parent === place) return null;
      place = place.parent;
    }
  } catch {
    // A window of another origin: what is beyond it cannot be asked.
  }
  return null;
}

export class Connection {
  /** @param {any} api null until the course answers @param {Standard} standard */
  constructor(api, standard) {
    this.api = api;
    this.standard = standard;
    this.open = false;
    this.began = Date.now();
    this.takesAnswers = true;
  }

  /** @param {keyof Standard["calls"]} name @param {...string} words @returns {string} */
  call(name, ...words) {
    try {
      return String(this.api[this.standard.calls[name]](...words));
    } catch {
      return "false"; // a course that breaks down is one that does not take the work
    }
  }

  /**
   * From the first moment a unit is begun and no more: of one that says nothing, SCORM 1.2 has a course believe the
   * best. Open edX never tells a status, so where there is earlier work nothing is said of it before it is known.
   * Kolibri takes what is incomplete for half done, unless points have a scale, and never takes that back.
   */
  begin() {
    this.open = this.call("begin", "") === "true";
    const { status, suspend, exit, scale } = this.standard;
    if (UNSAID.includes(this.get(status)) && !this.get(suspend)) {
      for (const [element, value] of scale) this.set(element, value);
      this.set(status, "incomplete");
    }
    this.set(exit, "suspend"); // so that the next visit gets back what this one leaves
    return this.open;
  }

  /** @param {string} element */
  get(element) {
    return this.open ? this.call("get", element) : "";
  }

  /** @param {string} element @param {string} value @returns {boolean} whether it was taken */
  set(element, value) {
    return this.open && this.call("set", element, value) === "true";
  }

  /** @param {import("./completion.js").Standing} standing what was reached before stays */
  stand(standing) {
    const { worse, values } = this.standard;
    if (worse((element) => this.get(element), standing)) return true;
    const { score } = standing;
    const best = score === null ? null : Math.max(score, this.held().score ?? 0);
    return values({ ...standing, score: best })
      .map(([element, value]) => this.set(element, value))
      .every(Boolean);
  }

  /** What the course has from earlier visits. @returns {import("./headline.js").Held} */
  held() {
    const { score, success } = this.standard;
    const raw = Number.parseFloat(this.get(score));
    return { score: raw >= 0 ? raw / 100 : null, passed: this.get(success) === "passed", at: null };
  }

  /**
   * One more interaction; a course may have no room for such, and is then not asked again.
   * @param {import("./answers.js").Answer} answer @returns {boolean} whether it was taken
   */
  answer(answer, now = new Date()) {
    const count = this.takesAnswers ? Number.parseInt(this.get("cmi.interactions._count"), 10) : Number.NaN;
    if (!(count < MOST_ANSWERS)) return false;
    const fields = this.standard.answer(answer, now).filter(([, value]) => value !== "");
    this.takesAnswers = fields.map(([name, value]) => this.set(`cmi.interactions.${count}.${name}`, value))[0];
    return this.takesAnswers;
  }

  /** @returns {boolean} whether the course has it */
  commit() {
    if (!this.open) return false;
    this.set(this.standard.time, this.standard.lasting((Date.now() - this.began) / 1000));
    return this.call("commit", "") === "true";
  }

  end() {
    if (!this.open) return;
    this.commit();
    this.call("end", "");
    this.open = false;
  }
}

/**
 * SCORM 1.2 and SCORM 2004 as two tables: how the functions of the course are called, and
 * which of its elements hold what.
 *
 * @import { Answer } from "./answers.js"
 * @import { Standing } from "./completion.js"
 * @typedef {{api: string, limit: number, calls: Record<"begin" | "get" | "set" | "commit" | "end" | "fault", string>,
 *   suspend: string, learner: string, status: string, success: string, score: string, exit: string, time: string,
 *   scale: [string, string][],
 *   worse: (get: (element: string) => string, standing: Standing) => boolean,
 *   answer: (answer: Answer, now: Date) => [string, string][],
 *   values: (standing: Standing) => [string, string][], lasting: (seconds: number) => string}} Standard
 */

/** @type {Record<string, Standard>} */
export const STANDARDS = {
  "1.2": {
    api: "API",
    limit: 4096,
    calls: {
      begin: "LMSInitialize",
      get: "LMSGetValue",
      set: "LMSSetValue",
      commit: "LMSCommit",
      end: "LMSFinish",
      fault: "LMSGetLastError",
    },
    suspend: "cmi.suspend_data",
    learner: "cmi.core.student_id",
    status: "cmi.core.lesson_status",
    success: "cmi.core.lesson_status",
    score: "cmi.core.score.raw",
    scale: scaleOf("cmi.core.score"),
    exit: "cmi.core.exit",
    time: "cmi.core.session_time",
    worse: (get, { passed, completed }) => {
      const before = get("cmi.core.lesson_status");
      return (before === "passed" && !passed) || (before === "completed" && !completed);
    },
    values: ({ completed, passed, score }) => [
      ["cmi.core.lesson_status", passed ? "passed" : completed ? "completed" : "incomplete"],
      ...scored("cmi.core.score", score),
    ],
    answer: (answer, now) => [
      ["id", answer.id],
      ["type", answer.type === "checks" ? "performance" : answer.type],
      ["time", now.toTimeString().slice(0, 8)],
      ["correct_responses.0.pattern", shortForms(answer).wanted],
      ["student_response", shortForms(answer).given],
      ["result", answer.right ? "correct" : "wrong"],
    ],
    lasting: (seconds) => {
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
      return `${two(hours, 4)}:${two(minutes)}:${two(Math.floor(seconds % 60))}`;
    },
  },
  "2004": {
    api: "API_1484_11",
    limit: 64_000,
    calls: {
      begin: "Initialize",
      get: "GetValue",
      set: "SetValue",
      commit: "Commit",
      end: "Terminate",
      fault: "GetLastError",
    },
    suspend: "cmi.suspend_data",
    learner: "cmi.learner_id",
    status: "cmi.completion_status",
    success: "cmi.success_status",
    score: "cmi.score.raw",
    scale: scaleOf("cmi.score"),
    exit: "cmi.exit",
    time: "cmi.session_time",
    worse: (get, { passed, completed }) =>
      (get("cmi.success_status") === "passed" && !passed) ||
      (get("cmi.completion_status") === "completed" && !completed),
    values: ({ completed, passed, score, progress }) => [
      ["cmi.completion_status", completed ? "completed" : "incomplete"],
      // Practice may be repeated: nobody has failed, and some courses make a grade of 0 of that word.
      ...(passed ? /** @type {[string, string][]} */ ([["cmi.success_status", "passed"]]) : []),
      ["cmi.progress_measure", decimal(progress)],
      ...scored("cmi.score", score),
      ...(score === null ? [] : /** @type {[string, string][]} */ ([["cmi.score.scaled", decimal(score)]])),
    ],
    answer: (answer, now) => [
      ["id", answer.id],
      ["type", answer.type === "checks" ? "other" : answer.type],
      ["timestamp", `${now.toISOString().slice(0, 22)}Z`], // a zone only behind a fraction
      ["correct_responses.0.pattern", longForms(answer).wanted],
      ["learner_response", longForms(answer).given],
      ["result", answer.right ? "correct" : "incorrect"],
      ["description", answer.prompt],
    ],
    lasting: (seconds) => `PT${Math.max(1, Math.floor(seconds))}S`, // of PT0S Moodle makes P
  },
};

/** @param {string} element @param {number | null} score @returns {[string, string][]} */
function scored(element, score) {
  if (score === null) return [];
  return [...scaleOf(element), [`${element}.raw`, decimal(100 * score)]];
}

/** @param {string} element @returns {[string, string][]} */
function scaleOf(element) {
  return [
    [`${element}.min`, "0"],
    [`${element}.max`, "100"],
  ];
}

/** @param {number} value */
const decimal = (value) => String(Number(value.toFixed(4)));

/** @param {number} value */
const two = (value, digits = 2) => String(value).padStart(digits, "0");
