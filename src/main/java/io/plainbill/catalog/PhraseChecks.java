package io.plainbill.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that every text reads as ICU, has no figure of its own and names what there is. */
final class PhraseChecks {
  private static final String ORGANIZATION = "organization";
  private static final List<String> ARTICLE = List.of("title", "passage", "near_title");
  private static final List<String> CASE =
      List.of("case", "desk", "opened", "closed", "note", "about");

  /** What an intent that gives a file can say of it. */
  private static final Set<String> EXPORT = Set.of("title", "file");

  private final PlanChecker.Subject subject;
  private final Plan plan;
  private final Map<String, SqlChecker.Outcome> outcomes;
  private final Faults faults;

  PhraseChecks(
      PlanChecker.Subject subject, Map<String, SqlChecker.Outcome> outcomes, Faults faults) {
    this.subject = subject;
    this.plan = subject.plan();
    this.outcomes = outcomes;
    this.faults = faults;
  }

  void check() {
    Set<String> names = names();
    boolean allKnown = plan.decide().map(decide -> addColumns(decide.query(), names)).orElse(true);
    for (Case one : plan.cases().values()) {
      one.headline().forEach(phrase -> phrase(phrase, names, allKnown));
      for (Suggestion suggestion : one.suggestions()) {
        phrase(suggestion.label(), names, allKnown);
        phrase(suggestion.question(), names, allKnown);
        leaves(suggestion);
      }
    }
    for (WarningSpec warning : plan.warnings()) {
      Set<String> columns = new TreeSet<>();
      boolean known = addColumns(warning.query(), columns);
      phrase(warning.text(), subject.places().of(warning), columns, known);
    }
  }

  private void leaves(Suggestion suggestion) {
    for (SlotName slot : suggestion.leaves()) {
      if (!subject.intent().takes().contains(slot)) {
        faults.add(
            subject.places().of(suggestion),
            "'" + slot.id() + "' is not in 'takes', so that no suggestion can leave it");
      }
    }
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    names.add(ORGANIZATION);
    plan.facts().forEach(fact -> names.add(fact.key()));
    subject.intent().takes().forEach(slot -> names.add(slot.id()));
    if (subject.intent().does() == Does.ARTICLE) {
      names.addAll(ARTICLE);
    }
    if (subject.intent().does() == Does.EXPORT) {
      names.addAll(EXPORT);
    }
    if (subject.intent().does() == Does.HANDOFF) {
      names.addAll(CASE);
    }
    return names;
  }

  /**
   * Adds the query's columns.
   *
   * @return false if they are not known, so that any name may be right
   */
  private boolean addColumns(String query, Set<String> names) {
    if (outcomes.get(query) instanceof SqlChecker.Outcome.Columns columns) {
      names.addAll(columns.names());
      return true;
    }
    return false;
  }

  private void phrase(Phrase phrase, Set<String> names, boolean allKnown) {
    phrase(phrase, subject.places().of(phrase), names, allKnown);
  }

  private void phrase(Phrase phrase, Place place, Set<String> names, boolean allKnown) {
    PhraseSyntax syntax = PhraseSyntax.of(phrase.pattern());
    syntax.problem().ifPresent(problem -> faults.add(place, quoted(phrase) + ": " + problem));
    for (String name : syntax.placeholders()) {
      if (allKnown && !names.contains(name)) {
        faults.add(
            place, "{" + name + "} is no fact, slot or column; " + Nearest.hint(name, names));
      }
    }
  }

  private static String quoted(Phrase phrase) {
    String text = phrase.pattern().strip();
    return "\"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"";
  }
}
