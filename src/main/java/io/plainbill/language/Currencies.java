package io.plainbill.language;

import static java.util.Locale.ROOT;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads currencies in the ways people write them beside an amount. */
final class Currencies {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("usd", "USD"),
          Map.entry("dollar", "USD"),
          Map.entry("dollars", "USD"),
          Map.entry("bucks", "USD"),
          Map.entry("$", "USD"),
          Map.entry("eur", "EUR"),
          Map.entry("euro", "EUR"),
          Map.entry("euros", "EUR"),
          Map.entry("€", "EUR"),
          Map.entry("cny", "CNY"),
          Map.entry("rmb", "CNY"),
          Map.entry("yuan", "CNY"),
          Map.entry("renminbi", "CNY"),
          Map.entry("kuai", "CNY"),
          Map.entry("元", "CNY"),
          Map.entry("块", "CNY"),
          Map.entry("gbp", "GBP"),
          Map.entry("pound", "GBP"),
          Map.entry("pounds", "GBP"),
          Map.entry("£", "GBP"),
          Map.entry("jpy", "JPY"),
          Map.entry("yen", "JPY"),
          Map.entry("hkd", "HKD"),
          Map.entry("sgd", "SGD"),
          Map.entry("aud", "AUD"),
          Map.entry("cad", "CAD"),
          Map.entry("chf", "CHF"),
          Map.entry("inr", "INR"),
          Map.entry("₹", "INR"),
          Map.entry("krw", "KRW"),
          Map.entry("thb", "THB"),
          Map.entry("idr", "IDR"),
          Map.entry("myr", "MYR"),
          Map.entry("twd", "TWD"),
          Map.entry("brl", "BRL"),
          Map.entry("¥", "CNY"));

  /** A dollar's country, written before its sign. */
  private static final Map<String, String> DOLLARS =
      Map.of("us", "USD", "hk", "HKD", "s", "SGD", "a", "AUD", "c", "CAD", "nt", "TWD");

  /** A country before a currency's name: {@code Hong Kong dollars}, {@code Chinese yuan}. */
  private static final Map<String, String> COUNTRIES =
      Map.ofEntries(
          Map.entry("us", "USD"),
          Map.entry("american", "USD"),
          Map.entry("hong kong", "HKD"),
          Map.entry("singapore", "SGD"),
          Map.entry("australian", "AUD"),
          Map.entry("canadian", "CAD"),
          Map.entry("taiwan", "TWD"),
          Map.entry("chinese", "CNY"),
          Map.entry("japanese", "JPY"),
          Map.entry("british", "GBP"),
          Map.entry("indian", "INR"),
          Map.entry("swiss", "CHF"));

  private static final Set<String> NAMES =
      Set.of(
          "dollar", "dollars", "yuan", "yen", "pound", "pounds", "rupee", "rupees", "franc",
          "francs");

  private static final Map<String, String> HAN =
      Map.of("人民币", "CNY", "美元", "USD", "美金", "USD", "欧元", "EUR", "港币", "HKD", "港元", "HKD");

  private Currencies() {}

  /** A currency, up to the token {@code to}. */
  record Read(int to, String code) {}

  /** The currency that starts at that token. */
  static Optional<Read> at(Sentence s, int at) {
    String dollar = s.is(at + 1, "$") && s.glued(at + 1) ? DOLLARS.get(s.lower(at)) : null;
    if (dollar != null) {
      return Optional.of(new Read(at + 2, dollar));
    }
    for (int to = at + 1; to <= at + 2; to++) {
      String country = s.in(to, NAMES) ? COUNTRIES.get(s.said(at, to).toLowerCase(ROOT)) : null;
      if (country != null) {
        return Optional.of(new Read(to + 1, country));
      }
    }
    for (Map.Entry<String, String> word : HAN.entrySet()) {
      if (s.says(at, word.getKey())) {
        return Optional.of(new Read(at + word.getKey().length(), word.getValue()));
      }
    }
    return Optional.ofNullable(WORDS.get(s.lower(at))).map(code -> new Read(at + 1, code));
  }

  /** The currency written just before that token: its first token and its code. */
  static Optional<Read> before(Sentence s, int at) {
    for (int from = Math.max(0, at - 3); from < at; from++) {
      Optional<Read> read = at(s, from);
      if (read.isPresent() && read.get().to() == at) {
        return Optional.of(new Read(from, read.get().code()));
      }
    }
    return Optional.empty();
  }
}
