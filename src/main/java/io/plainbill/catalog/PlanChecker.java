package io.plainbill.catalog;

import io.plainbill.access.Audience;
import java.util.List;
import java.util.Map;

/** Checks that the parts of a plan fit together; see {@link QueryChecks} for its SQL. */
final class PlanChecker {
  /**
   * What is checked.
   *
   * @param map the file with the audience's variant laid over it
   * @param places where each part stands
   */
  record Subject(Intent intent, Audience audience, YamlMap map, Places places) {
    Plan plan() {
      Plan plan = intent.plans().get(audience);
      return plan == null ? new Plan() : plan;
    }

    List<Need> needs() {
      return intent.needs().getOrDefault(audience, List.of());
    }
  }

  private final SqlChecker sqlChecker;
  private final ArticleIds articles;
  private final Faults faults;

  PlanChecker(SqlChecker sqlChecker, ArticleIds articles, Faults faults) {
    this.sqlChecker = sqlChecker;
    this.articles = articles;
    this.faults = faults;
  }

  void check(Subject subject) {
    Map<String, SqlChecker.Outcome> columns = new QueryChecks(subject, sqlChecker, faults).check();
    new CaseChecks(subject, faults).check();
    new ShapeChecks(subject, faults).check();
    new PhraseChecks(subject, columns, faults).check();
    new ArticleChecks(subject, articles, faults).check();
  }
}
