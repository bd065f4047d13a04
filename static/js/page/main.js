/**
 * What a full page can do beyond its text: colours, copy buttons, the offline copy.
 */
import { copyFormulasOnce } from "./copying.js";
import { markReadable } from "./marks.js";
import { offlineCopy } from "./offline.js";
import { keepPlace, offerPlace } from "./place.js";
import { searchButton } from "./search-button.js";
import { copyButtons, fillAddresses } from "./snippets.js";
import { themeSwitch } from "./theme-switch.js";

const root = new URL(document.documentElement.dataset.root ?? ".", document.baseURI);
if (!root.pathname.endsWith("/")) root.pathname += "/";

markReadable();
themeSwitch();
fillAddresses(root);
copyButtons();
copyFormulasOnce();
searchButton(root);
keepPlace(root);
offerPlace(root);
offlineCopy(root);
