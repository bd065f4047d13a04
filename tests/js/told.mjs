/**
 * Tells, a line for each test that has run, how it ended and how many faults it survived:
 * what the test itself says with `diagnostic("survived 7")`, else one.
 */
import { basename } from "node:path";

/** @param {AsyncIterable<{type: string, data: any}>} events of the test runner */
export default async function* tell(events) {
  const tests = new Map();
  for await (const { type, data } of events) {
    const place = `${data.file}:${data.line}`;
    const ended = type === "test:pass" || type === "test:fail";
    if (ended) tests.set(place, [`js/${basename(data.file)}::${data.name}`, type === "test:pass", 1]);
    const [, count] = /^survived (\d+)$/.exec(data.message ?? "") ?? [];
    if (count && tests.has(place)) tests.get(place)[2] = Number(count);
  }
  for (const told of tests.values()) yield `${JSON.stringify(told)}\n`;
}
