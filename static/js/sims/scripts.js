/**
 * What the page itself needs for its sims: the list of files, BokehJS and our widgets.
 */
import { persistently, unlessSilent } from "../files/download.js";

/** @param {string} url @returns {Promise<any>} */
export function loadManifest(url) {
  return persistently("runtime.json", () => unlessSilent(readManifest(url)));
}

/** @param {string} url */
async function readManifest(url) {
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

/**
 * One after the other: the widgets register with BokehJS.
 * @param {{name: string, url: string, integrity: string}[]} scripts
 * @param {string} root
 */
export async function loadScripts(scripts, root) {
  for (const script of scripts) {
    const { name, url, integrity } = script;
    await persistently(name, (again) => {
      // Engines remember that an address failed; another query asks anew.
      const address = root + url + (again ? "?again" : "");
      return unlessSilent(loadScript(address, integrity));
    });
  }
}

/** @param {string} src @param {string} integrity @returns {Promise<void>} */
function loadScript(src, integrity) {
  const [address] = src.split("?");
  if (document.querySelector(`script[src^="${address}"][data-loaded]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src, integrity });
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
