/**
 * Whether the course is still there. A platform may say that it has what it never got: Moodle
 * does when its request fails. So the launch page asks for itself again, which a site that is
 * down, a line that is gone and a session that has ended all refuse.
 */
const PATIENCE = 30_000; // milliseconds: on a slow line the simulation itself is fetched meanwhile

export class Reach {
  /** @param {string} address of the launch page @param {typeof fetch} [ask] */
  constructor(address, ask = (...given) => fetch(...given)) {
    this.address = address;
    this.ask = ask;
    this.known = Promise.resolve(false);
  }

  /** Only what has answered once is missed when it does not: some sites forbid asking. */
  begin() {
    if (/^https?:/.test(this.address)) this.known = this.answers();
  }

  /** @returns {Promise<boolean>} */
  async there() {
    if (globalThis.navigator?.onLine === false) return false;
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
