"use strict";

/**
 * The help widget as a page of its own. In the demo one chooses who to be; elsewhere one signs in
 * with a token of Plainbill, which this page holds in memory alone.
 */
const demo = document.documentElement.dataset.demo === "true";
const bar = document.getElementById("bar");
const place = document.getElementById("help");
const query = new URLSearchParams(location.search);

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The demo's story is of May: the last one that is over. */
function lastMay() {
  const now = new Date();
  return `period=${now.getUTCMonth() > 4 ? now.getUTCFullYear() : now.getUTCFullYear() - 1}-05`;
}

function begin(token) {
  return Plainbill.boot({
    mode: "page",
    target: place,
    token,
    title: "Plainbill",
    context: query.get("context") ?? (demo ? lastMay() : ""),
    language: query.get("language") ?? undefined,
    theme: query.get("theme") ?? "auto",
  });
}

/** A choice that stands in the page's address. */
function setting(name, words, values) {
  const select = element("select", {name});
  for (const [value, text] of Object.entries(values)) {
    select.append(element("option", {value, textContent: text, selected: value === (query.get(name) ?? "")}));
  }
  select.addEventListener("change", () => {
    if (select.value) {
      query.set(name, select.value);
    } else {
      query.delete(name);
    }
    location.search = query.toString();
  });
  return element("label", {}, words, select);
}

const named = (person) => `${person.role.replace("_", " ")} · ${person.organization}`;

/** The customer's eyes first: that is whom the widget is for. */
const FIRST = {role: "finance_viewer", organization: "Acme"};

async function demonstrate() {
  const people = await (await fetch("/demo/tokens", {cache: "no-store"})).json();
  const kept = sessionStorage.getItem("plainbill.demo");
  let now =
    people.find((one) => one.subject === kept) ??
    people.find((one) => one.role === FIRST.role && one.organization === FIRST.organization) ??
    people[0];
  const groups = new Map();
  for (const person of people) {
    groups.set(person.organization, [...(groups.get(person.organization) ?? []), person]);
  }
  const choice = element("select", {id: "who", name: "who"});
  for (const [organization, members] of groups) {
    const group = element("optgroup", {label: organization});
    group.append(...members.map((one) => element("option", {value: one.subject, textContent: named(one), selected: one === now})));
    choice.append(group);
  }
  bar.append(element("strong", {textContent: "Demo"}), element("label", {}, "You are", choice));
  const help = begin(async () => {
    // Tokens are made anew with each start of the service.
    const fresh = await (await fetch("/demo/tokens", {cache: "no-store"})).json();
    return fresh.find((one) => one.subject === now.subject)?.token;
  });
  bar.append(
    setting("language", "Language", {"": "of the browser", en: "English", "zh-CN": "简体中文"}),
    setting("theme", "Theme", {"": "of the device", light: "light", dark: "dark"}),
  );
  choice.addEventListener("change", () => {
    now = people.find((one) => one.subject === choice.value);
    sessionStorage.setItem("plainbill.demo", now.subject);
    help.signIn();
  });
}

function gate() {
  const token = element("input", {id: "token", type: "password", autocomplete: "off", required: true, spellcheck: false});
  const wrong = element("p", {className: "wrong"});
  wrong.setAttribute("role", "alert");
  const form = element(
    "form",
    {className: "gate"},
    element("h1", {textContent: "Plainbill"}),
    element("p", {textContent: "Ask about bills and rebates in your own words. Sign in with your access token; it stays in this page's memory and is gone when you close it."}),
    element("label", {htmlFor: "token", textContent: "Access token"}),
    token,
    wrong,
    element("button", {type: "submit", textContent: "Sign in"}),
  );
  place.append(form);
  token.focus();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = token.value.trim();
    const reply = await fetch("/v1/start", {headers: {Authorization: `Bearer ${given}`}, cache: "no-store"}).catch(() => undefined);
    if (reply?.ok) {
      form.remove();
      const help = begin(async () => given);
      const out = element("button", {type: "button", id: "sign-out", textContent: "Sign out"});
      out.addEventListener("click", () => {
        help.signOut();
        location.reload();
      });
      bar.append(element("strong", {textContent: "Plainbill"}), out);
    } else {
      wrong.textContent = reply?.status === 401 ? "This token is not valid, or not any more." : "That did not work just now. Try again in a moment.";
    }
  });
}

if (demo) {
  demonstrate();
} else {
  gate();
}
