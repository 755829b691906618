package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The words a question is classified by: what it names gives way to the names of slots. */
final class Masker {
  static final String NUMBER = "{number}";

  private static final Set<String> DROPPED = Set.of("s", "m", "ve", "re", "ll", "d");
  private static final Map<String, List<String>> SPELT_OUT =
      Map.ofEntries(
          Map.entry("whats", List.of("what", "is")), Map.entry("what's", List.of("what", "is")),
          Map.entry("hows", List.of("how", "is")), Map.entry("whys", List.of("why", "is")),
          Map.entry("dont", List.of("do", "not")), Map.entry("doesnt", List.of("does", "not")),
          Map.entry("didnt", List.of("did", "not")), Map.entry("isnt", List.of("is", "not")),
          Map.entry("cant", List.of("can", "not")), Map.entry("wont", List.of("will", "not")),
          Map.entry("can't", List.of("can", "not")), Map.entry("won't", List.of("will", "not")),
          Map.entry("cannot", List.of("can", "not")), Map.entry("hasnt", List.of("has", "not")),
          Map.entry("im", List.of("i", "am")), Map.entry("ive", List.of("i", "have")));

  private Masker() {}

  static String mask(String slot) {
    return "{" + slot + "}";
  }

  /** Days are days to the classifier, whether a period or a moment is meant. */
  static String mask(SlotName slot) {
    return mask((slot == SlotName.MOMENT ? SlotName.PERIOD : slot).id());
  }

  static boolean isMask(String word) {
    return word.startsWith("{");
  }

  static List<String> words(Sentence s, List<Found> found) {
    List<String> words = new ArrayList<>();
    int next = 0;
    for (int at = 0; at < s.size(); ) {
      while (next < found.size() && (found.get(next).from() < at || !found.get(next).hides())) {
        next++;
      }
      if (next < found.size() && found.get(next).from() == at) {
        if (found.get(next).slot() == SlotName.CURRENCY) {
          withoutLead(words);
        } else {
          lead(s, found.get(next)).forEach(words::add);
          words.add(mask(found.get(next).slot()));
        }
        at = found.get(next).to();
        at = s.is(at, "'") && s.is(at + 1, "s") ? at + 2 : at;
      } else {
        at = plain(s, at, words);
      }
    }
    return List.copyOf(words);
  }

  /** "In euros" says nothing of what is asked. */
  private static void withoutLead(List<String> words) {
    if (!words.isEmpty() && CurrencyFinder.LEADS.contains(words.getLast())) {
      words.removeLast();
    }
  }

  /** The words of an amount that are no amount: "over" may tell what is asked. */
  private static Stream<String> lead(Sentence s, Found found) {
    return found.slot() == SlotName.AMOUNT
        ? new Bounds(s)
            .before(found.from())
            .map(bound -> s.tokens().subList(found.from(), bound.to()).stream())
            .orElse(Stream.empty())
            .filter(token -> token.kind() == Token.Kind.WORD)
            .map(Token::lower)
        : Stream.empty();
  }

  /** Adds the word that starts there; where the next one starts comes back. */
  private static int plain(Sentence s, int at, List<String> words) {
    Token token = s.tokens().get(at);
    return switch (token.kind()) {
      case MARK -> {
        words.add(mask(Cleaner.marked(token.text().codePointAt(0))));
        yield s.is(at + 1, "'") && s.is(at + 2, "s") ? at + 3 : at + 1;
      }
      case HAN -> {
        words.add(token.lower());
        yield at + 1;
      }
      case SIGN -> {
        boolean minus =
            s.is(at, "-") && !s.glued(at) && s.glued(at + 1) && s.isKind(at + 1, Token.Kind.NUMBER);
        if (minus) {
          words.add("minus");
        }
        yield at + 1;
      }
      case WORD, NUMBER -> letters(s, at, words);
    };
  }

  private static int letters(Sentence s, int at, List<String> words) {
    StringBuilder word = new StringBuilder(s.lower(at));
    boolean digitsOnly = s.isKind(at, Token.Kind.NUMBER);
    int to = at + 1;
    while (s.glued(to)) {
      boolean apostrophe = s.is(to, "'") && s.glued(to + 1) && s.word(to + 1);
      if (!apostrophe && !s.word(to) && !s.isKind(to, Token.Kind.NUMBER)) {
        break;
      }
      digitsOnly &= s.isKind(to, Token.Kind.NUMBER);
      word.append(apostrophe ? "'" : s.lower(to));
      to++;
    }
    if (digitsOnly) {
      words.add(word.toString().equals("0") ? "zero" : NUMBER);
    } else {
      words.addAll(spelt(word.toString()));
    }
    return to;
  }

  private static List<String> spelt(String word) {
    List<String> known = SPELT_OUT.get(word);
    int apostrophe = word.indexOf('\'');
    if (known != null || apostrophe < 0) {
      return known != null ? known : List.of(word);
    }
    String head = word.substring(0, apostrophe);
    String tail = word.substring(apostrophe + 1);
    if (tail.equals("t") && head.endsWith("n")) {
      return List.of(head.substring(0, head.length() - 1), "not");
    }
    return DROPPED.contains(tail) ? List.of(head) : List.of(head, tail);
  }
}
