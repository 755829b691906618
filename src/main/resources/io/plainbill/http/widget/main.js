import {define} from "./element.js";
import {boot, bootFrom} from "./boot.js";

const script = document.currentScript;

define();
if (!globalThis.Plainbill) {
  Object.defineProperty(globalThis, "Plainbill", {
    value: Object.freeze({boot: (options) => boot(options, script?.src)}),
  });
}
if (script) {
  bootFrom(script);
}
document.dispatchEvent(new CustomEvent("plainbill:ready"));
