/** Open a Bokeh document in a place of the page; the page's own scripts find this as `Bokeh.open`. */
import { Document } from "@bokehjs/document/document";
import { add_document_standalone } from "@bokehjs/embed/standalone";
import { register_models } from "@bokehjs/base";
import { Button, Checkbox, Select, NumberField, TextField } from "./fields.js";
import { Card } from "./card.js";
import { Checks, Hints, Meters } from "./feedback.js";
import { Group } from "./control.js";
import { Picture } from "./picture.js";
import { Player } from "./player.js";
import { Quiz } from "./quiz.js";
import { Slider } from "./slider.js";
import { Stage } from "./stage.js";
import { DataTable, Code, Note, Status } from "./words.js";
import "./bokeh-patches.js";

/**
 * @param {any} description the document as Python describes it
 * @param {unknown[]} events changes that are made before anything is drawn
 * @param {Element} place
 * @returns {Promise<any>} the document
 */
export async function open(description, events, place) {
  const document = Document.from_json(description);
  document.apply_json_patch({events});
  const roots = document.roots().map(() => place.appendChild(globalThis.document.createElement("div")));
  await add_document_standalone(document, place, roots);
  return document;
}

/** Entry of the BokehJS extension: registers the models of app/ui/models.py. */

register_models({
  Button, Card, Checkbox, Checks, Code, DataTable, Group, Hints, Meters, Note, NumberField, Picture,
  Player, Quiz, Select, Slider, Stage, Status, TextField,
});
/** @type {any} */ (globalThis).Bokeh.open = open;
