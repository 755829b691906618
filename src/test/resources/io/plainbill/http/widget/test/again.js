import {later} from "./tools.js";
const again = later;
export {again as other};
