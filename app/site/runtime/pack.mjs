// Packs a file as small as it goes.
//   node pack.mjs <file> <packed file>
import fs from "node:fs";
import zlib from "node:zlib";

const [from, to] = process.argv.slice(2);
const params = { [zlib.constants.ZSTD_c_compressionLevel]: 22 };
fs.writeFileSync(to, zlib.zstdCompressSync(fs.readFileSync(from), { params }));
