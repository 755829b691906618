package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds tags: {@code team=checkout}, {@code tagged team checkout}, {@code with tag env:prod}. The
 * value is {@code key=value}, or the key alone where only that was said ({@code tag team}).
 */
final class TagFinder {
  private static final Set<String> LEADS = Set.of("tag", "tagged", "label", "labelled", "labeled");
  private static final Set<String> FILLERS =
      Set.of("with", "as", "the", "tag", "key", "a", "by", ":", "label", "is");
  private static final Set<String> JOINTS = Set.of("-", "_", ".", "/");

  private final Sentence s;

  /** The tag keys in scope, folded, to the ledger's spelling. */
  private final Map<String, String> keys;

  private final List<Found> periods;

  private TagFinder(Sentence sentence, Map<String, String> keys, List<Found> periods) {
    this.s = sentence;
    this.keys = keys;
    this.periods = periods;
  }

  /**
   * @param periods what the sentence says of time: {@code tagged last month} names no tag
   */
  static List<Found> find(Sentence sentence, Map<String, String> keys, List<Found> periods) {
    TagFinder finder = new TagFinder(sentence, keys, periods);
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < sentence.size(); ) {
      Optional<Found> here = finder.written(at);
      here = here.isPresent() ? here : finder.led(at);
      here.ifPresent(found::add);
      at = here.map(Found::to).orElse(at + 1);
    }
    return found;
  }

  /** Where a word of letters, digits and joints such as {@code cost-center} ends. */
  static int wordEnd(Sentence s, int at) {
    boolean han = s.isKind(at, Token.Kind.HAN);
    int to = at;
    while (piece(s, to, han) && (to == at || s.glued(to))) {
      boolean joined = s.in(to + 1, JOINTS) && s.glued(to + 1) && s.glued(to + 2);
      to = joined && piece(s, to + 2, han) ? to + 2 : to + 1;
    }
    return to;
  }

  /** A part of a word; one in letters ends where Chinese goes on. */
  private static boolean piece(Sentence s, int at, boolean han) {
    return s.word(at) || s.isKind(at, Token.Kind.NUMBER) || (han && s.isKind(at, Token.Kind.HAN));
  }

  /** {@code key=value}. */
  private Optional<Found> written(int at) {
    int to = s.word(at) && !s.glued(at) ? wordEnd(s, at) : at;
    return to > at && s.is(to, "=") ? pair(at, to, to + 1) : Optional.empty();
  }

  private Optional<Found> pair(int from, int keyEnd, int value) {
    boolean quoted = s.is(value, "\"") || s.is(value, "'");
    int start = quoted ? value + 1 : value;
    int to = wordEnd(s, start);
    return to > start
        ? Optional.of(
            found(from, quoted ? to + 1 : to, s.said(from, keyEnd), "=" + s.said(start, to)))
        : Optional.empty();
  }

  /** {@code tagged team checkout}, {@code tag env:prod}, {@code 标签 team=checkout}. */
  private Optional<Found> led(int at) {
    boolean han = s.says(at, "标签");
    if (!han && !s.in(at, LEADS)) {
      return Optional.empty();
    }
    int key = han ? at + 2 : at + 1;
    while (s.in(key, FILLERS)) {
      key++;
    }
    int end = s.isKind(key, Token.Kind.HAN) ? key : wordEnd(s, key);
    if (end == key || plain(key)) {
      return Optional.empty();
    }
    int value = s.is(end, "=") || s.is(end, ":") || s.is(end, "is") ? end + 1 : end;
    boolean known = keys.containsKey(Fold.lower(s.said(key, end)));
    boolean valued =
        value > end
            ? !plain(value)
            : piece(s, value, true) && !plain(value) && (known || s.is(at, "tagged"));
    Optional<Found> pair = valued ? pair(key, end, value) : Optional.empty();
    boolean alone = known || s.is(at, "tag") || han;
    return pair.isEmpty() && alone ? Optional.of(found(key, end, s.said(key, end), "")) : pair;
  }

  private boolean plain(int at) {
    return CommonWords.FUNCTION.contains(s.lower(at))
        || Months.at(s, at) > 0
        || periods.stream().anyMatch(period -> period.from() <= at && at < period.to());
  }

  private Found found(int from, int to, String key, String rest) {
    String spelt = keys.getOrDefault(Fold.lower(key), key);
    return new Found.Named(from, to, SlotName.TAG, new Word(s.said(from, to), spelt + rest));
  }
}
