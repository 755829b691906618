// Runs before anything of a page: writes down what goes wrong, and sets the page's clock to the
// moment that the tests' world is of.
(() => {
  const seen = [];
  Object.defineProperty(window, "__seen", { value: seen });
  addEventListener("error", (e) => seen.push("error: " + (e.message ?? e.target?.src)));
  addEventListener("unhandledrejection", (e) => seen.push("rejected: " + e.reason));
  document.addEventListener("securitypolicyviolation", (e) =>
    seen.push("csp: " + e.violatedDirective + " " + e.blockedURI + " " + e.sample));
  const complain = console.error;
  console.error = (...words) => {
    seen.push("console: " + words.map(String).join(" "));
    complain.apply(console, words);
  };
  const now = Date.now.bind(Date);
  Date.now = () => now() + {{ahead}};
  window.Date = new Proxy(Date, {
    construct: (real, given, as) =>
      Reflect.construct(real, given.length ? given : [real.now()], as),
  });
})();
