package io.plainbill.access;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why somebody looks at a customer's data, in their own words: a ticket, or a few words. It is
 * personal, so it is kept under the key of whoever gave it.
 */
public record Purpose(String words) {
  /** How long one holds, for the conversation and the customer that it was given for. */
  public static final Duration HOLDS = Duration.ofHours(8);

  /** The most characters (code points) that one may have. */
  public static final int LONGEST = 300;

  /** A ticket's number as desks write them: CS-1042, #48213, INC0012345. */
  private static final Pattern TICKET =
      Pattern.compile(".*(?<![\\p{L}\\p{Nd}])\\p{L}{0,10}[-#/_ ]{0,2}\\p{Nd}{3,}.*");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final int FEWEST_LETTERS = 8;
  private static final int FEWEST_KINDS = 5;
  private static final int FEWEST_HAN = 4;

  /** Words that people type to get past a question; two of them say no more than one. */
  private static final Set<String> HOLLOW =
      Set.of(
          "a",
          "an",
          "and",
          "any",
          "asdf",
          "bla",
          "blah",
          "because",
          "just",
          "me",
          "my",
          "n",
          "na",
          "no",
          "none",
          "nothing",
          "of",
          "ok",
          "okay",
          "please",
          "qwerty",
          "reason",
          "reasons",
          "something",
          "test",
          "testing",
          "tests",
          "the",
          "to",
          "want",
          "whatever",
          "why",
          "work",
          "yes");

  public Purpose {
    if (!tells(words)) {
      throw new IllegalArgumentException("that does not say why");
    }
  }

  /** What was said, if it says why. */
  public static Optional<Purpose> of(String said) {
    String words = said.strip();
    return tells(words) ? Optional.of(new Purpose(words)) : Optional.empty();
  }

  private static boolean tells(String words) {
    if (words.codePointCount(0, words.length()) > LONGEST || !words.equals(words.strip())) {
      return false;
    }
    return TICKET.matcher(words.replaceAll("\\s+", " ")).matches() || isSentence(words);
  }

  /** At least two words that are not hollow, and more than a key held down. */
  private static boolean isSentence(String words) {
    long telling =
        NO_WORD
            .splitAsStream(words.toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty() && !HOLLOW.contains(word))
            .distinct()
            .count();
    long letters = words.codePoints().filter(Character::isLetter).count();
    long kinds = words.codePoints().filter(Character::isLetter).distinct().count();
    return (telling >= 2 && letters >= FEWEST_LETTERS && kinds >= FEWEST_KINDS)
        || HAN.matcher(words).results().map(found -> found.group()).distinct().count()
            >= FEWEST_HAN;
  }
}
