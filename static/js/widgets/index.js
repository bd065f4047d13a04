/** Entry of the BokehJS extension: registers the models of app/ui/models.py. */

import {register_models} from "@bokehjs/base";
import {Button} from "./button.js";
import {Card} from "./card.js";
import {Checkbox, Select} from "./choices.js";
import {Checks, Hints, Meters} from "./feedback.js";
import {Group} from "./group.js";
import {NumberField} from "./number.js";
import {open} from "./open.js";
import {Picture} from "./picture.js";
import {Player} from "./player.js";
import {Quiz} from "./quiz.js";
import {Slider} from "./slider.js";
import {Stage} from "./stage.js";
import {DataTable} from "./table.js";
import {TextField} from "./text.js";
import "./clearing.js";
import "./visuals.js";
import {Code, Note, Status} from "./words.js";

register_models({
  Button, Card, Checkbox, Checks, Code, DataTable, Group, Hints, Meters, Note, NumberField, Picture,
  Player, Quiz, Select, Slider, Stage, Status, TextField,
});
/** @type {any} */ (globalThis).Bokeh.open = open;
