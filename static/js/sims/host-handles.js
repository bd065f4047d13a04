/**
 * The JavaScript objects of ours that a snapshot's Python holds. A snapshot stores their
 * names; who restores it gives back its own objects of the same names.
 */

/**
 * Panel makes this function by evaluating its text, which the page's security policy
 * forbids: it is handed this one instead.
 * @param {Iterable<[string, unknown]>} entries of a Python dict that becomes an object
 */
const withoutUndefined = (entries) => Object.fromEntries([...entries].map(([key, value]) => [key, value ?? null]));

/** @type {Record<string, unknown>} */
export const HOST_HANDLES = { withoutUndefined };

/**
 * Import the Panel application with Panel's one evaluated function handed over.
 * @param {import("pyodide").PyodideInterface} python @returns {any} the module `app.bridge`
 */
export function importApplication(python) {
  const code = python.pyimport("pyodide.code");
  const evaluate = code.run_js;
  code.run_js = () => withoutUndefined;
  try {
    return python.pyimport("app.bridge");
  } finally {
    code.run_js = evaluate;
  }
}
