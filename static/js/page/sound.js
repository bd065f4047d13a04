/**
 * Hearing a descent: a sim that asks for a `tone` gets a short one, in hertz. Nothing
 * sounds unless the student has switched it on in the sim.
 */
const SECONDS = 0.16;
const VOLUME = 0.12;
const ATTACK = 0.012;

/** @type {AudioContext | undefined} */
let audio;

export function playTones() {
  document.addEventListener("descent-action", (event) => {
    const { action, payload } = /** @type {CustomEvent} */ (event).detail;
    if (action === "tone") sound(Number(payload));
  });
}

/** @param {number} hertz */
function sound(hertz) {
  if (!(hertz > 20 && hertz < 20_000) || !("AudioContext" in window)) return;
  audio ??= new AudioContext();
  // A browser may keep it silent until the next gesture; then this one is just not heard.
  if (audio.state === "suspended") audio.resume().catch(() => undefined);
  const tone = new OscillatorNode(audio, { frequency: hertz, type: "triangle" });
  const volume = new GainNode(audio, { gain: 0 });
  const now = audio.currentTime;
  volume.gain.linearRampToValueAtTime(VOLUME, now + ATTACK);
  volume.gain.exponentialRampToValueAtTime(0.001, now + SECONDS);
  tone.connect(volume).connect(audio.destination);
  tone.start(now);
  tone.stop(now + SECONDS);
}
