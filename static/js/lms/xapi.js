/**
 * A learning record store (xAPI) that a launch link names: `endpoint`, `actor` and, if
 * there are any, `auth`, `registration` and `activity_id`. It gets statements only if the
 * site's owner allowed its origin when the site was built; else they stay on this device.
 *
 * @import { Standing } from "./completion.js"
 * @typedef {{endpoint: URL, actor: object, auth: string, registration: string, activity: string}} Launch
 */
import { fields, plain } from "../core/validation.js";
import { longForms } from "./answers.js";

const VERSION = "1.0.3";
const VERBS = "http://adlnet.gov/expapi/verbs/";
/** @type {Record<string, string>} */
const TYPES = {
  sim: "http://adlnet.gov/expapi/activities/simulation",
  exercise: "http://adlnet.gov/expapi/activities/assessment",
  chapter: "http://adlnet.gov/expapi/activities/module",
  section: "http://adlnet.gov/expapi/activities/lesson",
};
const MAIL = /^mailto:[^\s@]{1,100}@[^\s@]{1,200}$/;
const AUTH = /^[\w+/=.~: -]{1,2000}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_KEPT = 100;

/** @param {string} search of an address @returns {Launch | null} null if it names no store and no student */
export function readLaunch(search) {
  const told = new URLSearchParams(search);
  const endpoint = webAddress(told.get("endpoint"));
  const actor = readActor(told.get("actor"));
  if (!endpoint || !actor) return null;
  if (!endpoint.pathname.endsWith("/")) endpoint.pathname += "/";
  const [auth, registration] = [told.get("auth") ?? "", told.get("registration") ?? ""];
  return {
    endpoint,
    actor,
    auth: AUTH.test(auth) ? auth : "",
    registration: UUID.test(registration) ? registration : "",
    activity: webAddress(told.get("activity_id"))?.href ?? "",
  };
}

/** @param {string | null} text */
function webAddress(text) {
  const url = text && URL.canParse(text) ? new URL(text) : null;
  return url && ["http:", "https:"].includes(url.protocol) ? url : null;
}

/** One student, by mail or by account. @param {string | null} text @returns {object | null} */
function readActor(text) {
  try {
    const told = fields(JSON.parse(text ?? ""));
    const account = fields(told?.account);
    const name = typeof told?.name === "string" ? { name: plain(told.name, 200) } : {};
    if (MAIL.test(told?.mbox ?? "")) return { objectType: "Agent", ...name, mbox: told?.mbox };
    const home = webAddress(account?.homePage);
    if (!home || typeof account?.name !== "string") return null;
    return { objectType: "Agent", ...name, account: { homePage: home.href, name: plain(account.name, 200) } };
  } catch {
    return null;
  }
}

export class RecordStore {
  /**
   * @param {Launch} launch @param {{key: string, title: string, address: string}} item
   * @param {string[]} allowed origins @param {(statements: object[]) => void} keepHere
   */
  constructor(launch, item, allowed, keepHere) {
    this.launch = launch;
    this.item = item;
    this.allowed = allowed.includes(launch.endpoint.origin);
    this.keepHere = keepHere;
    this.began = Date.now();
    /** @type {object[]} what the store has not taken yet */
    this.waiting = [];
    /** @type {Set<string>} */
    this.said = new Set();
    this.say("initialized");
  }

  keep() {
    // Statements say what was reached; the work itself stays where it is.
  }

  /** @param {import("./answers.js").Answer} answer */
  answer(answer) {
    const { id, type, right, prompt } = answer;
    const { given, wanted } = longForms(answer);
    this.say(
      "answered",
      { response: given, success: right },
      {
        id: `${this.about}#${id}`,
        definition: {
          type: "http://adlnet.gov/expapi/activities/cmi.interaction",
          interactionType: type === "checks" ? "other" : type,
          ...(prompt && { description: { en: prompt } }),
          ...(wanted && { correctResponsesPattern: [wanted] }),
        },
      },
    );
  }

  /** The address that names the unit. */
  get about() {
    return this.launch.activity || this.item.address;
  }

  /** @param {Standing} standing */
  stand({ completed, passed, score }) {
    const result = { completion: completed, success: passed, ...(score === null ? {} : { score: { scaled: score } }) };
    if (completed) this.once("completed", { completion: true });
    if (passed) this.once("passed", result);
    else if (completed) this.once("failed", result);
  }

  finish() {
    const duration = `PT${Math.floor((Date.now() - this.began) / 1000)}S`;
    this.once("terminated", { duration });
  }

  /** @param {string} verb @param {object} result */
  once(verb, result) {
    if (this.said.has(verb)) return;
    this.said.add(verb);
    this.say(verb, result);
  }

  /** @param {string} verb @param {object} [result] @param {{id: string, definition: object}} [part] of the unit */
  say(verb, result, part) {
    const { actor, registration } = this.launch;
    const { key, title } = this.item;
    const { about } = this;
    const definition = { name: { en: title }, type: TYPES[key.split("/")[0]] };
    this.waiting.push({
      id: crypto.randomUUID(),
      actor,
      timestamp: new Date().toISOString(),
      verb: { id: VERBS + verb, display: { en: verb } },
      object: { objectType: "Activity", ...(part ?? { id: about, definition }) },
      ...(result && { result }),
      context: {
        platform: "Descent",
        language: "en",
        ...(registration && { registration }),
        ...(part && { contextActivities: { parent: [{ objectType: "Activity", id: about }] } }),
      },
    });
    if (this.allowed) this.send();
    else this.keepHere(this.waiting.slice(-MOST_KEPT));
  }

  /** Everything that waits; it goes on when this page is closed. */
  async send() {
    const statements = this.waiting;
    this.waiting = [];
    const { endpoint, auth } = this.launch;
    const headers = { "Content-Type": "application/json", "X-Experience-API-Version": VERSION };
    try {
      const answer = await fetch(new URL("statements", endpoint), {
        method: "POST",
        keepalive: true,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        headers: auth ? { ...headers, Authorization: auth } : headers,
        body: JSON.stringify(statements),
      });
      if (!answer.ok) throw new Error(`the store answered ${answer.status}`);
    } catch {
      this.waiting = [...statements, ...this.waiting]; // with the next one
    }
  }
}
