/**
 * What comes with the page itself and runs before anything is painted or fetched.
 */
import "./theme.js";
import { watchArrivals } from "./arrivals.js";

watchArrivals();
