// A button, a slider and a hidden twin two shadow roots deep; a service worker;
// a height message for a page that frames this one.

const state = document.getElementById("state");
state.textContent = "0";

const outer = document.getElementById("host").attachShadow({ mode: "open" });
const inner = document.createElement("div");
outer.append(inner);
const root = inner.attachShadow({ mode: "open" });

const button = document.createElement("button");
button.append("Step");
button.addEventListener("click", () => (state.textContent = String(+state.textContent + 1)));

const hidden = button.cloneNode(true);
hidden.hidden = true;

const label = document.createElement("label");
const slider = document.createElement("input");
Object.assign(slider, { type: "range", min: 0, max: 10, value: 3 });
slider.addEventListener("input", () => slider.setAttribute("aria-valuetext", slider.value));
label.append("Learning rate ", slider);

const number = document.createElement("input");
number.type = "number";
number.setAttribute("aria-label", "Random seed");
number.addEventListener("change", () => (state.textContent = `seed ${number.value}`));

const table = document.createElement("table");
table.append(document.createElement("tr"));
table.rows[0].insertCell().append("w");
table.rows[0].insertCell().append("2.5");
const region = document.createElement("section");
region.setAttribute("aria-label", "Data table");
region.append(table);

root.append(hidden, button, label, number, region);

if (parent !== window) parent.postMessage({ type: "rig-height", height: 321 }, "*");

if (location.hash === "#faults") {
  console.error("said on purpose");
  fetch("missing.bin");
  fetch("http://elsewhere.example/x").catch(() => {});
  setTimeout(() => { throw new Error("thrown on purpose"); }, 400);
}
if (location.hash === "#worker") {
  navigator.serviceWorker.register("sw.js");
  navigator.serviceWorker.ready.then(() => (document.documentElement.dataset.offline = "ready"));
}
