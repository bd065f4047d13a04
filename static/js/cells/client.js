/**
 * The page's half of the code cells.
 */
import { defineCell } from "./cell.js";
import { Interpreters } from "./interpreters.js";
import { openPlayground } from "./playground.js";

const root = new URL(document.documentElement.dataset.root || ".", document.baseURI);
if (!root.pathname.endsWith("/")) root.pathname += "/";

defineCell(root.href, new Interpreters(root.href));
openPlayground();
