/**
 * Bundles the BokehJS extension into one plain script.
 * `node static/js/widgets/build.mjs OUTFILE [--minify]`
 */

import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";

const NAME = "descent/widgets";

// The bundle becomes one module in BokehJS's own registry: it is handed BokehJS's `require`,
// which resolves the imports of @bokehjs/…, so nothing is evaluated from text.
const BANNER = `(function (root) {
"use strict";
if (!root.Bokeh) throw new Error("Load BokehJS before the widgets of Descent.");
root.Bokeh.register_plugin({${JSON.stringify(NAME)}: function (require, module, exports) {`;
const FOOTER = `}}, ${JSON.stringify(NAME)}, {});
})(globalThis);`;

/**
 * @param {{outfile: string, minify?: boolean}} options
 */
export async function build({ outfile, minify = true }) {
  await bundle({
    entryPoints: [fileURLToPath(new URL("index.js", import.meta.url))],
    outfile,
    bundle: true,
    minify,
    format: "cjs",
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    external: ["@bokehjs/*"],
    loader: { ".css": "text" },
    banner: { js: BANNER },
    footer: { js: FOOTER },
    legalComments: "none",
    logLevel: "warning",
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [outfile] = argv.slice(2).filter((word) => !word.startsWith("--"));
  await build({ outfile, minify: argv.includes("--minify") });
}
