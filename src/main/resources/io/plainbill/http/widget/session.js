import {Trouble, client} from "./api.js";
import {figuresOf} from "./figures.js";
import {wordsOf} from "./words.js";

const SLOW = 3_000;
const VERY_SLOW = 12_000;

const nothingYet = () => ({
  entries: [],
  conversation: undefined,
  shown: undefined,
  draft: "",
  editing: undefined,
  view: {name: "talk"},
  term: undefined,
  notice: "",
  filing: undefined,
});

const nobody = () => ({who: undefined, starters: [], trouble: undefined, started: false});

/** Whoever is the same in each of these is the same. */
const identity = ({subject, code, role}) => JSON.stringify([subject, code, role]);

/**
 * One widget's state, and all that can be done with it. What is drawn follows from the state; each
 * change goes through set(). Whatever belongs to one person is forgotten when another one signs in.
 */
export class Session {
  constructor(options) {
    this.options = options;
    this.words = wordsOf(options.language, options.messages);
    this.figures = figuresOf(this.words.locale);
    this.say = this.words.say;
    this.watchers = new Set();
    this.state = {...nothingYet(), ...nobody(), open: false, wide: false, unread: 0};
    this.number = 0;
    this.met = 0;
    this.api = client(options.service, () => options.token(), (token) => this.#meet(token));
    this.drafts = new Map();
    this.key = `plainbill:${options.service}`;
  }

  watch(watcher) {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  set(patch) {
    this.state = {...this.state, ...patch};
    this.#keep();
    this.watchers.forEach((watcher) => watcher());
  }

  /** Who a token is for; if it is somebody else than before, all of the other one's is forgotten. */
  async #meet(token) {
    const start = await this.#begin((path) => this.api.as(token, path));
    const who = start.caller;
    const known = this.state.who;
    const another = known && identity(known) !== identity(who);
    if (another) {
      this.#clear(token);
    } else if (!known) {
      this.#recall(who);
    }
    this.met += 1;
    this.#welcome(start);
    if (another) {
      this.options.onChange?.();
    }
  }

  /**
   * Nothing stays of the person who was here, and nothing goes on that they began.
   *
   * @param next the token of whoever is there now; none if nobody is known to be
   */
  #clear(next) {
    this.api.leave(next);
    this.drafts.clear();
    this.resuming = undefined;
    this.reading = undefined;
    this.from = undefined;
    this.term = undefined;
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // a page without storage kept nothing
    }
    this.set({...nothingYet(), ...nobody(), unread: 0});
  }

  #welcome({caller, suggestions}) {
    this.set({who: caller, starters: suggestions ?? [], trouble: undefined, started: true});
  }

  /** Who is there and what to begin with. A context that is none concerns the host page's maker alone. */
  async #begin(get) {
    try {
      return await get(this.#greeting(this.options.context));
    } catch (trouble) {
      if (trouble.kind !== "refused" || !this.options.context) {
        throw trouble;
      }
      console.warn(`Plainbill: the context "${this.options.context}" is left out. ${trouble.detail ?? ""}`);
      return get(this.#greeting(""));
    }
  }

  #greeting(context) {
    const known = new URLSearchParams(context);
    known.set("locale", this.words.locale);
    return "/v1/start?" + known;
  }

  /** The page shows something else now: other first questions fit. */
  async about(context) {
    this.options.context = context;
    if (this.state.started) {
      await this.start();
    }
  }

  /** Signs in, if the host page has a token, and finds out what may be asked. */
  async start() {
    try {
      const met = this.met;
      await this.api.ready();
      if (met === this.met) {
        this.#welcome(await this.#begin((path) => this.api.json(path)));
      }
      await this.#resume();
    } catch (trouble) {
      this.#failed(trouble, (known) => this.set({trouble: known, started: true}));
    }
  }

  /** Another person, or nobody: what was shown, typed and kept is gone at once. */
  signOut() {
    this.#clear();
    this.set({started: true});
  }

  signIn() {
    this.#clear();
    return this.state.open || this.options.mode === "page" ? this.start() : Promise.resolve();
  }

  open() {
    if (!this.state.open) {
      const {who, trouble} = this.state;
      this.set({open: true, unread: 0, started: Boolean(who)});
      if (!who || trouble) {
        this.start();
      }
    }
  }

  close() {
    this.set({open: false, term: undefined});
  }

  /** Asks in words; the answer comes into the conversation. */
  ask(question) {
    const text = question.trim();
    if (text === "" || this.busy()) {
      return;
    }
    const entry = {number: ++this.number, question: text, at: new Date().toISOString()};
    this.set({entries: [...this.state.entries, entry], view: {name: "talk"}, term: undefined});
    this.send(entry.number);
  }

  busy() {
    return this.state.entries.some((entry) => entry.pending);
  }

  change(number, patch) {
    this.set({
      entries: this.state.entries.map((entry) => (entry.number === number ? {...entry, ...patch} : entry)),
    });
  }

  #entry(number) {
    return this.state.entries.find((entry) => entry.number === number);
  }

  /** Sends a question of the conversation, for the first time or again. */
  async send(number) {
    const entry = this.#entry(number);
    if (!entry || this.busy()) {
      return;
    }
    this.reading = undefined;
    const asking = new AbortController();
    this.change(number, {
      pending: true,
      waiting: false,
      pace: "",
      trouble: undefined,
      stop: () => asking.abort(),
    });
    const timers = [
      setTimeout(() => this.change(number, {pace: "slow"}), SLOW),
      setTimeout(() => this.change(number, {pace: "slower"}), VERY_SLOW),
    ];
    try {
      const answer = await this.api.json("/v1/ask", {
        method: "POST",
        body: {
          question: entry.question,
          ...(this.state.conversation ? {conversation: this.state.conversation} : {}),
          locale: this.words.locale,
        },
        signal: asking.signal,
      });
      if (this.#entry(number)) {
        this.change(number, {answer, fresh: true});
        this.set({
          conversation: answer.conversation,
          unread: this.state.open ? 0 : this.state.unread + 1,
        });
      }
    } catch (trouble) {
      this.#failed(trouble, (known) => this.change(number, {trouble: known}));
      if (asking.signal.aborted) {
        this.change(number, {trouble: new Trouble("stopped")});
      }
    } finally {
      timers.forEach(clearTimeout);
      this.change(number, {pending: false, pace: "", stop: undefined});
      this.#sendWaiting();
    }
  }

  /** Back online: asks again, in their order, what could not be asked without a network. */
  online() {
    this.state.entries
      .filter((entry) => entry.trouble?.kind === "offline")
      .forEach((entry) => this.change(entry.number, {waiting: true}));
    this.#sendWaiting();
  }

  #sendWaiting() {
    const next = this.state.entries.find((entry) => entry.waiting);
    if (next) {
      this.send(next.number);
    }
  }

  /** Takes a question that failed back into the place where it is typed. */
  edit(number) {
    const entry = this.#entry(number);
    const draft = this.state.draft.trim();
    this.set({
      entries: this.state.entries.filter((one) => one.number !== number),
      draft: draft ? `${entry.question}\n${draft}` : entry.question,
      editing: number,
    });
  }

  /** Begins anew; the conversation before stays in the history. */
  fresh() {
    this.#stop();
    this.set({...nothingYet(), draft: this.state.draft});
  }

  #stop() {
    this.reading = undefined;
    this.state.entries.forEach((entry) => {
      this.change(entry.number, {waiting: false});
      entry.stop?.();
    });
  }

  /** Taken off the page: what is under way ends. Put back, the person is told and can go on. */
  pause() {
    this.#stop();
    this.api.leave();
    this.set({filing: undefined});
  }

  /** Shows the conversation, the history, an article, or the way to a person. */
  show(view) {
    if (this.state.view.name === "talk") {
      this.from = this.term ?? this.focused?.();
    }
    this.term = undefined;
    this.set({view, term: undefined});
  }

  /** Shows what a word means, or closes that again; the focus goes back to where it was. */
  define(id, from) {
    const before = this.term;
    this.term = id ? (this.state.term ? before : from) : undefined;
    this.set({term: id});
    if (!id) {
      before?.focus?.();
    }
  }

  /** Says to those who cannot see it that something happened. */
  notice(words) {
    this.set({notice: words});
  }

  /** A conversation was deleted: nothing of it stays, or comes. */
  forget(id) {
    if (this.reading?.id === id) {
      this.reading = undefined;
    }
    if (this.state.conversation === id) {
      this.#stop();
      this.set({entries: [], conversation: undefined, shown: undefined});
    }
  }

  #failed(trouble, tell) {
    if (!(trouble instanceof Trouble)) {
      throw trouble;
    }
    if (trouble.kind !== "left") {
      tell(trouble);
    }
  }

  /** More of the same person's, on the next page of the portal: what is typed and talked about. */
  #keep() {
    const {who, draft, conversation, open} = this.state;
    if (!who) {
      return;
    }
    try {
      sessionStorage.setItem(this.key, JSON.stringify({who: identity(who), draft, conversation, open}));
    } catch {
      // a page without storage keeps nothing
    }
  }

  kept() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  #recall(who) {
    const kept = this.kept();
    if (kept.who === identity(who)) {
      this.set({draft: this.state.draft || kept.draft || ""});
      this.resuming = kept.conversation;
    }
  }

  async #resume() {
    const id = this.resuming;
    this.resuming = undefined;
    if (id && this.state.entries.length === 0) {
      await this.read(id).catch(() => {});
    }
  }

  /**
   * Shows one of the person's conversations, which goes on from there; unless, before it is there,
   * they ask something or wish for another one.
   */
  async read(id) {
    const reading = {id};
    this.reading = reading;
    const entries = [];
    let cursor;
    do {
      const query = cursor ? "?cursor=" + encodeURIComponent(cursor) : "";
      const page = await this.api.json(`/v1/conversations/${encodeURIComponent(id)}${query}`);
      for (const said of page.said) {
        entries.push({
          number: ++this.number,
          question: said.question ?? "",
          answer: said.answer,
          notShown: said.notShown,
          feedback: said.feedback,
          at: said.at,
        });
      }
      cursor = page.cursor;
    } while (cursor);
    if (this.reading === reading) {
      this.#stop();
      this.set({...nothingYet(), draft: this.state.draft, entries, conversation: id, shown: id});
    }
  }
}
