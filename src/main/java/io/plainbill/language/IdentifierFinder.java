package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.Found.Option;
import io.plainbill.language.SlotValue.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds orders, rebates, invoices and account numbers in all the ways people write them. An
 * identifier that nobody has goes through as it is: its query says that there is none.
 */
final class IdentifierFinder {
  private static final Map<String, SlotName> PREFIXES =
      Map.of("so", SlotName.ORDER, "rb", SlotName.REBATE, "inv", SlotName.INVOICE);

  private static final Map<String, SlotName> NOUNS =
      Map.ofEntries(
          Map.entry("order", SlotName.ORDER), Map.entry("orders", SlotName.ORDER),
          Map.entry("oder", SlotName.ORDER), Map.entry("purchase", SlotName.ORDER),
          Map.entry("so", SlotName.ORDER), Map.entry("rebate", SlotName.REBATE),
          Map.entry("rebates", SlotName.REBATE), Map.entry("invoice", SlotName.INVOICE),
          Map.entry("invoices", SlotName.INVOICE), Map.entry("account", SlotName.ACCOUNT),
          Map.entry("accounts", SlotName.ACCOUNT), Map.entry("uin", SlotName.ACCOUNT),
          Map.entry("subaccount", SlotName.ACCOUNT), Map.entry("appid", SlotName.ACCOUNT));

  private static final Set<String> FILLERS =
      Set.of("no", "nr", "number", "num", "id", "ids", "#", ".", ":", "is", "uin", "=");
  private static final Set<String> JOINTS = Set.of("-", "_", "/", ".", "#", "–");
  private static final Set<String> MONEY =
      Set.of("usd", "eur", "cny", "rmb", "gbp", "jpy", "hkd", "sgd", "dollars", "euros", "%", "k");
  private static final List<SlotName> KINDS =
      List.of(SlotName.ORDER, SlotName.REBATE, SlotName.INVOICE);

  private static final int LONG_ID = 10;
  private static final int SHORTEST_UNKNOWN = 5;
  private static final int SHORTEST_BARE = 4;
  private static final int SHORTEST_ACCOUNT = 5;
  private static final int MOST_PARTS = 4;

  private final Sentence s;
  private final IdLookup lookup;
  private final List<Found> periods;

  private IdentifierFinder(Sentence sentence, Names names, List<Found> periods) {
    this.s = sentence;
    this.lookup = new IdLookup(names);
    this.periods = periods;
  }

  /** What the sentence names; a bare number inside a longer period belongs to the period. */
  static List<Found> find(Sentence sentence, Names names, List<Found> periods) {
    IdentifierFinder finder = new IdentifierFinder(sentence, names, periods);
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < sentence.size(); ) {
      Optional<Found> here = finder.at(at);
      here.ifPresent(found::add);
      at = here.map(Found::to).orElse(at + 1);
    }
    return found;
  }

  private Optional<Found> at(int at) {
    return prefixed(at).or(() -> coded(at)).or(() -> noun(at)).or(() -> bare(at));
  }

  /** {@code SO-2026-10482}, {@code so 2026 10482}, {@code INV104}. */
  private Optional<Found> prefixed(int at) {
    SlotName slot = PREFIXES.get(s.lower(at));
    if (slot == null || insideAWord(at)) {
      return Optional.empty();
    }
    int digits = s.in(at + 1, JOINTS) ? at + 2 : at + 1;
    boolean tight = s.glued(at + 1) && (digits == at + 1 || s.glued(digits));
    if (!s.isKind(digits, Token.Kind.NUMBER)) {
      return Optional.empty();
    }
    int to = wholeCode(at, slot).orElse(groupsEnd(digits));
    List<String> parts = parts(at, to);
    int length = parts.stream().skip(1).mapToInt(String::length).sum();
    boolean noWord = tight || slot == SlotName.INVOICE; // nobody says "inv" for anything else
    boolean spelt = noWord ? length >= 2 : length >= 4 && s.lower(to - 1).length() >= 3;
    if (!spelt || (s.is(at, "so") && !tight && parts.size() == 2 && length == 4)) {
      return Optional.empty();
    }
    return Optional.of(named(at, to, slot, lookup.written(slot, parts, s.said(at, to))));
  }

  /** The end of a code that goes on in letters, such as {@code INV-88-C}, if somebody has it. */
  private Optional<Integer> wholeCode(int at, SlotName slot) {
    int end = codeEnd(at);
    boolean known =
        s.word(end - 1) && !lookup.endingIn(slot, String.join("-", parts(at, end))).isEmpty();
    return known ? Optional.of(end) : Optional.empty();
  }

  /** Where the groups of digits end: joined by signs, or a year and one more after a blank. */
  private int groupsEnd(int first) {
    int to = first + 1;
    for (int groups = 1; groups < MOST_PARTS; groups++) {
      boolean joined =
          s.in(to, JOINTS) && s.glued(to) && s.glued(to + 1) && s.isKind(to + 1, Token.Kind.NUMBER);
      boolean blank = groups == 1 && yearAt(first) && s.digits(to, 2, 12) && !moneyAfter(to);
      if (!joined && !blank) {
        break;
      }
      to = joined ? to + 2 : to + 1;
    }
    return to;
  }

  private boolean yearAt(int at) {
    return s.digits(at, 4, 4) && s.lower(at).startsWith("20");
  }

  /** Letters and digits between the tokens; a year glued to more digits is taken apart. */
  private List<String> parts(int from, int to) {
    List<String> parts = new ArrayList<>();
    for (int at = from; at < to; at++) {
      if (s.isKind(at, Token.Kind.NUMBER) || s.word(at)) {
        String part = s.tokens().get(at).text();
        boolean packed =
            at == from + 1 && to == at + 1 && part.length() > 7 && part.startsWith("20");
        if (packed) {
          parts.add(part.substring(0, 4));
          parts.add(part.substring(4));
        } else {
          parts.add(part);
        }
      }
    }
    return parts;
  }

  /** A code of letters and digits such as {@code ORD-7781-B}, if somebody has it. */
  private Optional<Found> coded(int at) {
    if (!s.word(at) || insideAWord(at)) {
      return Optional.empty();
    }
    int to = codeEnd(at);
    boolean digits = false;
    for (int inside = at; inside < to; inside++) {
      digits |= s.digits(inside, 3, 40);
    }
    if (!digits) {
      return Optional.empty();
    }
    List<String> parts = parts(at, to);
    String said = s.said(at, to);
    SlotName noun = nounBefore(at);
    for (SlotName slot : noun != null && KINDS.contains(noun) ? List.of(noun) : KINDS) {
      List<Identifier> same = lookup.written(slot, parts, said);
      boolean known = !lookup.endingIn(slot, same.getFirst().value()).isEmpty();
      if (known || noun == slot) {
        return Optional.of(named(at, to, slot, same));
      }
    }
    return Optional.empty();
  }

  private int codeEnd(int at) {
    int to = at + 1;
    while (s.glued(to)
        && (s.word(to)
            || s.isKind(to, Token.Kind.NUMBER)
            || (s.in(to, JOINTS)
                && s.glued(to + 1)
                && (s.word(to + 1) || s.isKind(to + 1, Token.Kind.NUMBER))))) {
      to++;
    }
    return to;
  }

  private SlotName nounBefore(int at) {
    int before = at - 1;
    while (s.in(before, FILLERS)) {
      before--;
    }
    return NOUNS.getOrDefault(s.lower(before), SlotName.TERM);
  }

  /** {@code order #10482}, {@code order no. 10482}, {@code uin 200012345}. */
  private Optional<Found> noun(int at) {
    SlotName slot = NOUNS.get(s.lower(at));
    if (slot == null || insideAWord(at)) {
      return Optional.empty();
    }
    int digits = at + 1;
    while (s.in(digits, FILLERS)) {
      digits++;
    }
    boolean filled = digits > at + 1;
    if (!s.isKind(digits, Token.Kind.NUMBER) || moneyAfter(digits) || decimal(digits)) {
      return Optional.empty();
    }
    if (slot == SlotName.ACCOUNT) {
      return s.digits(digits, SHORTEST_ACCOUNT, 40)
          ? Optional.of(account(digits))
          : Optional.empty();
    }
    int to = groupsEnd(digits);
    boolean period =
        !filled
            && (to > digits + 1 ? yearAt(digits) && s.lower(to - 1).length() <= 2 : yearAt(digits));
    if (period || (!filled && s.lower(digits).length() < 3)) {
      return Optional.empty();
    }
    return Optional.of(byTail(at + 1, digits, to, slot));
  }

  private Found account(int digits) {
    return new Found.Stranger(digits, digits + 1, SlotName.ACCOUNT, s.lower(digits));
  }

  /** The words from the noun's end on are hidden, only the digits are quoted. */
  private Found byTail(int from, int digits, int to, SlotName slot) {
    String said = s.said(digits, to);
    String tail = to == digits + 1 ? s.lower(digits) : String.join("-", parts(digits, to));
    List<Identifier> ids = lookup.tail(slot, tail, said);
    if (ids.isEmpty() && slot == SlotName.REBATE) {
      List<Identifier> orders = lookup.tail(SlotName.ORDER, tail, said);
      if (!orders.isEmpty()) {
        return named(from, to, SlotName.ORDER, orders);
      }
    }
    return named(from, to, slot, ids.isEmpty() ? List.of(new Identifier(said, tail)) : ids);
  }

  /** {@code #10482}, {@code 10482}, {@code 20260511000123456}. */
  private Optional<Found> bare(int at) {
    boolean sharp = s.is(at, "#");
    int digits = sharp ? at + 1 : at;
    boolean number = s.isKind(digits, Token.Kind.NUMBER) && !decimal(digits);
    boolean apart = sharp || !s.glued(at) || s.is(at - 1, "(") || s.is(at - 1, "\"");
    boolean goesOn = s.in(digits + 1, Set.of("-", "_", "/")) && s.glued(digits + 2);
    boolean wholeWord = !(s.glued(digits + 1) && (s.word(digits + 1) || goesOn));
    if (!number || !apart || !wholeWord || moneyAfter(digits) || moneyBefore(at)) {
      return Optional.empty();
    }
    if (periods.stream().anyMatch(period -> isWithin(at, digits + 1, period))) {
      return Optional.empty();
    }
    String tail = s.lower(digits);
    if (!sharp && tail.length() < SHORTEST_BARE) {
      return Optional.empty();
    }
    String said = s.said(at, digits + 1);
    List<Option> options = new ArrayList<>();
    for (SlotName slot : KINDS) {
      lookup.tail(slot, tail, said).forEach(id -> options.add(new Option(slot, id)));
    }
    if (!options.isEmpty()) {
      return Optional.of(new Found.Named(at, digits + 1, options, true));
    }
    boolean surely = sharp || tail.length() >= LONG_ID;
    boolean period = !surely && (yearAt(digits) || (tail.length() == 6 && tail.startsWith("20")));
    return surely || (tail.length() >= SHORTEST_UNKNOWN && !period)
        ? Optional.of(new Found.Named(at, digits + 1, SlotName.ORDER, new Identifier(said, tail)))
        : Optional.empty();
  }

  private static boolean isWithin(int from, int to, Found longer) {
    return longer.hides()
        && longer.from() <= from
        && to <= longer.to()
        && to - from < longer.to() - longer.from();
  }

  private static Found named(int from, int to, SlotName slot, List<Identifier> ids) {
    return new Found.Named(from, to, ids.stream().map(id -> new Option(slot, id)).toList(), true);
  }

  private boolean insideAWord(int at) {
    return s.glued(at)
        && (s.word(at - 1) || s.isKind(at - 1, Token.Kind.NUMBER) || s.is(at - 1, "_"));
  }

  private boolean moneyAfter(int at) {
    return s.in(at + 1, MONEY);
  }

  private boolean moneyBefore(int at) {
    return s.in(
            at - 1,
            Set.of("$", "€", "£", "¥", "over", "under", "than", "least", "most", "above", "below"))
        || s.in(at - 1, MONEY);
  }

  private boolean decimal(int at) {
    boolean after =
        (s.is(at + 1, ".") || s.is(at + 1, ","))
            && s.glued(at + 1)
            && s.glued(at + 2)
            && s.isKind(at + 2, Token.Kind.NUMBER);
    boolean before =
        (s.is(at - 1, ".") || s.is(at - 1, ","))
            && s.glued(at)
            && s.glued(at - 1)
            && s.isKind(at - 2, Token.Kind.NUMBER);
    return after || before;
  }
}
