package io.plainbill.language;

import io.plainbill.language.Classifier.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds words that narrow a question and that no part of its reading accounts for: {@code my bill
 * in euros}, {@code costs without support}. They name no slot, and no example of the intent knows
 * them, so the answer has to say that it left them out.
 */
final class Unaccounted {
  private static final Pattern SPACE = Pattern.compile(" ");

  /** What narrows stands after one of these. */
  private static final Set<String> LEADS =
      Set.of(
          "in",
          "for",
          "on",
          "of",
          "from",
          "with",
          "without",
          "excluding",
          "except",
          "including",
          "incl",
          "excl",
          "minus",
          "plus",
          "only",
          "just",
          "after",
          "before",
          "regarding",
          "by",
          "per",
          "are");

  private static final Set<String> SKIPPED =
      Set.of("a", "an", "the", "my", "our", "your", "their", "its", "any", "all", "some", "just");

  /** Words before "account" or "customer" that single none out. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "whole",
          "entire",
          "single",
          "own",
          "same",
          "other",
          "sub",
          "linked",
          "indirect",
          "direct",
          "second",
          "level",
          "current",
          "respective",
          "specific",
          "certain");

  /** Ways of speaking that narrow nothing. */
  private static final Set<String> IDIOMS =
      Set.of(
          "earth",
          "behalf",
          "purpose",
          "hold",
          "paper",
          "red",
          "black",
          "moment",
          "end",
          "total",
          "detail",
          "details",
          "general",
          "short",
          "full",
          "sum",
          "fact",
          "advance",
          "time",
          "average",
          "example",
          "company",
          "organisation",
          "organization",
          "business",
          "side",
          "everything",
          "everyone",
          "now",
          "date",
          "today",
          "far",
          "once",
          "sure",
          "need",
          "order",
          "terms",
          "words",
          "numbers",
          "figures",
          "view",
          "case",
          "way",
          "list",
          "table",
          "format",
          "report",
          "question",
          "boss",
          "meeting",
          "audit",
          "records",
          "cloud",
          "file",
          "money",
          "costs",
          "cost",
          "bill",
          "bills",
          "rebate",
          "rebates",
          "invoice",
          "invoices",
          "same",
          "one",
          "ones",
          "period",
          "month",
          "months",
          "day",
          "days",
          "week",
          "weeks",
          "year",
          "years");

  /**
   * Words that were left out.
   *
   * @param lead what they stand after
   */
  record Left(String lead, String words) {}

  private final Stems stems;
  private final Map<String, Set<String>> known = new HashMap<>();

  Unaccounted(List<Example> examples) {
    stems = new Stems(examples.stream().map(Example::words).toList());
    for (Example example : examples) {
      Set<String> words = known.computeIfAbsent(example.intent(), unseen -> new HashSet<>());
      example.words().stream().map(stems::of).forEach(words::add);
    }
  }

  /** True if a word of these is no English and in nobody's examples. */
  boolean unheard(String words) {
    return SPACE
        .splitAsStream(words)
        .anyMatch(word ->
            !CommonWords.has(word)
                && !Categories.has(word)
                && known.values().stream().noneMatch(own -> own.contains(stems.of(word))));
  }

  /** True if it is words, and not one of them says anything: {@code asdf qwer}. */
  boolean noneHeard(List<String> words) {
    return !words.isEmpty()
        && words.stream()
            .allMatch(word ->
                word.codePoints()
                        .allMatch(
                            sign -> Character.isLetter(sign) && !Character.isIdeographic(sign))
                    && unheard(word));
  }

  /**
   * The words that narrow a question of that intent and that it does not know.
   *
   * @param used words that stand for a value which the intent takes
   */
  List<Left> of(List<String> words, String intent, Set<String> used) {
    Set<String> own = new HashSet<>(known.getOrDefault(intent, Set.of()));
    // That an example speaks of storage does not mean that its intent looks at storage alone.
    Categories.words().map(stems::of).forEach(own::remove);
    used.stream().map(stems::of).forEach(own::add);
    List<Left> left = new ArrayList<>();
    for (int lead = 0; lead + 1 < words.size(); lead++) {
      if (LEADS.contains(words.get(lead))) {
        int at = lead + 1;
        while (at < words.size() && SKIPPED.contains(words.get(at))) {
          at++;
        }
        int from = at;
        while (at < words.size() && foreign(words.get(at), own)) {
          at++;
        }
        if (at > from) {
          left.add(new Left(words.get(lead), String.join(" ", words.subList(from, at))));
        }
      }
    }
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      // "my staging account": only one of them is meant
      boolean called =
          Categories.has(word)
              || (at + 1 < words.size() && NameFinder.cue(words.get(at + 1)).isPresent());
      boolean told =
          left.stream().anyMatch(one -> List.of(one.words().split(" ", -1)).contains(word));
      if (called && !told && foreign(word, own) && !NEUTRAL.contains(word)) {
        left.add(new Left("", word));
      }
    }
    return left.stream().distinct().toList();
  }

  private boolean foreign(String word, Set<String> own) {
    return !Masker.isMask(word)
        && word.length() > 1
        && word.chars().allMatch(Character::isLetter)
        && !word.codePoints().anyMatch(Character::isIdeographic)
        && !LEADS.contains(word)
        && !CommonWords.FUNCTION.contains(word)
        && !IDIOMS.contains(word)
        && NameFinder.cue(word).isEmpty()
        && !own.contains(stems.of(word));
  }
}
