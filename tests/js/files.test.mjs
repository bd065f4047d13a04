/** A student's files: what they are called, what is kept, what one Python has of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanName, freeName, isPath, reading } from "../../static/js/cells/file-names.js";
import { received } from "../../static/js/cells/cells-protocol.js";
import { WorkingFiles } from "../../static/js/cells/working-files.js";
import { WorkingFolder } from "../../static/js/cells/working-folder.js";
import { sizeInWords } from "../../static/js/core/bytes.js";
import { Files, Memory } from "../../static/js/storage/files.js";

const bytes = (text) => new TextEncoder().encode(text).buffer;
const words = (content) => content && new TextDecoder().decode(content);
const names = async (files) => (await files.list()).map(({ name }) => name);

test("a file is called as a program writes it", () => {
  const cases = [
    ["data.csv", "data.csv"],
    ["Meine Häuser 2.csv", "Meine Häuser 2.csv"],
    ["Ha\u0308user.csv", "Häuser.csv"],
    ["C:\\Users\\me\\x.csv", "x.csv"],
    ["../../etc/passwd", "passwd"],
    [".hidden", "hidden"],
    ["ev\u202egnp.py\u0000", "evgnp.py"],
    ["   ", "file"],
    [`${"x".repeat(300)}.csv`, `${"x".repeat(116)}.csv`],
  ];
  for (const [raw, name] of cases) assert.equal(cleanName(raw), name);
  assert.equal(freeName("a.csv", ["a.csv", "a (2).csv"]), "a (3).csv");
  assert.equal(freeName("a.csv", ["b.csv"]), "a.csv");
  const paths = ["a.csv", "out/a b.png"].map(isPath);
  assert.deepEqual(paths, [true, true]);
  for (const path of ["", "/a", "../a", "a/../b", "a//b", ".config/x", "a\nb", "x".repeat(300)]) assert.ok(!isPath(path), path);
});

test("it is said how a program reads a file", () => {
  const cases = [
    ["ä b.csv", "", 'pd.read_csv("ä b.csv")'],
    ["x.csv", "PK\u0003\u0004…", 'pd.read_excel("x.csv")'],
    ["helpers.py", "", "import helpers"],
    ["2nd.py", "", ""],
    ["photo.JPG", "", 'plt.imread("photo.JPG")'],
    ["thesis.docx", "", ""],
    ["none", "", ""],
  ];
  for (const [name, content, code] of cases) assert.equal(reading(name, bytes(content)), code);
  const sizes = [0, 1, 999, 1000, 1234, 999_960, 50_000_000].map(sizeInWords);
  assert.deepEqual(sizes, ["0 bytes", "1 byte", "999 bytes", "1 kB", "1.2 kB", "1 MB", "50 MB"]);
});

test("what does not fit is refused with a sentence, and what is there stays", async () => {
  const files = new Files(null);
  const large = { byteLength: 50_000_001 };
  assert.match((await files.put("large.csv", large)).problem, /50 MB at most and this one has 50 MB/);
  for (const name of ["a", "b"]) assert.equal((await files.put(name, { byteLength: 45_000_000 })).problem, "");
  assert.match((await files.put("c", { byteLength: 20_000_000 })).problem, /100 MB, so “c” was not taken/);
  assert.equal((await files.put("b", { byteLength: 50_000_000 })).problem, "", "in place of itself there is room");
  assert.deepEqual(await names(files), ["a", "b"]);
});

test("what the device refuses stays until the page is closed", async () => {
  const full = Object.assign(new Memory(), { put: async () => Promise.reject(new Error("QuotaExceededError")) });
  const files = new Files(full);
  const { stamp, problem } = await files.put("a.csv", bytes("1"));
  assert.ok(stamp);
  assert.match(problem, /until you close the page/);
  assert.equal(words(await files.read("a.csv")), "1");
  const blocked = new Files(Object.assign(new Memory(), { list: async () => Promise.reject(new Error("SecurityError")) }));
  assert.equal((await blocked.put("a.csv", bytes("1"))).problem, "");
  assert.equal(await blocked.last(), false);
  assert.deepEqual(await names(blocked), ["a.csv"]);
});

test("what is forgotten comes back, and what has come since stays", async () => {
  const files = new Files(new Memory());
  await files.put("a", bytes("old"));
  await files.put("b", bytes("b"));
  const taken = await files.takeAll();
  assert.deepEqual(await names(files), []);
  await files.put("a", bytes("new"));
  assert.ok(await files.putBack(taken));
  assert.deepEqual(await Promise.all(["a", "b"].map(async (name) => words(await files.read(name)))), ["new", "b"]);
});

/** As much of Emscripten's file system as a working folder asks for. */
class FakeFS {
  nodes = new Map([["/place", null]]);
  clock = 0;
  cwd = () => "/place";
  isDir = (mode) => mode === 1;
  isFile = (mode) => mode === 2;
  mkdirTree = (path) => this.nodes.set(path, null);
  unlink = (path) => this.nodes.delete(path);
  readFile = (path) => this.nodes.get(path).content.slice();
  writeFile = (path, content) => this.nodes.set(path, { content, mtime: ++this.clock });
  lstat(path) {
    const node = this.nodes.get(path.replace(/\/$/, ""));
    return node ? { mode: 2, size: node.content.length, mtime: node.mtime } : { mode: 1, size: 0, mtime: 0 };
  }
  readdir(path) {
    const start = `${path.replace(/\/$/, "")}/`;
    const below = [...this.nodes.keys()].filter((it) => it.startsWith(start)).map((it) => it.slice(start.length));
    return [".", "..", ...below.filter((it) => !it.includes("/"))];
  }
}

test("a Python gets what has changed, and hands back what a program has made", async () => {
  const files = new Files(new Memory());
  const page = new WorkingFiles(files);
  const FS = new FakeFS();
  const folder = new WorkingFolder(FS);
  const give = async () => {
    const handed = await page.changes();
    if (handed) folder.take(handed.changes);
    handed?.gave();
    return handed?.changes.put.map(({ name }) => name) ?? [];
  };
  const handBack = () => page.take(received({ type: "made", ...folder.changes() }));
  await files.put("in.csv", bytes("1,2"));
  assert.deepEqual(await give(), ["in.csv"]);
  assert.deepEqual(folder.changes(), { made: [], gone: [] });
  assert.deepEqual(await give(), [], "once is enough");
  const encoded = new Uint8Array(bytes("png"));
  FS.mkdirTree("/place/out");
  FS.writeFile("/place/out/plot ä.png", encoded);
  FS.writeFile("/place/.cache", encoded);
  FS.writeFile("/place/in.csv", encoded);
  FS.writeFile("/place/huge", { length: 60_000_000, slice: () => assert.fail("what is too large is not even read") });
  const told = await handBack();
  assert.deepEqual(told.names.sort(), ["in.csv", "out/plot ä.png"]);
  assert.match(told.problems.join(), /60 MB, so “huge” was not taken/);
  assert.equal(words(await files.read("in.csv")), "png");
  assert.deepEqual(await give(), [], "it has what it made");
  FS.unlink("/place/out/plot ä.png");
  await handBack();
  await files.remove("in.csv");
  assert.deepEqual(await names(files), []);
  await give();
  assert.ok(!FS.nodes.has("/place/in.csv"));
  page.forget();
  await files.put("next", bytes(""));
  assert.deepEqual(await give(), ["next"]);
  FS.readdir = FS.writeFile = () => assert.fail("the program has spoiled its folder");
  await files.put("other", bytes(""));
  await give();
  assert.deepEqual(folder.changes(), { made: [], gone: [] });
});

test("a forged answer reaches no file that its Python was not given", async () => {
  const files = new Files(new Memory());
  await files.put("mine", bytes("mine"));
  const page = new WorkingFiles(files);
  const content = bytes("x");
  const made = ["../x", "/etc/x", ".x"].map((name) => ({ name, size: 1, content }));
  await page.take(received({ type: "made", made, gone: ["mine"] }));
  assert.deepEqual(await names(files), ["mine"]);
  const forged = [{ name: "x", size: 1, content: "text" }, { name: 1, size: 1, content }, { name: "x", size: -1, content }];
  for (const one of forged) assert.equal(received({ type: "made", made: [one], gone: [] }), null);
});
