import "./widget.js";

export const Plainbill = globalThis.Plainbill;

export const boot = (options) => Plainbill.boot({source: import.meta.url, ...options});

export default Plainbill;
