/**
 * The page inside a package: framed with the work of earlier visits, and heard.
 *
 * It may come from another origin, so a message counts only if it comes from that very
 * frame and origin, names this visit's token and this package's item, and has the shape.
 *
 * @typedef {import("../loan.js").Entries} Entries
 * @typedef {import("../item.js").Standing} Standing
 * @typedef {{keep: (key: string, value: unknown) => void, stand: (standing: Standing) => void}} Hearing
 */
import { TYPE } from "../course.js";
import { isKey, nameOf } from "../loan.js";

const LONGEST = 400_000; // characters of one record

/**
 * @param {URL} address @param {string} item @param {Entries} entries of earlier visits
 * @param {Hearing} session
 */
export function lend(address, item, entries, session) {
  const token = crypto.randomUUID();
  const frame = makeFrame(nameOf({ origin: location.origin, token, entries }));
  addEventListener("message", ({ data, source, origin }) => {
    if (source !== frame.contentWindow || origin !== address.origin) return;
    if (data?.type !== TYPE || data.token !== token || data.item !== item) return;
    if (isKey(data.key) && isSmall(data.value)) session.keep(data.key, data.value);
    const standing = readStanding(data.standing);
    if (standing) session.stand(standing);
  });
  const state = new Map(entries).get(`place/${item}`);
  show(frame, address, typeof state === "string" ? state : "");
}

/** Without a course the page keeps what it can by itself. @param {URL} address */
export function showAlone(address) {
  show(makeFrame(""), address, "");
}

/** @param {string} name */
function makeFrame(name) {
  const frame = document.createElement("iframe");
  Object.assign(frame, { name, title: document.title, allow: "clipboard-write" });
  return frame;
}

/** @param {HTMLIFrameElement} frame @param {URL} address @param {string} state where a simulation goes on */
function show(frame, address, state) {
  const place = new URL(address);
  place.hash = state;
  frame.src = place.href;
  document.querySelector("[data-place]")?.replaceChildren(frame);
}

/** @param {unknown} value */
const isSmall = (value) => value === undefined || JSON.stringify(value).length <= LONGEST;

/** @param {any} raw @returns {Standing | null} */
function readStanding(raw) {
  if (typeof raw !== "object" || raw === null) return null;
  const { completed, passed, score, progress } = raw;
  const fits = typeof completed === "boolean" && typeof passed === "boolean" && isShare(progress);
  return fits && (score === null || isShare(score)) ? { completed, passed, score, progress } : null;
}

/** @param {unknown} value */
const isShare = (value) => typeof value === "number" && value >= 0 && value <= 1;
