import {NAME} from "./element.js";

const OWN_FILE = /(https?:\/\/[^\s()]+?)\/widget\.(?:m?js)/;

/** Where the widget itself came from: that is the service to ask. */
function origin(src) {
  const from = src ?? OWN_FILE.exec(new Error("where am I").stack ?? "")?.[0];
  return from && new URL(from, document.baseURI).href.replace(/\/widget\.m?js.*$/, "");
}

/** A context as a query string, from text such as "invoice=INV-104" or from an object. */
const contextOf = (given) => new URLSearchParams(given ?? "").toString();

/** Gets a token from an address of the host page: as plain text, or as {"token": "…"}. */
function fromAddress(address) {
  return async () => {
    const response = await fetch(address, {
      credentials: "same-origin",
      cache: "no-store",
      headers: {Accept: "application/json, text/plain"},
    });
    if (!response.ok) {
      return undefined;
    }
    const text = (await response.text()).trim();
    return text.startsWith("{") ? JSON.parse(text).token : text;
  };
}

/**
 * Puts a widget on the page.
 *
 * @param options token: a function that gives the signed-in person's token, called again whenever
 *   it is over; all else has a default
 * @return what the page may do with it
 */
export function boot(options, src) {
  if (typeof options?.token !== "function") {
    throw new TypeError("Plainbill.boot needs {token: async () => …}, a function that gives a token");
  }
  const service = (options.service ?? origin(options.source ?? src))?.replace(/\/$/, "");
  if (!service) {
    throw new TypeError("Plainbill.boot needs {service: \"https://…\"}, the address of Plainbill");
  }
  const page = options.mode === "page";
  const target =
    (typeof options.target === "string" ? document.querySelector(options.target) : options.target) ??
    document.body ??
    document.documentElement;
  const element = document.createElement(NAME);
  element.start({...options, service, context: contextOf(options.context), mode: page ? "page" : "panel"});
  target.append(element);
  const {session} = element;
  return Object.freeze({
    element,
    open: () => session.open(),
    close: () => session.close(),
    toggle: () => (session.state.open ? session.close() : session.open()),
    ask(question) {
      session.open();
      session.ask(String(question));
    },
    context: (context) => session.about(contextOf(context)),
    signOut: () => session.signOut(),
    signIn: () => session.signIn(),
    destroy: () => element.remove(),
  });
}

/** Puts a widget on the page as the script's data attributes say; none if they name no token. */
export function bootFrom(script) {
  const {token, tokenUrl, messages, language, open, ...said} = script.dataset;
  if (!token && !tokenUrl) {
    return;
  }
  const renewed = tokenUrl ? fromAddress(tokenUrl) : async () => undefined;
  let first = token;
  const options = {
    ...said,
    language,
    token: () => {
      const given = first;
      first = undefined;
      return given ? Promise.resolve(given) : renewed();
    },
  };
  const begin = (files) => {
    const help = boot({...options, messages: files}, script.src);
    if (open !== undefined && open !== "false") {
      help.open();
    }
  };
  if (messages) {
    fetch(messages, {credentials: "same-origin"})
      .then((response) => response.json())
      .then(begin, () => begin());
  } else {
    begin();
  }
}
