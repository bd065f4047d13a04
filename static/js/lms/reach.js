/**
 * Whether the course is still there. A platform may say that it has what it never got: Moodle
 * does when its request fails. So the launch page asks for itself again, which a site that is
 * down, a line that is gone and a session that has ended all refuse. Where the platform hands
 * in by jQuery, as Open edX does, its own requests are waited for, and none of them may fail.
 */
import { ofPlatform } from "./scorm-api.js";

const PATIENCE = 30_000; // milliseconds: on a slow line the simulation itself is fetched meanwhile
const SOON = 50;

export class Reach {
  /**
   * @param {string} address of the launch page @param {typeof fetch} [ask]
   * @param {Requests} [requests] of the page around
   */
  constructor(address, ask = (...given) => fetch(...given), requests = new Requests()) {
    this.address = address;
    this.ask = ask;
    this.requests = requests;
    this.known = Promise.resolve(false);
  }

  /** Only what has answered once is missed when it does not: some sites forbid asking. */
  begin() {
    if (/^https?:/.test(this.address)) this.known = this.answers();
  }

  /** @returns {Promise<boolean>} */
  async there() {
    if (globalThis.navigator?.onLine === false) return false;
    if (!(await this.requests.arrive())) return false;
    return !(await this.known) || this.answers();
  }

  async answers() {
    try {
      const answer = await this.ask(this.address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      // Who is no longer known is led to a page that asks for a name.
      return answer.ok && (!answer.redirected || new URL(answer.url).pathname === new URL(this.address).pathname);
    } catch {
      return false;
    }
  }
}

/** What a platform's own page sends by jQuery. */
export class Requests {
  failed = 0;

  /** @param {any} jQuery of that page, if it has one and is of the same origin */
  constructor(jQuery = ofPlatform("jQuery")) {
    this.jQuery = jQuery;
    jQuery?.(jQuery("html")[0].ownerDocument).on("ajaxError", () => this.failed++);
  }

  /** Wait until nothing is under way. @returns {Promise<boolean>} whether all of it has arrived */
  async arrive() {
    const { failed } = this;
    const end = Date.now() + PATIENCE;
    while (this.jQuery?.active && Date.now() < end) await new Promise((done) => setTimeout(done, SOON));
    return !this.jQuery?.active && this.failed === failed;
  }
}
