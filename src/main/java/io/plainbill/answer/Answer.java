package io.plainbill.answer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the asker gets, the same for every channel.
 *
 * @param id {@code a_…}; anybody who quotes it means exactly this answer
 * @param conversation {@code c_…}
 * @param reason why there are no figures; empty for an ordinary answer
 * @param headline one or two sentences: the figure first, then what it means
 * @param versions what the answer was made from
 * @param files what can be taken away; empty if the asker may not, or there is nothing to take
 */
public record Answer(
    String id,
    String conversation,
    Kind kind,
    Optional<Reason> reason,
    Interpretation interpretation,
    String headline,
    Optional<Coverage> scope,
    List<Fact> facts,
    List<Table> tables,
    Optional<Chart> chart,
    List<Explanation> explanations,
    List<Fix> fixes,
    List<Choice> choices,
    Optional<Freshness> freshness,
    List<Warning> warnings,
    List<Evidence> evidence,
    List<Choice> suggestions,
    Versions versions,
    Instant answeredAt,
    Optional<Files> files) {

  /** An answer that nobody takes away as a file. */
  public Answer(
      String id,
      String conversation,
      Kind kind,
      Optional<Reason> reason,
      Interpretation interpretation,
      String headline,
      Optional<Coverage> scope,
      List<Fact> facts,
      List<Table> tables,
      Optional<Chart> chart,
      List<Explanation> explanations,
      List<Fix> fixes,
      List<Choice> choices,
      Optional<Freshness> freshness,
      List<Warning> warnings,
      List<Evidence> evidence,
      List<Choice> suggestions,
      Versions versions,
      Instant answeredAt) {
    this(
        id,
        conversation,
        kind,
        reason,
        interpretation,
        headline,
        scope,
        facts,
        tables,
        chart,
        explanations,
        fixes,
        choices,
        freshness,
        warnings,
        evidence,
        suggestions,
        versions,
        answeredAt,
        Optional.empty());
  }

  /** The five kinds of answer. */
  public enum Kind {
    ANSWER,
    CLARIFY,
    EMPTY,
    DENIED,
    UNKNOWN
  }

  /** Why nothing can be shown. */
  public enum Reason {
    NO_MATCH,
    NOT_LOADED,
    OUTSIDE_PERIOD,
    NOT_PERMITTED,
    OUT_OF_SCOPE,
    UNRECONCILED,
    FAILED
  }

  /** An article's passage, quoted. */
  public record Explanation(String article, String title, String text) {}

  /** One step of a recommended fix. */
  public record Fix(String text, String article) {}

  /** Something to click or say next. */
  public record Choice(String label, String question) {}

  /** A caution, with the article that explains it where there is one. */
  public record Warning(String text, Optional<String> article) {}

  /**
   * The imported file that the figures came from.
   *
   * @param rows its rows, sorted; empty if the whole file counts
   * @param more how many further rows of it count and are not listed
   */
  public record Evidence(String source, List<Long> rows, long more) {
    public Evidence {
      rows = List.copyOf(rows);
    }
  }

  /**
   * How fresh the figures are.
   *
   * @param asOf the time of the youngest import that the answer rests on
   * @param state where the bill's month stands; empty for what has no such state, as a rebate
   * @param nextUpdate when more is expected, or when the month becomes final
   */
  public record Freshness(Instant asOf, Optional<State> state, Optional<Instant> nextUpdate) {
    /** Where a billing month stands. */
    public enum State {
      IN_PROGRESS,
      FINAL,
      ADJUSTED
    }
  }

  /**
   * What the answer was made from.
   *
   * @param intent a hash of the intent's file and its SQL; empty where no intent was found
   * @param articles a hash over the knowledge base, since what was not quoted counted too
   * @param data the number of the last import that counted
   * @param build the program's version, and with it that of the views that intents read
   */
  public record Versions(String intent, String articles, long data, String build) {}

  public Answer {
    facts = List.copyOf(facts);
    tables = List.copyOf(tables);
    explanations = List.copyOf(explanations);
    fixes = List.copyOf(fixes);
    choices = List.copyOf(choices);
    warnings = List.copyOf(warnings);
    evidence = List.copyOf(evidence);
    suggestions = List.copyOf(suggestions);
  }

  /** The same answer with other tables. */
  public Answer withTables(List<Table> others) {
    return new Answer(
        id,
        conversation,
        kind,
        reason,
        interpretation,
        headline,
        scope,
        facts,
        others,
        chart,
        explanations,
        fixes,
        choices,
        freshness,
        warnings,
        evidence,
        suggestions,
        versions,
        answeredAt,
        files);
  }
}
