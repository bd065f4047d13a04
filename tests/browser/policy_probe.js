// A script of the page's own that tries what the page's policy forbids. What a driver
// evaluates goes past the policy, so only such a script sees it at work.
const other = new URL(import.meta.url).searchParams.get("other");
const found = {};

const settled = (element, place) =>
  new Promise((done) => {
    element.onload = () => done("allowed");
    element.onerror = () => done("refused");
    place.append(element);
    setTimeout(() => done("silent"), 1500);
  });

const made = (name, properties) => Object.assign(document.createElement(name), properties);

function attempt(name, act) {
  try {
    act();
    found[name] = "allowed";
  } catch {
    found[name] = "refused";
  }
}

async function attemptLater(name, act) {
  try {
    found[name] = (await act()) ?? "allowed";
  } catch {
    found[name] = "refused";
  }
}

attempt("eval", () => (0, eval)("1"));
attempt("Function", () => new Function("return 1")());

document.head.append(made("script", { textContent: "window.inlineRan = true" }));
found["inline script"] = window.inlineRan ? "allowed" : "refused";

const button = made("button", { hidden: true });
button.setAttribute("onclick", "window.handlerRan = true");
document.body.append(button);
button.click();
found["inline handler"] = window.handlerRan ? "allowed" : "refused";

document.head.append(made("base", { href: other }));
found.base = document.baseURI.startsWith(other) ? "allowed" : "refused";

await attemptLater("script", () => settled(made("script", { src: `${other}x.js` }), document.head));
await attemptLater("style", () =>
  settled(made("link", { rel: "stylesheet", href: `${other}x.css` }), document.head));
await attemptLater("picture", () => settled(made("img", { src: `${other}x.png` }), document.body));
await attemptLater("fetch", async () => { await fetch(`${other}x.json`); });
await attemptLater("worker", () =>
  new Promise((done) => {
    const worker = new Worker("data:text/javascript,postMessage(1)");
    worker.onmessage = () => done("allowed");
    worker.onerror = () => done("refused");
    setTimeout(() => done("refused"), 1500);
  }));
document.body.append(made("iframe", { src: `${other}frame.html`, hidden: true }));
navigator.sendBeacon?.(`${other}beacon`, "1");
const form = made("form", { method: "post", action: `${other}form`, target: "elsewhere" });
document.body.append(form);
attempt("form", () => form.submit()); // some throw, some say nothing; the host will know

const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
await attemptLater("WebAssembly", async () => { await WebAssembly.compile(EMPTY_MODULE); });
await new Promise((done) => setTimeout(done, 500));
document.documentElement.dataset.probe = JSON.stringify(found);
