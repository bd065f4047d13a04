/**
 * The reader's choice of colours, applied before the first paint.
 *
 * Part of the page itself, so that a dark page never flashes white. An
 * address may carry `?theme=dark` or `?theme=light` for a frame in another page.
 */
import { remembered } from "./memory.js";

const page = document.documentElement;
const asked = new URLSearchParams(location.search).get("theme");
const choice = asked ?? remembered("theme");
page.dataset.scripts = "";
if (choice === "dark" || choice === "light") page.dataset.theme = choice;
