/** A server that has gone, and its coming back. */
const PAUSE = 5000; // milliseconds between two questions

/** @param {string} url of any file on it */
export async function answers(url) {
  try {
    return (await fetch(url, { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/** @param {string} url */
export async function comesBack(url) {
  do await new Promise((done) => setTimeout(done, PAUSE));
  while (!(await answers(url)));
}
