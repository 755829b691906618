// Names that other people's scripts own, and helpers that they hang on everybody's objects.
for (const name of ["h", "render", "boot", "widget", "client", "session", "panel", "main", "preact", "$", "_", "React", "define", "require", "exports", "module", "process", "global"]) {
  window[name] = "the page's own " + name;
}
window.define = Object.assign(() => { throw new Error("not a module"); }, { amd: true });
Object.prototype.inherited = "of everybody";
Array.prototype.last = function () { return this[this.length - 1]; };
String.prototype.say = () => "of the page";
document.addEventListener("DOMContentLoaded", () => {
  for (const id of ["plainbill", "widget", "log", "launcher", "panel-1", "pb-log-1", "pb-input-1", "main"]) {
    const own = document.createElement("i");
    own.id = id;
    document.querySelector("main").append(own);
  }
  for (const kind of ["click", "keydown", "keyup", "keypress", "input", "focusin"]) {
    document.body.addEventListener(kind, (e) => e.target.id === "swallow" && e.preventDefault());
  }
});
