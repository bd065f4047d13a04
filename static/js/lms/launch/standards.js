/**
 * SCORM 1.2 and SCORM 2004 as two tables: how the functions of the course are called, and
 * which of its elements hold what.
 *
 * @typedef {import("../item.js").Standing} Standing
 * @typedef {{api: string, limit: number, calls: Record<"begin" | "get" | "set" | "commit" | "end" | "fault", string>,
 *   suspend: string, exit: string, time: string,
 *   worse: (get: (element: string) => string, standing: Standing) => boolean,
 *   values: (standing: Standing) => [string, string][], lasting: (seconds: number) => string}} Standard
 */

/** @type {Record<string, Standard>} */
export const STANDARDS = {
  "1.2": {
    api: "API",
    limit: 4096,
    calls: {
      begin: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", end: "LMSFinish",
      fault: "LMSGetLastError",
    },
    suspend: "cmi.suspend_data",
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
    lasting: (seconds) => {
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
      return `${two(hours, 4)}:${two(minutes)}:${two(Math.floor(seconds % 60))}`;
    },
  },
  "2004": {
    api: "API_1484_11",
    limit: 64_000,
    calls: {
      begin: "Initialize", get: "GetValue", set: "SetValue", commit: "Commit", end: "Terminate", fault: "GetLastError",
    },
    suspend: "cmi.suspend_data",
    exit: "cmi.exit",
    time: "cmi.session_time",
    worse: (get, { passed, completed }) =>
      (get("cmi.success_status") === "passed" && !passed) ||
      (get("cmi.completion_status") === "completed" && !completed),
    values: ({ completed, passed, score, progress }) => [
      ["cmi.completion_status", completed ? "completed" : "incomplete"],
      ["cmi.success_status", passed ? "passed" : completed ? "failed" : "unknown"],
      ["cmi.progress_measure", decimal(progress)],
      ...scored("cmi.score", score),
      ...(score === null ? [] : /** @type {[string, string][]} */ ([["cmi.score.scaled", decimal(score)]])),
    ],
    lasting: (seconds) => `PT${Math.floor(seconds)}S`,
  },
};

/** @param {string} element @param {number | null} score @returns {[string, string][]} */
function scored(element, score) {
  if (score === null) return [];
  return [[`${element}.min`, "0"], [`${element}.max`, "100"], [`${element}.raw`, decimal(100 * score)]];
}

/** @param {number} value */
const decimal = (value) => String(Number(value.toFixed(4)));

/** @param {number} value */
const two = (value, digits = 2) => String(value).padStart(digits, "0");
