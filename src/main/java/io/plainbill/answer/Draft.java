package io.plainbill.answer;

import io.plainbill.access.Right;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Evidence;
import io.plainbill.answer.Answer.Explanation;
import io.plainbill.answer.Answer.Fix;
import io.plainbill.answer.Answer.Freshness;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Reason;
import io.plainbill.answer.Answer.Versions;
import io.plainbill.answer.Answer.Warning;
import io.plainbill.catalog.SlotName;
import io.plainbill.money.DateRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An answer in the making: everything but the kind, the headline and how it was read is optional.
 */
final class Draft {
  private final Asking asking;
  private final Interpretation interpretation;
  private final Kind kind;
  private final Optional<Reason> reason;
  private String headline = "";
  private Optional<Coverage> scope = Optional.empty();
  private final List<Fact> facts = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private Optional<Chart> chart = Optional.empty();
  private final List<Explanation> explanations = new ArrayList<>();
  private final List<Fix> fixes = new ArrayList<>();
  private final List<Choice> choices = new ArrayList<>();
  private Optional<Freshness> freshness = Optional.empty();
  private final List<Warning> warnings = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();
  private final List<Leads.Lead> leads = new ArrayList<>();
  private final List<Choice> drills = new ArrayList<>();
  private final List<Choice> suggestions = new ArrayList<>();
  private Optional<Files> files = Optional.empty();

  private Draft(Asking asking, Interpretation interpretation, Kind kind, Optional<Reason> reason) {
    this.asking = asking;
    this.interpretation = interpretation;
    this.kind = kind;
    this.reason = reason;
  }

  static Draft of(Asking asking, Interpretation interpretation, Kind kind) {
    return new Draft(asking, interpretation, kind, Optional.empty());
  }

  static Draft of(Asking asking, Interpretation interpretation, Kind kind, Reason reason) {
    return new Draft(asking, interpretation, kind, Optional.of(reason));
  }

  Draft headline(String text) {
    headline = text;
    return this;
  }

  /** One more sentence behind a headline; nothing where there is no headline. */
  Draft alsoSaying(Optional<String> sentence) {
    headline = headline.isBlank() ? headline : headline + sentence.map(" "::concat).orElse("");
    return this;
  }

  /** The headline if there is none yet: no answer goes out without one. */
  Draft elseHeadline(String text) {
    headline = headline.isBlank() ? text : headline;
    return this;
  }

  Draft scope(Coverage coverage) {
    scope = Optional.of(coverage);
    return this;
  }

  Draft facts(List<Fact> more) {
    facts.addAll(more);
    return this;
  }

  Draft table(Table table) {
    tables.add(table);
    return this;
  }

  Draft chart(Chart drawn) {
    chart = Optional.of(drawn);
    return this;
  }

  Draft explained(Explainer.Quoted quoted) {
    explanations.addAll(quoted.explanations());
    fixes.addAll(quoted.fixes());
    return this;
  }

  Draft choices(List<Choice> more) {
    choices.addAll(more);
    return this;
  }

  Draft freshness(Optional<Freshness> fresh) {
    freshness = fresh;
    return this;
  }

  Draft warnings(List<Warning> more) {
    warnings.addAll(more);
    return this;
  }

  Draft evidence(List<Evidence> more) {
    evidence.addAll(more);
    return this;
  }

  /** What is suggested before all else. */
  Draft suggestFirst(Choice first) {
    suggestions.addFirst(first);
    return this;
  }

  Draft suggestions(List<Choice> more) {
    suggestions.addAll(more);
    return this;
  }

  /** What may be suggested, once it is held to what the answer is about. */
  Draft leads(List<Leads.Lead> more) {
    leads.addAll(more);
    return this;
  }

  /** What may be chosen to see more of, once it is held to the same. */
  Draft drills(List<Choice> more) {
    drills.addAll(more);
    return this;
  }

  /** Offers what it leads to, as far as that holds. */
  Draft lead(Leads held) {
    drills.stream()
        .map(drill -> new Leads.Lead(drill, Set.of()))
        .flatMap(drill -> held.held(drill).stream())
        .forEach(choices::add);
    return suggestions(leads.stream().flatMap(lead -> held.held(lead).stream()).toList());
  }

  Draft files(Files taken) {
    files = Optional.of(taken);
    return this;
  }

  /** The tables so far. */
  List<Table> tables() {
    return tables;
  }

  /** The currencies of its money. */
  Set<String> currencies() {
    Set<String> all = new TreeSet<>();
    facts.forEach(fact -> fact.currency().ifPresent(all::add));
    tables.stream()
        .flatMap(table -> table.totals().stream())
        .map(Table.Total::currency)
        .filter(code -> !code.isEmpty())
        .forEach(all::add);
    return all;
  }

  /** Nothing for those who may take nothing away. */
  private Optional<Files> files() {
    return asking.caller().role().may(Right.EXPORT)
        ? Optional.of(files.orElseGet(this::ownFiles))
        : Optional.empty();
  }

  private Files ownFiles() {
    String id = asking.ids().answer();
    Optional<DateRange> days = scope.flatMap(Coverage::period).map(Coverage.Period::range);
    return new Files(id, Files.stem(interpretation.match().intent(), days, id), attached());
  }

  /** What was asked for with the question: {@code May's bill as a PDF}. */
  private List<FileFormat> attached() {
    boolean shows = kind == Kind.ANSWER || (kind == Kind.EMPTY && scope.isPresent());
    return interpretation
        .slots()
        .get(SlotName.FORMAT)
        .filter(said -> shows)
        .flatMap(said -> FileFormat.of(said.value()))
        .stream()
        .toList();
  }

  Answer build(Versions versions) {
    return new Answer(
        asking.ids().answer(),
        asking.ids().conversation(),
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
        suggestions.stream().distinct().toList(),
        versions,
        asking.now(),
        files());
  }
}
