package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds statuses of rebates and invoices, as people write them. Which of them an intent can take is
 * for the intent to say.
 */
final class StatusFinder {
  private static final Map<String, String> STATUSES =
      Map.ofEntries(
          Map.entry("pending", "pending"),
          Map.entry("pending data", "pending_data"),
          Map.entry("in calculation", "in_calculation"),
          Map.entry("calculated", "calculated"),
          Map.entry("being calculated", "in_calculation"),
          Map.entry("awaiting confirmation", "awaiting_confirmation"),
          Map.entry("under review", "under_review"),
          Map.entry("in review", "under_review"),
          Map.entry("frozen", "frozen"),
          Map.entry("approved", "approved"),
          Map.entry("invoicing", "invoicing"),
          Map.entry("paid", "paid"),
          Map.entry("unpaid", "unpaid"),
          Map.entry("outstanding", "unpaid"),
          Map.entry("rejected", "rejected"),
          Map.entry("declined", "rejected"),
          Map.entry("denied", "rejected"),
          Map.entry("reversed", "reversed"),
          Map.entry("overdue", "overdue"),
          Map.entry("past due", "overdue"),
          Map.entry("late", "overdue"),
          Map.entry("delayed", "overdue"),
          Map.entry("stuck", "stuck"),
          Map.entry("blocked", "stuck"),
          Map.entry("on hold", "frozen"),
          Map.entry("settled", "paid"),
          Map.entry("cancelled", "void"),
          Map.entry("canceled", "void"),
          Map.entry("partly paid", "partly_paid"),
          Map.entry("partially paid", "partly_paid"),
          Map.entry("part paid", "partly_paid"),
          Map.entry("draft", "draft"),
          Map.entry("drafts", "draft"),
          Map.entry("void", "void"),
          Map.entry("voided", "void"),
          Map.entry("open", "open"),
          Map.entry("not paid", "unpaid"),
          Map.entry("unknown status", "unknown"),
          Map.entry("status unknown", "unknown"));

  /** Said of what is unpaid, in more words than two. */
  private static final List<String[]> UNPAID =
      List.of(
          words("left to pay"),
          words("left to be paid"),
          words("left for us to pay"),
          words("still to pay"),
          words("still to be paid"),
          words("yet to be paid"),
          words("still have to pay"),
          words("still has to pay"),
          words("still owe"),
          words("still owes"),
          words("something to pay"),
          words("anything to pay"));

  private static final Map<String, String> HAN =
      Map.ofEntries(
          Map.entry("未付", "unpaid"),
          Map.entry("未支付", "unpaid"),
          Map.entry("已付", "paid"),
          Map.entry("已支付", "paid"),
          Map.entry("逾期", "overdue"),
          Map.entry("部分支付", "partly_paid"),
          Map.entry("草稿", "draft"),
          Map.entry("作废", "void"),
          Map.entry("待处理", "pending"),
          Map.entry("被拒", "rejected"),
          Map.entry("已拒绝", "rejected"),
          Map.entry("冻结", "frozen"),
          Map.entry("审核中", "under_review"),
          Map.entry("已批准", "approved"),
          Map.entry("计算中", "in_calculation"),
          Map.entry("待确认", "awaiting_confirmation"));

  private static final Set<String> NOT =
      Set.of("not", "never", "isn", "wasn", "hasn", "haven", "aren", "t");
  private static final Set<String> BETWEEN =
      Set.of("yet", "been", "being", "fully", "'", "t", "be");

  private static final Set<String> BECOMES = Set.of("be", "get", "gets");
  private static final Set<String> WHEN = Set.of("when", "soon", "until");

  private static final Set<String> WHETHER =
      Set.of("is", "are", "was", "were", "has", "have", "did");
  private static final Set<String> ALL = Set.of("all", "every", "everything", "everybody", "each");

  /** "Open" before these is what somebody does. */
  private static final Set<String> OPENED =
      Set.of("the", "a", "an", "this", "that", "my", "our", "up", "it", "in", "account");

  private static final int SHORTEST_WITH_TYPO = 6;

  private final Sentence s;

  private StatusFinder(Sentence sentence) {
    this.s = sentence;
  }

  static List<Found> find(Sentence sentence) {
    StatusFinder finder = new StatusFinder(sentence);
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < sentence.size(); at++) {
      finder.at(at).ifPresent(found::add);
    }
    return found;
  }

  /** The values that there are. */
  static Collection<String> values() {
    return Set.copyOf(STATUSES.values());
  }

  /** True for the code of a status such as {@code PENDING_DATA}. */
  static boolean isStatus(String code) {
    return STATUSES.containsValue(Fold.lower(code));
  }

  private Optional<Found> at(int at) {
    for (Map.Entry<String, String> status : HAN.entrySet()) {
      if (s.says(at, status.getKey())) {
        return Optional.of(found(at, at + status.getKey().length(), status.getValue()));
      }
    }
    for (String[] words : UNPAID) {
      if (says(at, words)) {
        return Optional.of(found(at, at + words.length, "unpaid"));
      }
    }
    String joint = s.is(at + 1, "_") || s.is(at + 1, "-") ? s.lower(at + 2) : s.lower(at + 1);
    String two = STATUSES.get(s.lower(at) + " " + joint);
    if (two != null) {
      return Optional.of(found(at, joint.equals(s.lower(at + 1)) ? at + 2 : at + 3, two));
    }
    boolean inACode = s.glued(at) && s.is(at - 1, "_");
    boolean verb = s.is(at, "open") && s.in(at + 1, OPENED);
    if (inACode || verb || !s.word(at)) {
      return Optional.empty();
    }
    return Optional.ofNullable(STATUSES.get(s.lower(at)))
        .or(() -> misspelt(s.lower(at)))
        .filter(status -> !status.equals("paid") || !toCome(at))
        .map(status -> status.equals("paid") && (denied(at) || doubted()) ? "unpaid" : status)
        .map(status -> found(at, at + 1, status));
  }

  private static String[] words(String phrase) {
    return phrase.split(" ");
  }

  private boolean says(int at, String[] words) {
    return IntStream.range(0, words.length).allMatch(next -> s.is(at + next, words[next]));
  }

  /** {@code not paid}, {@code hasn't been paid}, {@code not yet fully paid}. */
  private boolean denied(int at) {
    int before = at - 1;
    while (s.in(before, BETWEEN) && !s.is(before - 1, "'")) {
      before--;
    }
    return s.in(before, NOT);
  }

  /** {@code when will they be paid}: what is asked, of whatever status. */
  private boolean toCome(int at) {
    return s.in(at - 1, BECOMES) && s.tokens().stream().map(Token::lower).anyMatch(WHEN::contains);
  }

  /** {@code are all invoices paid}: what is wanted are those that are not. */
  private boolean doubted() {
    return s.in(0, WHETHER) && s.tokens().stream().map(Token::lower).anyMatch(ALL::contains);
  }

  private static Optional<String> misspelt(String word) {
    if (word.length() < SHORTEST_WITH_TYPO || CommonWords.has(word)) {
      return Optional.empty();
    }
    return STATUSES.keySet().stream()
        .filter(status -> status.length() >= SHORTEST_WITH_TYPO && status.indexOf(' ') < 0)
        .filter(status -> !status.startsWith("un") || word.startsWith("un"))
        .filter(status -> Fold.distance(word, status, 1) <= 1)
        .findFirst()
        .map(STATUSES::get);
  }

  /** The words stay: they tell what is asked. */
  private Found found(int from, int to, String status) {
    return new Found.Named(
        from,
        to,
        List.of(new Found.Option(SlotName.STATUS, new Word(s.said(from, to), status))),
        false);
  }
}
