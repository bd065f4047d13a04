/** Entry of the BokehJS extension: registers the models of app/ui/models.py. */
import { register_models } from "@bokehjs/base";
import { Document } from "@bokehjs/document/document";
import { add_document_standalone } from "@bokehjs/embed/standalone";
import { models } from "./control.js";
import "./bokeh-patches.js";
import "./card.js";
import "./feedback.js";
import "./fields.js";
import "./painting.js";
import "./player.js";
import "./quiz.js";
import "./slider.js";
import "./stage.js";
import "./words.js";

register_models(models);

/**
 * Open a Bokeh document in a place of the page; the page's own scripts find this as `Bokeh.open`.
 * @param {any} description the document as Python describes it
 * @param {unknown[]} events changes that are made before anything is drawn @param {Element} place
 * @returns {Promise<any>} the document
 */
async function open(description, events, place) {
  const document = Document.from_json(description);
  document.apply_json_patch({ events });
  const roots = document.roots().map(() => place.appendChild(globalThis.document.createElement("div")));
  await add_document_standalone(document, place, roots);
  return document;
}
/** @type {any} */ (globalThis).Bokeh.open = open;
