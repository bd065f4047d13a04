/**
 * Scripts that are asked for later, each checked by the browser against its hash.
 *
 * @typedef {import("./download.js").File} File
 */
import { persistently, unlessSilent } from "./download.js";

/**
 * @param {File} file
 * @param {string | URL} root address that the file's address is relative to
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
