/** localStorage for tests: with a quota, a way to break, and the events of other tabs. */

export class FakeStorage {
  /** @param {number} quota characters */
  constructor(quota = Infinity) {
    this.items = new Map();
    this.quota = quota;
  }

  get length() {
    return this.items.size;
  }

  key(index) {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(name) {
    return this.items.get(name) ?? null;
  }

  setItem(name, text) {
    const others = [...this.items].filter(([other]) => other !== name);
    const size = others.reduce((sum, [other, value]) => sum + other.length + value.length, 0);
    if (size + name.length + text.length > this.quota) throw new Error("QuotaExceededError");
    this.items.set(name, text);
  }

  removeItem(name) {
    this.items.delete(name);
  }
}

/** A window with a document below /course/, as far as the store looks at it. */
export function fakeWindow(storage, root = "../") {
  const scope = new EventTarget();
  const page = new EventTarget();
  Object.assign(page, {
    baseURI: "https://school.example/course/exercises/",
    documentElement: {dataset: {root}},
    visibilityState: "visible",
  });
  Object.defineProperty(scope, "localStorage", {
    get: () => {
      if (storage === null) throw new Error("SecurityError");
      return storage;
    },
  });
  const rest = {document: page, crypto: globalThis.crypto, name: "", location: {search: ""}, parent: scope};
  return Object.assign(scope, rest);
}

/** Numbers between 0 and 1 that follow from a seed (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
