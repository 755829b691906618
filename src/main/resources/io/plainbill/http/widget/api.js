/** What went wrong, by kind, in the terms that a person can act on. */
export class Trouble extends Error {
  constructor(kind, {seconds, detail, reference} = {}) {
    super(kind);
    this.kind = kind;
    this.seconds = seconds;
    this.detail = detail;
    this.reference = reference;
  }
}

const LONGEST = 90_000;
const RENEW_BEFORE = 15_000;

const BY_STATUS = {403: "forbidden", 404: "missing", 410: "gone", 413: "long", 429: "rate"};

/** When a JWT ends, in milliseconds; nothing for a token that is none. */
function endOf(token) {
  try {
    const payload = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const end = JSON.parse(atob(payload)).exp;
    return typeof end === "number" ? end * 1000 : undefined;
  } catch {
    return undefined;
  }
}

async function troubleOf(response) {
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // a proxy in front may answer with something else; the status says enough
  }
  const kind = BY_STATUS[response.status] ?? (response.status >= 500 ? "down" : "refused");
  const wait = Number(response.headers.get("Retry-After"));
  return new Trouble(kind, {
    seconds: Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : undefined,
    detail: problem.detail,
    reference: problem.reference ?? response.headers.get("Plainbill-Reference") ?? undefined,
  });
}

/**
 * Calls the service as whoever the token is for. Without a token nothing is called. A token that
 * the service does not take is renewed once by the host page, then the call is made again.
 *
 * @param tokenOf the host page's function that gives a token
 * @param onToken told of each new token before it is used for anything else
 */
export function client(service, tokenOf, onToken) {
  let token;
  let renewing;
  let leaving = new AbortController();

  /** @param tries how many tokens of the host page are tried, if the service takes none */
  function renew(tries) {
    if (!renewing) {
      const mine = obtain(tries, leaving.signal).finally(() => {
        if (renewing === mine) {
          renewing = undefined;
        }
      });
      renewing = mine;
    }
    return renewing;
  }

  async function obtain(tries, left) {
    try {
      const given = await tokenOf();
      if (left.aborted) {
        throw new Trouble("left");
      }
      if (typeof given !== "string" || given.trim() === "") {
        throw new Trouble("session");
      }
      await onToken(given.trim());
      if (left.aborted) {
        throw new Trouble("left");
      }
      token = given.trim();
      return token;
    } catch (failed) {
      if (failed instanceof Trouble) {
        if (failed.kind === "session" && tries > 1 && !left.aborted) {
          return obtain(tries - 1, left);
        }
        throw failed;
      }
      throw new Trouble(left.aborted ? "left" : navigator.onLine ? "session" : "offline");
    }
  }

  async function current() {
    if (token !== undefined) {
      const end = endOf(token);
      if (end === undefined || end - Date.now() > RENEW_BEFORE) {
        return token;
      }
    }
    return renew(2);
  }

  /** Another token than that one, which the service does not take. */
  function insteadOf(refused) {
    if (token === refused) {
      token = undefined;
    }
    return token ?? renew(1);
  }

  async function send(left, path, {method = "GET", body, accept = "application/json", signal}, bearer) {
    const signals = [left, AbortSignal.timeout(LONGEST), ...(signal ? [signal] : [])];
    try {
      return await fetch(service + path, {
        method,
        headers: {
          Authorization: `Bearer ${bearer}`,
          Accept: accept,
          ...(body ? {"Content-Type": "application/json"} : {}),
        },
        body: body ? JSON.stringify(body) : undefined,
        signal: AbortSignal.any(signals),
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
      });
    } catch (failed) {
      if (left.aborted || signal?.aborted) {
        throw new Trouble("left");
      }
      if (failed?.name === "TimeoutError") {
        throw new Trouble("slow");
      }
      throw new Trouble(navigator.onLine ? "unreachable" : "offline");
    }
  }

  /**
   * Waits for the rest of a reply. What comes after the person has left is nobody's any more.
   *
   * @param left the signal of the time when the call was made
   */
  async function whole(left, rest) {
    try {
      const value = await rest;
      if (!left.aborted) {
        return value;
      }
    } catch (failed) {
      if (!left.aborted) {
        throw failed instanceof Trouble ? failed : new Trouble(navigator.onLine ? "unreachable" : "offline");
      }
    }
    throw new Trouble("left");
  }

  /**
   * The reply to a call, whose status is one of success. A call is made for whoever is there when it
   * begins: it never goes out with the token of the next person.
   */
  async function reply(path, options = {}) {
    const left = leaving.signal;
    let bearer = await whole(left, current());
    let response = await send(left, path, options, bearer);
    if (response.status === 401) {
      bearer = await whole(left, insteadOf(bearer));
      response = await send(left, path, options, bearer);
    }
    if (response.status === 401) {
      if (token === bearer) {
        token = undefined;
      }
      throw new Trouble("session");
    }
    if (!response.ok) {
      throw await troubleOf(response);
    }
    return response;
  }

  return {
    reply,

    /** Sees to it that there is a token. */
    ready: current,

    /** A call's JSON. */
    json(path, options) {
      const left = leaving.signal;
      return whole(left, reply(path, options).then((response) => response.json()));
    },

    /** What waits for the rest of replies for as long as the present person is there. */
    guard() {
      const left = leaving.signal;
      return (rest) => whole(left, rest);
    },

    /** A call with that very token: to find out whose it is. */
    async as(bearer, path) {
      const left = leaving.signal;
      const response = await send(left, path, {}, bearer);
      if (response.status === 401) {
        throw new Trouble("session");
      }
      if (!response.ok) {
        throw await troubleOf(response);
      }
      return whole(left, response.json());
    },

    /**
     * Ends what is under way for the person who leaves.
     *
     * @param next the token of whoever is there now; none if nobody is known to be
     */
    leave(next) {
      leaving.abort();
      leaving = new AbortController();
      token = next;
      renewing = undefined;
    },
  };
}
