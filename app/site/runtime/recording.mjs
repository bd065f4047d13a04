// Records a sim's default run: the patches that its own view emits while the page moves
// the position, in both themes. `static/js/sims/recording.js` plays them.

const THEMES = ["light", "dark"];
/** Kinds of events that say a whole value, whatever was there before. */
const WHOLE = ["ModelChanged", "ColumnDataChanged"];
/** Letters after which a recording ends; packed, a fifth of that. */
const LONGEST = 1_200_000;

/**
 * Move a sim through its run as the page would, and leave it there.
 * @param {any} bridge the module `app.bridge`
 * @param {string} slug
 */
export function record(bridge, slug) {
  const [document] = Object.values(JSON.parse(bridge.open_sim(slug, slug, "", THEMES[0])));
  const { player, stage } = findIn(document);
  const track = new Track();
  bridge.link_sim(slug, (patch, buffers) => {
    for (const event of JSON.parse(patch).events) track.hear(inline(event, buffers));
  });
  const set = ({ id }, attr, value) =>
    bridge.patch_sim(slug, { events: [{ kind: "ModelChanged", model: { id }, attr, new: value }] });
  let last = player.attributes.n_steps;
  for (const theme of THEMES) {
    track.place = { theme, position: 0 };
    set(stage, "theme", theme);
    for (let position = 1; position <= last; position++) {
      track.place = { theme, position };
      set(player, "position", position);
      if (track.letters > LONGEST && theme === THEMES[0]) last = position;
    }
    track.place = { theme, position: 0 };
    set(player, "position", 0);
  }
  track.place = { theme: THEMES[0], position: 0 };
  set(stage, "theme", THEMES[0]);
  const ids = { stage: stage.id, player: player.id };
  return { document, ...ids, last, events: track.events, moves: track.moves() };
}

/** The models that take theme and position, in a description. @param {any} value */
function findIn(value, found = {}) {
  if (!value || typeof value !== "object") return found;
  const [name] = String(value.name).split(".").slice(-1);
  if (value.id && ["Player", "Stage"].includes(name)) found[name.toLowerCase()] = value;
  Object.values(value).forEach((it) => findIn(it, found));
  return found;
}

/** What each property that the run changes is set to, by theme and position. */
class Track {
  constructor() {
    this.place = { theme: THEMES[0], position: 0 };
    this.events = [];
    this.letters = 0;
    this.indices = new Map();
    /** @type {Map<string, Record<string, Map<number, number>>>} */
    this.properties = new Map();
  }

  hear(event) {
    const { kind, model, attr, cols } = event;
    const text = JSON.stringify(event);
    if (!WHOLE.includes(kind) || cols || text.includes('"type":"object"')) {
      throw new Error(`A recording cannot hold ${text.slice(0, 200)}`);
    }
    if (!this.indices.has(text)) {
      this.indices.set(text, this.events.push(event) - 1);
      this.letters += text.length;
    }
    const { theme, position } = this.place;
    const key = `${model.id} ${attr}`;
    if (!this.properties.has(key)) this.properties.set(key, {});
    (this.properties.get(key)[theme] ??= new Map()).set(position, this.indices.get(text));
  }

  /** For each theme and property: position, index of the event, and so on, ascending. */
  moves() {
    const whole = [...this.properties.values()].map((property) => {
      const first = Object.values(property)[0];
      return THEMES.map((theme) => {
        const heard = property[theme] ?? first;
        // Not heard of on the way back to the start: it is there what it was at the end.
        const entries = [[0, [...heard.values()].at(-1)], ...heard];
        return [...new Map(entries)].sort(([a], [b]) => a - b).flat();
      });
    });
    return Object.fromEntries(THEMES.map((theme, i) => [theme, whole.map((tracks) => tracks[i])]));
  }
}

/** Put the bytes that an event refers to into it. */
function inline(value, buffers) {
  if (Array.isArray(value)) return value.map((it) => inline(it, buffers));
  if (value === null || typeof value !== "object") return value;
  if (value.type !== "bytes") {
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, inline(it, buffers)]));
  }
  return { ...value, data: Buffer.from(buffers.get(value.data.id)).toString("base64") };
}
