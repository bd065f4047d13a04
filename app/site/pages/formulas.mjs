// TeX to HTML with MathML inside. JSON on standard input: [{tex, display}, …];
// on standard output: [{html} or {fault}, …].
import katex from "katex";

let input = "";
for await (const part of process.stdin) input += part;
const typeset = ({ tex, display }) => {
  try {
    return { html: katex.renderToString(tex, { displayMode: display, strict: "error", throwOnError: true }) };
  } catch (fault) {
    return { fault: fault.message };
  }
};
process.stdout.write(JSON.stringify(JSON.parse(input).map(typeset)));
