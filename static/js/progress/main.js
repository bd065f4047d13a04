/** The overview of the exercises and the page of progress. */
import { keepConcepts } from "./concepts.js";
import { listKept } from "./kept.js";
import { keepMarks, saveButtons, sayUnsaved } from "./marks.js";
import { openProgress } from "./progress.js";
import { forgetButtons, openButton } from "./moving.js";

const progress = openProgress();
keepMarks(progress);
keepConcepts(progress);
sayUnsaved(progress);
saveButtons(progress);
openButton(progress);
forgetButtons(progress);
listKept(progress.store);
