/**
 * Whether the course is still there. A platform may say that it has what it never got: Moodle
 * does when its request fails. So the launch page asks for itself again, which a site that is
 * down, a line that is gone and a session that has ended all refuse.
 */
const PATIENCE = 4000; // milliseconds

export class Reach {
  /** @param {string} address of the launch page @param {typeof fetch} [ask] */
  constructor(address, ask = (...given) => fetch(...given)) {
    this.address = address;
    this.ask = ask;
    this.known = false;
  }

  /** Only what has answered once is missed when it does not: some sites forbid asking. */
  async begin() {
    this.known = /^https?:/.test(this.address) && (await this.answers());
  }

  /** @returns {Promise<boolean>} */
  async there() {
    if (globalThis.navigator?.onLine === false) return false;
    return !this.known || (await this.answers());
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
