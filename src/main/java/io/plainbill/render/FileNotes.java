package io.plainbill.render;

import io.plainbill.answer.Answer;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What every file says beside its figures: what was asked, what it covers, where it comes from. */
final class FileNotes {
  /**
   * One line of it.
   *
   * @param name the same in every file, so that a program can look for it
   * @param value canonical: ISO dates and moments, texts as they are
   */
  record Note(String name, String value) {}

  private final List<Note> notes = new ArrayList<>();

  private FileNotes() {}

  static List<Note> of(FileContent content) {
    FileNotes all = new FileNotes();
    Answer answer = content.answer();
    all.add("Answer", answer.id());
    content.stamp().question().ifPresent(question -> all.add("Question", question));
    all.add("Title", content.title());
    all.add("Understood as", answer.interpretation().match().intent());
    all.add("In words", answer.headline());
    answer.scope().ifPresent(all::scope);
    all.add("Currency", String.join(", ", currencies(answer)));
    answer.warnings().forEach(warning -> all.add("Note", warning.text()));
    answer.freshness().ifPresent(all::freshness);
    answer.evidence().forEach(evidence -> all.add("Source", Footing.evidence(evidence)));
    all.versions(answer);
    all.add("Answered at", answer.answeredAt().toString());
    all.add("Exported at", content.stamp().at().toString());
    all.add("Exported by", content.stamp().who());
    return List.copyOf(all.notes);
  }

  private void add(String name, String value) {
    if (!value.isEmpty()) {
      notes.add(new Note(name, value));
    }
  }

  private void scope(Coverage scope) {
    add("Organisation", scope.organization());
    add("Accounts", scope.accounts().isEmpty() ? "all" : String.join(", ", scope.accounts()));
    scope
        .period()
        .ifPresent(period -> {
          add("Period", period.label());
          add("First day", period.range().from().toString());
          add("Last day", period.range().until().minusDays(1).toString());
          add("Time zone", String.join(", ", period.zones()));
          add("Period named", period.assumed() ? "no, taken as usual" : "yes");
        });
    scope.filters().forEach((slot, value) -> add("Filter: " + slot, value));
    scope.leftOut().forEach(sentence -> add("Left out", sentence));
  }

  private void freshness(Answer.Freshness fresh) {
    add("Data as of", fresh.asOf().toString());
    fresh
        .state()
        .ifPresent(state -> add("State", state.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    fresh.nextUpdate().ifPresent(next -> add("Next update", next.toString()));
  }

  /** The method is the question's file with its SQL; mappings are data, so of the last import. */
  private void versions(Answer answer) {
    add("Method version", answer.versions().intent());
    add("Articles version", answer.versions().articles());
    add("Data and mappings up to import", Long.toString(answer.versions().data()));
    add("Program version", answer.versions().build());
  }

  private static Set<String> currencies(Answer answer) {
    Set<String> codes = new TreeSet<>();
    answer.facts().forEach(fact -> fact.currency().ifPresent(codes::add));
    for (Table table : answer.tables()) {
      table.totals().stream().map(Table.Total::currency).forEach(codes::add);
      table.rows().forEach(row -> codes.add(row.getOrDefault(FileContent.CURRENCY, "")));
    }
    codes.remove("");
    return codes;
  }
}
