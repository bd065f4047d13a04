/** One style sheet for all shadow roots, parsed once. */
import stage from "../../css/stage.css";
import css from "./widgets.css";

export const sheet = new CSSStyleSheet();
sheet.replaceSync(`${css}${stage}`);
