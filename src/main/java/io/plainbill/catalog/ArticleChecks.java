package io.plainbill.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that every article named is there. */
final class ArticleChecks {
  private final PlanChecker.Subject subject;
  private final Plan plan;
  private final ArticleIds articles;
  private final Faults faults;

  ArticleChecks(PlanChecker.Subject subject, ArticleIds articles, Faults faults) {
    this.subject = subject;
    this.plan = subject.plan();
    this.articles = articles;
    this.faults = faults;
  }

  void check() {
    for (FactSpec fact : plan.facts()) {
      fact.define().ifPresent(id -> article(id, fact));
    }
    for (TableSpec table : plan.tables()) {
      for (ColumnSpec column : table.columns()) {
        column.define().ifPresent(id -> article(id, column));
      }
    }
    for (WarningSpec warning : plan.warnings()) {
      warning.article().ifPresent(id -> article(id, warning));
    }
    explanations(plan.explain());
    plan.cases().values().forEach(one -> explanations(one.explain().orElse(List.of())));
  }

  private void explanations(List<Explain> explain) {
    for (Explain one : explain) {
      switch (one) {
        case Explain.ById(var id, var whole) -> article(id, one);
        case Explain.ByColumn(var query, var column, var prefix, var whole) -> prefix(prefix, one);
        case Explain.ByCode(var slot, var prefix, var whole) -> {
          prefix(prefix, one);
          taken(slot, one);
        }
        case Explain.BySearch(var slot, var whole) -> taken(slot, one);
      }
    }
  }

  private void article(String id, Object part) {
    Optional<Set<String>> ids = articles.ids();
    if (ids.isPresent() && !ids.get().contains(id)) {
      faults.add(
          subject.places().of(part),
          "there is no article '" + id + "' in kb/; " + Nearest.hint(id, ids.get()));
    }
  }

  private void prefix(String prefix, Object part) {
    Optional<Set<String>> codes = articles.codes();
    if (codes.isPresent() && codes.get().stream().noneMatch(code -> code.startsWith(prefix))) {
      faults.add(
          subject.places().of(part),
          "no article in kb/ has a code that starts with '" + prefix + "'; add one to an article");
    }
  }

  private void taken(SlotName slot, Object part) {
    if (!subject.intent().takes().contains(slot)) {
      faults.add(subject.places().of(part), "'" + slot.id() + "' is not in 'takes'; add it there");
    }
  }
}
