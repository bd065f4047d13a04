// Inflates what Python's own library cannot: base64 in, base64 out, both as JSON lists.
import { brotliDecompressSync } from "node:zlib";

let input = "";
for await (const part of process.stdin) input += part;
const inflate = (text) => brotliDecompressSync(Buffer.from(text, "base64")).toString("base64");
process.stdout.write(JSON.stringify(JSON.parse(input).map(inflate)));
