package io.plainbill.answer;

import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Reason;
import io.plainbill.catalog.Case;
import io.plainbill.catalog.ChartSpec;
import io.plainbill.catalog.Decide;
import io.plainbill.catalog.Explain;
import io.plainbill.catalog.FactSpec;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.TableSpec;
import io.plainbill.knowledge.Knowledge;
import io.plainbill.ledger.Rows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers from the ledger: which case it is, what is shown and what is said. One per question. */
final class QueryAnswer {
  private static final String UNRECONCILED = "unreconciled";

  private final Asking asking;
  private final Intent intent;
  private final Plan plan;
  private final Interpretation interpretation;
  private final Knowledge knowledge;
  private final Results results;
  private final Definitions definitions;
  private final FactBuilder facts;

  QueryAnswer(
      Asking asking,
      Intent intent,
      Plan plan,
      Interpretation interpretation,
      Knowledge knowledge,
      Results results) {
    this.asking = asking;
    this.intent = intent;
    this.plan = plan;
    this.interpretation = interpretation;
    this.knowledge = knowledge;
    this.results = results;
    this.definitions = new Definitions(knowledge, asking.caller().audience());
    this.facts = new FactBuilder(plan, results, definitions);
  }

  Draft answer() {
    Case taken = taken();
    Coverage coverage = Covered.of(intent, plan, interpretation.slots(), asking, results);
    if (taken.kind() == Case.Kind.ANSWER) {
      List<Fact> differences = new SumCheck(plan, results).differences();
      if (!differences.isEmpty()) {
        return sourced(unreconciled(differences, coverage));
      }
    }
    ZoneId zone = Figures.zone(coverage.period().map(Coverage.Period::zones).orElse(List.of()));
    CaseWords words = new CaseWords(intent, plan, taken, facts, results, zone);
    Placeholders values = words.placeholders(interpretation.slots(), coverage.organization());
    String headline = Sentences.all(taken.headline(), values);
    Draft draft =
        draft(taken)
            .headline(headline)
            .alsoSaying(Covered.onlyInView(interpretation.slots(), asking.scope()))
            .scope(coverage);
    List<Fact> shown = shownFacts(taken);
    draft.facts(shown).facts(words.printedBeside(shown));
    shownTables(taken).forEach(draft::table);
    chart(draft.tables()).ifPresent(draft::chart);
    draft.explained(explained(taken));
    taken.choices().ifPresent(query -> draft.drills(Choices.of(results.rows(query))));
    draft.leads(
        taken.suggestions().stream()
            .flatMap(suggestion ->
                Sentences.say(suggestion, values)
                    .map(choice -> new Leads.Lead(choice, suggestion.leaves()))
                    .stream())
            .toList());
    if (taken.kind() == Case.Kind.ANSWER) {
      draft.warnings(Warnings.of(plan, results, definitions, zone));
      draft.warnings(
          Notices.of(interpretation.slots(), aboutBills(), results, definitions).stream()
              .filter(notice -> !Notices.saidIn(headline, notice))
              .toList());
    }
    return sourced(draft);
  }

  /** The case that the ledger decides. */
  private Case taken() {
    String name = plan.decide().map(this::decided).orElseGet(this::answerOrNone);
    return plan.named(name)
        .orElseThrow(() -> new IllegalStateException(intent.id() + " has no case " + name));
  }

  private String decided(Decide decide) {
    Rows rows = results.rows(decide.query());
    return rows.isEmpty() ? Plan.NONE : Cells.text(rows, 0, decide.column()).orElse(Plan.NONE);
  }

  private String answerOrNone() {
    boolean anyFact = plan.facts().stream().anyMatch(one -> !facts.facts(one.key()).isEmpty());
    boolean any =
        anyFact || plan.tables().stream().anyMatch(one -> !results.rows(one.query()).isEmpty());
    return any || (plan.facts().isEmpty() && plan.tables().isEmpty()) ? Plan.ANSWER : Plan.NONE;
  }

  private Draft draft(Case taken) {
    Kind kind =
        switch (taken.kind()) {
          case ANSWER -> Kind.ANSWER;
          case EMPTY -> Kind.EMPTY;
          case UNKNOWN -> Kind.UNKNOWN;
        };
    return taken
        .reason()
        .map(reason -> Reason.valueOf(reason.toUpperCase(Locale.ROOT)))
        .map(reason -> Draft.of(asking, interpretation, kind, reason))
        .orElseGet(() -> Draft.of(asking, interpretation, kind));
  }

  private List<Fact> shownFacts(Case taken) {
    List<String> all =
        taken.kind() == Case.Kind.ANSWER
            ? plan.facts().stream().filter(FactSpec::show).map(FactSpec::key).toList()
            : List.of();
    return taken.facts().orElse(all).stream()
        .map(facts::facts)
        .flatMap(List::stream)
        .map(Fact::listed)
        .toList();
  }

  private List<Table> shownTables(Case taken) {
    List<String> all =
        taken.kind() == Case.Kind.ANSWER
            ? plan.tables().stream().map(TableSpec::key).toList()
            : List.of();
    List<String> keys = taken.tables().orElse(all);
    TableBuilder builder = new TableBuilder(results, definitions);
    List<Table> tables = new ArrayList<>();
    for (TableSpec spec : plan.tables()) {
      if (keys.contains(spec.key())) {
        builder.build(spec).ifPresent(tables::add);
      }
    }
    return tables;
  }

  private Optional<Chart> chart(List<Table> shown) {
    return plan.chart()
        .filter(spec -> shown.stream().anyMatch(table -> table.key().equals(spec.table())))
        .map(spec ->
            new Chart(
                Chart.Type.valueOf(type(spec).toUpperCase(Locale.ROOT)),
                spec.table(),
                spec.x(),
                spec.y()));
  }

  private String type(ChartSpec spec) {
    return spec.decided()
        ? facts.facts(spec.type()).stream()
            .map(Fact::value)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(intent.id() + " says no chart type"))
        : spec.type();
  }

  private Explainer.Quoted explained(Case taken) {
    List<Explain> declared =
        taken.explain().orElse(taken.kind() == Case.Kind.ANSWER ? plan.explain() : List.of());
    return explainer().explain(declared, interpretation.slots(), results);
  }

  private Explainer explainer() {
    return new Explainer(knowledge, asking.caller().audience());
  }

  /** The parts and the total contradict each other, so neither is told. */
  private Draft unreconciled(List<Fact> differences, Coverage coverage) {
    List<String> by =
        differences.stream()
            .map(f -> Figures.read(f.type(), f.value(), f.currency(), Figures.zone(List.of())))
            .distinct()
            .toList();
    return Draft.of(asking, interpretation, Kind.EMPTY, Reason.UNRECONCILED)
        .headline(Wording.unreconciled(Figures.joined(by)))
        .scope(coverage)
        .facts(differences)
        .explained(
            explainer()
                .explain(
                    List.of(new Explain.ById(UNRECONCILED, false)),
                    interpretation.slots(),
                    results));
  }

  private boolean aboutBills() {
    return plan.freshness()
        .flatMap(query -> Sources.freshness(results, query))
        .flatMap(Answer.Freshness::state)
        .isPresent();
  }

  private Draft sourced(Draft draft) {
    plan.freshness().ifPresent(query -> draft.freshness(Sources.freshness(results, query)));
    plan.evidence().ifPresent(query -> draft.evidence(Sources.evidence(results, query)));
    return draft;
  }
}
