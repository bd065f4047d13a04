// Runs before the page's own scripts: writes down when the worker said what.
(() => {
  const phases = (globalThis.descentPhases = []);
  const note = (name) => {
    if (phases.at(-1)?.[0] !== name) phases.push([name, performance.now(), performance.now()]);
    phases.at(-1)[2] = performance.now();
  };
  const RealWorker = globalThis.Worker;
  globalThis.Worker = class extends RealWorker {
    constructor(...parts) {
      super(...parts);
      note("worker");
      this.addEventListener("message", ({ data }) => note(data.phase ?? data.type));
    }
    postMessage(message, ...rest) {
      note(`asked to ${message.type}`);
      super.postMessage(message, ...rest);
    }
  };
})();
