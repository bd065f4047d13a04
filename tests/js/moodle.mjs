/** A platform by Moodle's rules, as its documentation and its player have them. */

import { STANDARDS } from "../../static/js/lms/scorm-api.js";

/** What the site itself keeps of one student and one unit. */
export class Moodle {
  constructor(version) {
    this.standard = STANDARDS[version];
    this.version = version;
    this.kept = {}; // element → value, as the site has it
    this.reachable = true;
    this.loggedIn = true;
    this.delay = 0; // milliseconds until it says that it is there
  }

  /** The page that plays the unit, opened now: it knows what the site knew at that moment. */
  player() {
    const {calls, api, status} = this.standard;
    const elements = {...this.kept};
    const top = {elements};
    const send = () => {
      if (!this.reachable) return "true"; // it falls back to a beacon, and does not hear that it is lost
      if (!this.loggedIn) return "false";
      Object.assign(this.kept, elements);
      return "true";
    };
    const finish = () => {
      if (["", undefined, "not attempted"].includes(elements[status]) && this.version === "1.2") elements[status] = "completed";
      return send();
    };
    const count = () => new Set(Object.keys(elements).map((it) => /^cmi\.interactions\.(\d+)\./.exec(it)?.[1]).filter(Boolean)).size;
    top[api] = {
      [calls.begin]: () => "true",
      [calls.get]: (name) => name === "cmi.interactions._count" ? count() : elements[name] ?? (name === status && this.version === "1.2" ? "not attempted" : ""),
      [calls.set]: (name, value) => ((elements[name] = value), "true"),
      [calls.commit]: send,
      [calls.end]: finish,
    };
    top.parent = top;
    return {parent: top};
  }
}
