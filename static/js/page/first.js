/**
 * What comes with the page itself and runs before anything is painted or fetched.
 */
import "./theme.js";
import { watchArrivals } from "./arrivals.js";
import { isFromFolder, readFromFolder } from "./folder.js";
import { nameIndexes } from "./links.js";

nameIndexes();
if (isFromFolder) readFromFolder();
else watchArrivals();
