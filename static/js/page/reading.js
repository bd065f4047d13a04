/**
 * What a page to be read can do beyond its text: pop-ups of terms, questions that answer,
 * and the memory of what has been read.
 */
import {showProgress} from "./concept-map.js";
import {layOutSections} from "./layout.js";
import {answerQuizzes} from "./quiz.js";
import {followReading} from "./sections.js";
import {explainTerms} from "./terms.js";

layOutSections();
explainTerms();
answerQuizzes();
followReading();
showProgress();
