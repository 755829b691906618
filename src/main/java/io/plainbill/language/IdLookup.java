package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks identifiers up by their ending; a bounded number of times per question. */
final class IdLookup {
  private static final int MOST_LOOKUPS = 12;

  private final Names names;
  private final Map<String, Map<SlotName, List<String>>> seen = new HashMap<>();

  IdLookup(Names names) {
    this.names = names;
  }

  /** The identifiers of that kind in scope that end so. */
  List<String> endingIn(SlotName slot, String tail) {
    if (!seen.containsKey(tail) && seen.size() < MOST_LOOKUPS) {
      seen.put(tail, names.endingIn(tail));
    }
    return seen.getOrDefault(tail, Map.of()).getOrDefault(slot, List.of());
  }

  /**
   * The identifiers written in those parts, such as {@code SO}, {@code 2026}, {@code 10482}; the
   * usual spelling of the parts if nobody has it.
   */
  List<Identifier> written(SlotName slot, List<String> parts, String said) {
    String usual = String.join("-", parts).toUpperCase(Locale.ROOT);
    List<Identifier> same = new ArrayList<>();
    for (String tail : List.of(usual, parts.getLast())) {
      for (String id : endingIn(slot, tail)) {
        if (bare(id).equals(bare(usual))
            && same.stream().noneMatch(one -> one.value().equals(id))) {
          same.add(new Identifier(said, id));
        }
      }
      if (!same.isEmpty()) {
        return same;
      }
    }
    return List.of(new Identifier(said, usual));
  }

  /**
   * The identifiers that end in those digits; the one that is exactly so stands alone, else those
   * whose last number they are ({@code 104} is {@code INV-104} before {@code INV-5104}).
   */
  List<Identifier> tail(SlotName slot, String tail, String said) {
    List<String> ids = endingIn(slot, tail);
    List<String> whole = ids.stream().filter(id -> endsInWhole(id, tail)).toList();
    List<String> meant = whole.isEmpty() ? ids : whole;
    return meant.stream()
        .filter(id -> meant.size() == 1 || !meant.contains(tail) || id.equals(tail))
        .map(id -> new Identifier(said, id))
        .toList();
  }

  private static boolean endsInWhole(String id, String tail) {
    int before = id.length() - tail.length() - 1;
    return id.endsWith(tail) && before >= 0 && !Character.isDigit(id.charAt(before));
  }

  /** Upper case, parts without leading zeros, joints dropped: how identifiers are compared. */
  static String bare(String id) {
    StringBuilder bare = new StringBuilder(id.length());
    for (Token token : Sentence.of(id).tokens()) {
      if (token.kind() == Token.Kind.NUMBER) {
        String digits = token.lower();
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
          first++;
        }
        bare.append('-').append(digits, first, digits.length());
      } else if (token.kind() != Token.Kind.SIGN) {
        bare.append(token.lower());
      }
    }
    return bare.toString();
  }
}
