import {b} from "./circle-back.js";
export const a = b;
