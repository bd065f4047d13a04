/**
 * The page's half of the sims and of the exercises' views: finds the mounts, starts one
 * worker for all of them when the first is near the screen, and keeps each mount's
 * `data-state` honest.
 */
import { siteRoot } from "../core/site.js";
import { hostHandIn } from "../hand-in/panel.js";
import { openProgress } from "../progress/progress.js";
import { answerActions, recordQuizzes } from "./actions.js";
import { hostExercises, hostPrograms } from "./cell-hosts.js";
import { Mount } from "./mount.js";
import { printAsShown } from "./print-sims.js";
import { Runtime } from "./runtime.js";
import { setByLinks } from "./sim-links.js";
import { skipToPlay } from "./skip-link.js";
import { suspendUnseen } from "./suspend.js";

const root = siteRoot();
const runtime = new Runtime(root.href);
answerActions(root.href);

printAsShown();
skipToPlay();

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      mounts.get(target)?.start();
    }
  },
  { rootMargin: "400px" },
);

/** @type {Map<Element, Mount>} */
const mounts = new Map();
for (const element of document.querySelectorAll("[data-sim], [data-view]")) {
  mounts.set(element, new Mount(/** @type {HTMLElement} */ (element), runtime));
  near.observe(element);
}

// What a page is all about need not wait for the first layout to be found on the screen.
const main = document.querySelector("body:not(.embed) [data-sim-main]");
if (main && !document.hidden) {
  near.unobserve(main);
  mounts.get(main)?.start();
}

setByLinks((card) => mounts.get(card));
suspendUnseen(mounts, runtime, (element) => near.observe(element));

const progress = openProgress();
recordQuizzes(progress, (sim) => mounts.get(sim));
hostExercises(progress, (view) => mounts.get(view));
hostPrograms((sim) => mounts.get(sim));
hostHandIn(progress, (card) => mounts.get(card));
