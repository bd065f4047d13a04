/**
 * The first script of a page that others frame: it also tells its height, which it must
 * be able to do where no other script of ours may come in.
 */
import "./first.js";
import { copyFormulasOnce } from "./copying.js";
import { tellHeight } from "./height.js";
import { markReadable } from "./marks.js";

addEventListener("DOMContentLoaded", () => {
  markReadable();
  copyFormulasOnce();
  tellHeight();
});
