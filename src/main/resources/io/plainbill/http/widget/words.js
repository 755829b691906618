import en from "./en.json";
import zhCN from "./zh-CN.json";

const OWN = {en, "zh-CN": zhCN};
const RIGHT_TO_LEFT = new Set(["ar", "dv", "fa", "he", "ku", "ps", "ur", "yi"]);

const base = (tag) => tag.toLowerCase().split("-")[0];

/** The message file for the first wanted language that has one; English where none has. */
function choose(wanted, files) {
  const known = Object.keys(files);
  for (const tag of wanted.filter(Boolean)) {
    const found =
      known.find((one) => one.toLowerCase() === tag.toLowerCase()) ??
      known.find((one) => base(one) === base(tag));
    if (found) {
      return found;
    }
  }
  return "en";
}

/** A tag that Intl takes, or nothing. */
function valid(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/**
 * The words of one language. A message is a text with {places}, or one text for each plural form
 * of its {count}. What a message file lacks is said in English.
 *
 * @param asked a language tag, or nothing: then the page's language counts, then the browser's
 * @param extra message files of the host page, by language tag
 */
export function wordsOf(asked, extra = {}) {
  const files = {...OWN};
  for (const [tag, messages] of Object.entries(extra)) {
    files[tag] = {...files[tag], ...messages};
  }
  const browser = (navigator.languages ?? [navigator.language]).map(valid).filter(Boolean);
  const page = document.documentElement.lang;
  const language = choose([valid(asked), valid(page), ...browser], files);
  const locale = [valid(asked), ...browser].find((tag) => tag && base(tag) === base(language)) ?? language;
  const plural = new Intl.PluralRules(locale);
  const messages = files[language];

  function say(key, values = {}) {
    const found = messages[key] ?? en[key] ?? key;
    const text =
      typeof found === "string" ? found : (found[plural.select(Number(values.count))] ?? found.other);
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  return {
    say,
    language,
    locale,
    direction: RIGHT_TO_LEFT.has(base(language)) ? "rtl" : "ltr",
    english: base(language) === "en",
    gap: ["ja", "zh"].includes(base(language)) ? "" : " ",
  };
}
