package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.Found.Option;
import io.plainbill.language.SlotValue.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a question wants grouped by: {@code by region}, {@code per team}, {@code for each
 * account}, {@code which team spent the most}, {@code top services}, {@code 按地域}. A tag key of the
 * asker's part of the ledger counts, and one that is called a tag key.
 */
final class Groupings {
  private static final Set<String> LEADS = Set.of("by", "per", "each", "every");
  private static final Set<String> ARTICLES = Set.of("the", "its", "their", "a");
  private static final Set<String> SPLITS =
      Set.of("split", "grouped", "group", "broken", "break", "breakdown", "sorted", "divided");
  private static final Set<String> TAG = Set.of("tag", "tags", "label");
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("service", "service"),
          Map.entry("services", "service"),
          Map.entry("category", "category"),
          Map.entry("categories", "category"),
          Map.entry("region", "region"),
          Map.entry("regions", "region"),
          Map.entry("location", "region"),
          Map.entry("project", "project"),
          Map.entry("projects", "project"),
          Map.entry("department", "department"),
          Map.entry("departments", "department"),
          Map.entry("account", "account"),
          Map.entry("accounts", "account"),
          Map.entry("subaccount", "account"),
          Map.entry("subaccounts", "account"),
          Map.entry("day", "day"),
          Map.entry("days", "day"),
          Map.entry("date", "day"),
          Map.entry("week", "week"),
          Map.entry("weeks", "week"),
          Map.entry("month", "month"),
          Map.entry("months", "month"),
          Map.entry("customer", "customer"),
          Map.entry("customers", "customer"),
          Map.entry("client", "customer"),
          Map.entry("clients", "customer"),
          Map.entry("reseller", "reseller"),
          Map.entry("resellers", "reseller"),
          Map.entry("partner", "reseller"),
          Map.entry("partners", "reseller"),
          Map.entry("provider", "provider"),
          Map.entry("providers", "provider"),
          Map.entry("vendor", "provider"),
          Map.entry("vendors", "provider"),
          Map.entry("cloud", "provider"),
          Map.entry("status", "status"),
          Map.entry("statuses", "status"),
          Map.entry("state", "status"),
          Map.entry("programme", "programme"),
          Map.entry("programmes", "programme"),
          Map.entry("program", "programme"),
          Map.entry("programs", "programme"),
          Map.entry("campaign", "programme"),
          Map.entry("campaigns", "programme"),
          Map.entry("product", "product"),
          Map.entry("products", "product"),
          Map.entry("sku", "product"),
          Map.entry("skus", "product"),
          Map.entry("reason", "reason"),
          Map.entry("reasons", "reason"));
  private static final Map<String, String> PAIRS =
      Map.ofEntries(
          Map.entry("service category", "category"),
          Map.entry("cost center", "department"),
          Map.entry("cost centre", "department"),
          Map.entry("business unit", "department"),
          Map.entry("sub account", "account"),
          Map.entry("linked account", "account"),
          Map.entry("cloud provider", "provider"),
          Map.entry("cloud service", "service"),
          Map.entry("cloud account", "account"),
          Map.entry("sub accounts", "account"),
          Map.entry("cloud services", "service"),
          Map.entry("cloud accounts", "account"),
          Map.entry("reason code", "reason"),
          Map.entry("service provider", "provider"));

  /** Asked for the first of them, things are compared with each other: that is a split. */
  private static final Set<String> RANKED =
      Set.of(
          "most",
          "least",
          "highest",
          "lowest",
          "biggest",
          "largest",
          "smallest",
          "expensive",
          "dearest",
          "costliest",
          "cheapest",
          "priciest",
          "top");

  private static final Set<String> WHICH = Set.of("which", "what");
  private static final Set<String> BETWEEN =
      Set.of(
          "three", "four", "five", "ten", "twenty", "few", "cloud", "of", "our", "my", "your",
          "their", "the");
  private static final int FAR = 3;
  private static final Map<String, String> OFTEN =
      Map.of("daily", "day", "weekly", "week", "monthly", "month");
  private static final List<String> HAN_LEADS = List.of("按照", "按", "每个", "每", "分", "逐");
  private static final Map<String, String> HAN =
      Map.ofEntries(
          Map.entry("服务", "service"),
          Map.entry("产品", "product"),
          Map.entry("类别", "category"),
          Map.entry("分类", "category"),
          Map.entry("地域", "region"),
          Map.entry("地区", "region"),
          Map.entry("区域", "region"),
          Map.entry("项目", "project"),
          Map.entry("部门", "department"),
          Map.entry("账号", "account"),
          Map.entry("账户", "account"),
          Map.entry("帐号", "account"),
          Map.entry("天", "day"),
          Map.entry("日", "day"),
          Map.entry("周", "week"),
          Map.entry("月", "month"),
          Map.entry("客户", "customer"),
          Map.entry("云厂商", "provider"),
          Map.entry("供应商", "provider"),
          Map.entry("状态", "status"),
          Map.entry("原因", "reason"));

  private final Sentence s;

  /** The tag keys in scope, folded, to the ledger's spelling. */
  private final Map<String, String> tagKeys;

  private Groupings(Sentence sentence, Map<String, String> tagKeys) {
    this.s = sentence;
    this.tagKeys = tagKeys;
  }

  static List<Found> find(Sentence sentence, Map<String, String> tagKeys) {
    Groupings finder = new Groupings(sentence, tagKeys);
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < sentence.size(); at++) {
      String often = OFTEN.get(sentence.lower(at));
      if (often != null) {
        // the word stays: "monthly bill" asks for no split
        found.add(found(sentence, at, at + 1, often, false));
      } else if (finder.isLead(at)) {
        finder.all(at, found);
      } else if (finder.ranks(at)) {
        finder.ranked(at).ifPresent(found::add);
      } else {
        finder.han(at).ifPresent(found::add);
      }
    }
    return found;
  }

  /** What a value of the slot by itself stands for: {@code region}, {@code tag team}. */
  static Optional<String> value(Sentence sentence, Map<String, String> tagKeys) {
    Groupings finder = new Groupings(sentence, tagKeys);
    int start = finder.isLead(0) ? 1 : 0;
    return finder
        .dimension(start)
        .or(() -> finder.hanDimension(0))
        .filter(read -> sentence.alone(0, read.to()))
        .map(Read::value);
  }

  /** The values that there are, tag keys apart. */
  static Collection<String> values() {
    return Set.copyOf(WORDS.values());
  }

  private record Read(int to, String value) {}

  private boolean isLead(int at) {
    return s.in(at, LEADS) && !(s.is(at, "each") && s.is(at + 1, "other"));
  }

  /** {@code which team … the most}, {@code top five services}. */
  private boolean ranks(int at) {
    boolean most = s.tokens().stream().map(Token::lower).anyMatch(RANKED::contains);
    return most && (s.in(at, WHICH) || s.in(at, RANKED));
  }

  /** What is ranked stands just after; the words stay, since they tell what is asked. */
  private Optional<Found> ranked(int lead) {
    int at = lead + 1;
    while (at < lead + FAR && (s.in(at, BETWEEN) || s.isKind(at, Token.Kind.NUMBER))) {
      at++;
    }
    int start = at;
    return dimension(start)
        .filter(read -> !namesOne(start, read))
        .map(read -> found(s, start, read.to(), read.value(), false));
  }

  /** {@code by region and service}: each of them is told, so that none is passed over. */
  private void all(int lead, List<Found> found) {
    int at = lead + 1;
    Optional<Read> read = dimension(at);
    if (read.isEmpty()) {
      unknown(lead).ifPresent(found::add);
      return;
    }
    while (read.isPresent() && !namesOne(at, read.get())) {
      found.add(found(at, read.get()));
      int joint = read.get().to();
      boolean more = s.is(joint, "and") || s.is(joint, ",") || s.is(joint, "then");
      at = s.is(joint + 1, "by") || s.is(joint + 1, "then") ? joint + 2 : joint + 1;
      read = more ? dimension(at) : Optional.empty();
    }
  }

  /** {@code by account 200012345} is about one account. */
  private boolean namesOne(int at, Read read) {
    int next = read.to();
    boolean plural = s.lower(next - 1).endsWith("s") && !s.is(next - 1, "status");
    boolean named =
        s.isKind(next, Token.Kind.NUMBER)
            || s.isKind(next, Token.Kind.MARK)
            || (s.capital(next) && !s.capital(at) && Months.at(s, next) == 0);
    return !plural && named && !read.value().startsWith("tag:");
  }

  private Found found(int at, Read read) {
    return found(s, at, read.to(), read.value(), true);
  }

  private static Found found(Sentence s, int from, int to, String value, boolean hides) {
    Word word = new Word(s.said(from, to), value);
    return new Found.Named(from, to, List.of(new Option(SlotName.BY, word)), hides);
  }

  private Optional<Read> dimension(int start) {
    int at = s.in(start, ARTICLES) && s.word(start + 1) ? start + 1 : start;
    String pair = PAIRS.get(s.lower(at) + " " + s.lower(at + 1));
    if (pair != null) {
      return Optional.of(new Read(at + 2, pair));
    }
    boolean hyphen = s.is(at, "sub") && s.is(at + 1, "-") && s.lower(at + 2).startsWith("account");
    return hyphen
        ? Optional.of(new Read(at + 3, "account"))
        : tag(at)
            .or(() -> key(at))
            .or(() ->
                Optional.ofNullable(WORDS.get(s.lower(at))).map(value -> new Read(at + 1, value)));
  }

  /** {@code tag team}, {@code tag key team}, {@code the team tag}. */
  private Optional<Read> tag(int at) {
    if (s.in(at, TAG)) {
      int key = s.is(at + 1, "key") || s.is(at + 1, ":") ? at + 2 : at + 1;
      boolean quoted = s.is(key, "\"") || s.is(key, "'");
      int word = quoted ? key + 1 : key;
      int to = TagFinder.wordEnd(s, word);
      boolean named = to > word && !CommonWords.FUNCTION.contains(s.lower(word));
      return named
          ? Optional.of(new Read(quoted ? to + 1 : to, "tag:" + spelt(s.said(word, to))))
          : Optional.empty();
    }
    int to = TagFinder.wordEnd(s, at);
    return to > at && s.in(to, TAG) && !CommonWords.FUNCTION.contains(s.lower(at))
        ? Optional.of(new Read(to + 1, "tag:" + spelt(s.said(at, to))))
        : Optional.empty();
  }

  /** A bare word that is a tag key in scope. */
  private Optional<Read> key(int at) {
    int to = TagFinder.wordEnd(s, at);
    if (to == at) {
      return Optional.empty();
    }
    String word = Fold.lower(s.said(at, to));
    String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return Optional.ofNullable(tagKeys.getOrDefault(word, tagKeys.get(singular)))
        .map(known -> new Read(to, "tag:" + known));
  }

  private String spelt(String key) {
    return tagKeys.getOrDefault(Fold.lower(key), key);
  }

  /** {@code split by flavour}: something is wanted that cannot be had. */
  private Optional<Found> unknown(int lead) {
    int at = s.in(lead + 1, ARTICLES) ? lead + 2 : lead + 1;
    int before = s.is(lead - 1, "down") || s.is(lead - 1, "up") ? lead - 2 : lead - 1;
    boolean split = s.is(lead, "by") && s.in(before, SPLITS);
    if (s.is(lead, "by") && s.in(at, TAG)) {
      return Optional.of(
          new Found.Impossible(
              at, at + 1, SlotName.BY, "By which tag key? " + keysKnown() + "Say 'by tag team'."));
    }
    return split && s.word(at) && !s.capital(at)
        ? Optional.of(
            new Found.Impossible(
                at,
                at + 1,
                SlotName.BY,
                "I cannot group by '%s'. %sBy what else, for example service, region or account?"
                    .formatted(s.said(at, at + 1), keysKnown())))
        : Optional.empty();
  }

  private String keysKnown() {
    List<String> some = tagKeys.values().stream().distinct().sorted().limit(5).toList();
    return some.isEmpty() ? "" : "Tag keys are " + String.join(", ", some) + ". ";
  }

  private Optional<Found> han(int at) {
    for (String lead : HAN_LEADS) {
      if (s.says(at, lead)) {
        int start = at + lead.length();
        return hanDimension(start).map(read -> found(start, read));
      }
    }
    return Optional.empty();
  }

  private Optional<Read> hanDimension(int at) {
    if (s.says(at, "标签")) {
      int to = TagFinder.wordEnd(s, at + 2);
      return to > at + 2
          ? Optional.of(new Read(to, "tag:" + spelt(s.said(at + 2, to))))
          : Optional.empty();
    }
    return HAN.entrySet().stream()
        .filter(word -> s.says(at, word.getKey()))
        .findFirst()
        .map(word -> new Read(at + word.getKey().length(), word.getValue()));
  }
}
