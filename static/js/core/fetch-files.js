/**
 * Files of this site: fetched together, counted as they arrive and checked before anyone
 * uses them.
 *
 * @typedef {{name: string, url: string, bytes: number, integrity: string, gzip?: boolean}} File
 *   gzip: it lies there as gzip made it; bytes and integrity are of what comes out
 * @typedef {File & {inflated: number}} Packed with Zstandard, and its length when it is not
 */

const SILENCE = 18_000; // milliseconds without a byte until the line counts as dead
const LISTENING = 500;
const TRIES = 3;
const GONE = 404; // as all files of an older version are on most hosts

/** No byte came for a long time; asking again would only double the wait. */
export class Silence extends Error {}

let heardAt = 0;

/** A byte came, of whatever file: on a slow line files wait for each other. */
export function heard() {
  heardAt = performance.now();
}

/** @param {(reason: Silence) => void} act @returns {() => void} ends the listening */
function whenSilent(act) {
  const since = performance.now();
  const timer = setInterval(() => {
    const silent = performance.now() - Math.max(since, heardAt);
    if (silent > SILENCE) act(new Silence("the server fell silent"));
  }, LISTENING);
  return () => clearInterval(timer);
}

/**
 * @template {File} F
 * @param {F[]} files @param {string} root address that the files' addresses are relative to
 * @param {(bytes: number) => void} arrived called with the bytes of each chunk
 * @param {(file: F, content: Uint8Array<ArrayBuffer>) => any} [use] called with each
 *   verified file as it arrives; what it returns is kept in place of the content
 * @returns {Promise<Map<string, any>>} what was made of each content, by address
 */
export async function download(files, root, arrived, use = (_, content) => content) {
  const all = files.map(async (file) => {
    const url = new URL(file.url, root).href;
    const content = await downloadFile(url, file, arrived);
    return /** @type {const} */ ([url, await use(file, content)]);
  });
  return new Map(await Promise.all(all));
}

/**
 * @param {string} url @param {File} file @param {(bytes: number) => void} [arrived]
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export function downloadFile(url, file, arrived = () => {}) {
  return persistently(file.name, async (again) => {
    let counted = 0;
    const count = (/** @type {number} */ bytes) => {
      counted += bytes;
      arrived(bytes);
    };
    try {
      const content = await transfer(url, file, again, count);
      await verify(content, file);
      return content;
    } catch (fault) {
      arrived(-counted);
      throw fault;
    }
  });
}

/**
 * Try something up to three times.
 * @template T @param {string} name of the file, for the sentence that says why it is missing
 * @param {(again: boolean) => Promise<T>} attempt @returns {Promise<T>}
 */
async function persistently(name, attempt) {
  for (let count = 1; ; count++) {
    try {
      return await attempt(count > 1);
    } catch (fault) {
      const final = count === TRIES || fault instanceof Silence;
      if (final) throw new Error(sentence(name, fault), { cause: fault });
    }
  }
}

/**
 * Give up on something that takes too long as if the server had fallen silent.
 * @template T @param {Promise<T>} promise @returns {Promise<T>}
 */
export function unlessSilent(promise) {
  let end = () => {};
  const late = new Promise((_, reject) => (end = whenSilent(reject)));
  return Promise.race([promise, late]).finally(end);
}

/**
 * @param {string} url @param {File} file @param {boolean} again whether a cached copy must not be trusted
 * @param {(bytes: number) => void} arrived
 */
async function transfer(url, file, again, arrived) {
  const abort = new AbortController();
  const end = whenSilent((reason) => abort.abort(reason));
  try {
    const answer = await fetch(url, {
      signal: abort.signal,
      cache: again ? "reload" : "default",
    });
    if (!answer.ok || !answer.body) throw new Error(refusal(answer.status));
    const content = new Uint8Array(file.bytes);
    let length = 0;
    const body = file.gzip ? answer.body.pipeThrough(new DecompressionStream("gzip")) : answer.body;
    const reader = body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      heard();
      if (length + part.value.length > file.bytes) throw new Error("it is too long");
      content.set(part.value, length);
      length += part.value.length;
      arrived(part.value.length);
    }
    if (length !== file.bytes) throw new Error("it is cut short");
    return content;
  } catch (fault) {
    // Engines differ in what an aborted transfer throws.
    throw abort.signal.aborted ? abort.signal.reason : fault;
  } finally {
    end();
  }
}

/** @param {Uint8Array<ArrayBuffer>} content @param {{integrity: string}} file */
export async function isIntact(content, file) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return `sha256-${btoa(String.fromCharCode(...digest))}` === file.integrity;
}

/** @param {Uint8Array<ArrayBuffer>} content @param {File} file */
async function verify(content, file) {
  if (!(await isIntact(content, file))) throw new Error("it is damaged");
}

/** @param {number} status with which a server refused a file */
function refusal(status) {
  const answered = `the server answered ${status}`;
  return status === GONE ? `${answered}; if the site has a new version, reload the page` : answered;
}

/** @param {string} name @param {unknown} fault */
function sentence(name, fault) {
  // What a browser says of a broken connection differs, and helps nobody.
  const broken = fault instanceof TypeError;
  const why = broken ? "the connection broke" : fault instanceof Error ? fault.message : fault;
  return `The file ${name} could not be loaded: ${why}.`;
}

/**
 * The lists of files that belong to a page. The page names each with its hash, so that an
 * old page never meets the files of a new version.
 */

/**
 * @param {"runtime" | "cells"} kind @param {string} root absolute address of the site's root @returns {Promise<any>}
 */
export async function readManifest(kind, root) {
  const file = JSON.parse(document.documentElement.dataset[kind] ?? "null");
  if (!file) throw new Error("This page names no files to start from.");
  const content = await downloadFile(new URL(file.url, root).href, file);
  return JSON.parse(new TextDecoder().decode(content));
}

/** Scripts that are asked for later, each checked by the browser against its hash. */

/**
 * @param {File} file @param {string | URL} root address that the file's address is relative to
 * @param {"module" | ""} [type]
 */
export function loadScript({ name, url, integrity }, root, type = "") {
  return persistently(name, (again) => {
    const address = new URL(url, root);
    // Engines remember that an address failed; another query asks anew.
    if (again) address.search = "?again";
    return unlessSilent(append(address, integrity, type));
  });
}

/** @param {URL} address @param {string} integrity @param {string} type @returns {Promise<void>} */
function append({ href }, integrity, type) {
  const [plain] = href.split("?");
  if (document.querySelector(`script[src^="${plain}"][data-loaded]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    // A frame of opaque origin can check a file only if the host lets it read it.
    Object.assign(script, { src: href, integrity, type, crossOrigin: "anonymous" });
    script.onload = () => {
      script.dataset.loaded = "";
      resolve();
    };
    script.onerror = () => {
      script.remove();
      reject(new Error("it is missing or damaged"));
    };
    document.head.append(script);
  });
}

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

/** A cache of this site, where the browser has one. @param {string} name @returns {Promise<Cache | null>} */
export async function openCache(name) {
  try {
    return await caches.open(name);
  } catch {
    return null; // private windows, blocked storage, plain http
  }
}
