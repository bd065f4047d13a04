// Documents to an index. JSON on standard input and output; static/js/page/search.js reads
// it with the same fields.
import MiniSearch from "minisearch";

let input = "";
for await (const part of process.stdin) input += part;
const index = new MiniSearch({
  fields: ["title", "text"],
  storeFields: ["title", "place", "address", "summary"],
});
index.addAll(JSON.parse(input));
process.stdout.write(JSON.stringify(index));
