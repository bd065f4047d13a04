/** One style sheet for all shadow roots, parsed once. */
import css from "./widgets.css";

export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
