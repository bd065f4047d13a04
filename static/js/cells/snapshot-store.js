/**
 * What a restored Python starts from, on its way out of the worker that prepares it
 * (warm-worker.js).
 *
 * @import { Inflate } from "../python/packs.js"
 * @import { Pack } from "./cells-protocol.js"
 * @typedef {{files: import("../python/packs.js").Files, modules: Map<string, WebAssembly.Module>}} Packages
 */
import { filesOf } from "../python/packs.js";

/** Packs that are inflated as they arrive; what is to be loaded is compiled meanwhile. */
export class Unpacking {
  /** @param {{extensions: string[], packs: number}} order paths of what is to be loaded, and how many packs come */
  constructor({ extensions, packs }) {
    this.extensions = extensions;
    this.due = packs;
    /** @type {Map<string, Promise<WebAssembly.Module>>} */
    this.compiling = new Map();
    /** @type {import("../python/packs.js").Files} */
    this.files = new Map();
  }

  /** @param {Pack} pack @param {Inflate} inflate */
  add({ content, inflated }, inflate) {
    const wanted = new Set(this.extensions);
    for (const [path, file] of filesOf(inflate(new Uint8Array(content), inflated))) {
      if (wanted.has(path)) this.compiling.set(path, WebAssembly.compile(file));
      else this.files.set(path, file.slice());
    }
    this.due--;
  }

  get complete() {
    return this.due === 0;
  }

  /** @returns {Promise<Packages>} once all are there */
  async done() {
    const modules = new Map();
    for (const path of this.extensions) {
      const module = await this.compiling.get(path);
      if (!module) throw new Error(`There is no ${path}.`);
      modules.set(path, module);
    }
    return { files: this.files, modules };
  }
}

/** What has come of it where Python starts. */
export class SnapshotStore {
  /** @type {(core: WebAssembly.Module) => void} */
  #core = () => {};
  /** @type {(packages: Packages) => void} */
  #packages = () => {};
  /** @type {(parts: Uint8Array<ArrayBuffer>[]) => void} */
  #parts = () => {};
  /** @type {Uint8Array<ArrayBuffer>[]} */
  #arrived = [];
  /** @type {Promise<WebAssembly.Module>} */
  core = new Promise((resolve) => (this.#core = resolve));
  /** @type {Promise<Packages>} */
  packages = new Promise((resolve) => (this.#packages = resolve));
  /** @type {Promise<Uint8Array<ArrayBuffer>[]>} of the memory, inflated */
  parts = new Promise((resolve) => (this.#parts = resolve));

  /** @param {import("./cells-protocol.js").Prepared} piece */
  take(piece) {
    if ("core" in piece) this.#core(piece.core);
    else if ("packages" in piece) this.#packages(piece.packages);
    else if (this.#arrived.push(piece.part) === piece.of) this.#parts(this.#arrived);
  }
}
