package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import io.plainbill.assistant.Folders;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.ColumnSpec;
import io.plainbill.catalog.FactSpec;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Plan;
import io.plainbill.knowledge.Article;
import io.plainbill.knowledge.LuceneKnowledge;
import io.plainbill.ledger.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every term that answers use has its definition one step away, for whoever reads the answer. */
final class GlossaryTest {
  private static final Folders.Right READ =
      switch (new Folders(Path.of("intents"), Path.of("kb")).read(Optional.empty())) {
        case Folders.Right right -> right;
        case Folders.Wrong wrong -> throw new AssertionError(wrong.faults().toString());
      };
  private static final Catalog CATALOG = READ.catalog();
  private static final LuceneKnowledge KNOWLEDGE = READ.knowledge();
  private static final Pattern QUOTED = Pattern.compile("'([a-z_]+)'");
  private static final int TERMS = 60;

  /** Words that need no article. */
  private static final Set<String> PLAIN =
      Set.of(
          "by",
          "days left to pay",
          "description",
          "for",
          "from",
          "how",
          "issued",
          "last change",
          "last day",
          "last payment",
          "name",
          "note",
          "paid on",
          "to",
          "used on",
          "valid from",
          "when",
          "who",
          "whose");

  /** What is asked about bills, invoices, vouchers and credit. */
  private static final Pattern BILLS = Pattern.compile("(bill|invoice|voucher|credit)\\..*");

  @ParameterizedTest
  @EnumSource(Audience.class)
  void glossary_hasSixtyTerms(Audience audience) {
    assertThat(KNOWLEDGE.articles())
        .filteredOn(article -> article.kind().equals("term"))
        .filteredOn(article -> article.audience().contains(audience))
        .hasSizeGreaterThanOrEqualTo(TERMS);
  }

  @ParameterizedTest
  @EnumSource(Audience.class)
  void everyLabel_isDefinedOneStepAway_orIsPlain(Audience audience) {
    Set<String> names =
        KNOWLEDGE.articles().stream()
            .filter(article -> article.audience().contains(audience))
            .flatMap(GlossaryTest::names)
            .collect(Collectors.toSet());
    List<String> undefined = new ArrayList<>();
    for (Intent intent : CATALOG.intents()) {
      Plan plan = intent.plan(audience).orElse(null);
      if (plan == null || !BILLS.matcher(intent.id()).matches() || !asks(intent, audience)) {
        continue;
      }
      labels(plan)
          .forEach(label -> {
            boolean defined =
                label
                    .define()
                    .map(article -> KNOWLEDGE.byId(article, audience).isPresent())
                    .orElseGet(() -> named(label.text(), names));
            if (!defined) {
              undefined.add(intent.id() + ": " + label.text());
            }
          });
    }
    assertThat(undefined).as("give these a define, or an article their word").isEmpty();
  }

  private static boolean asks(Intent intent, Audience audience) {
    return intent.roles().stream().map(Role::audience).anyMatch(audience::equals);
  }

  private record Label(String text, Optional<String> define) {}

  private static Stream<Label> labels(Plan plan) {
    return Stream.concat(
        plan.facts().stream()
            .filter(FactSpec::show)
            .map(fact -> new Label(fact.label(), fact.define())),
        plan.tables().stream()
            .flatMap(table -> table.columns().stream())
            .map((ColumnSpec column) -> new Label(column.label(), column.define())));
  }

  private static Stream<String> names(Article article) {
    return Stream.concat(Stream.of(article.title()), article.words().stream())
        .map(name -> name.toLowerCase(Locale.ROOT));
  }

  private static boolean named(String label, Set<String> names) {
    String word = label.toLowerCase(Locale.ROOT);
    return PLAIN.contains(word)
        || names.contains(word)
        || names.contains(word + "s")
        || (word.endsWith("s") && names.contains(word.substring(0, word.length() - 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "ledger.charge, kind, cause:, usage",
    "ledger.rebate, status, status:, paid",
    "ledger.invoice, status, invoice:, void"
  })
  void everyValueThatTheLedgerKnows_hasAnArticle(
      String table, String column, String prefix, String one) {
    Set<String> values = allowed(table, column);
    assertThat(values).contains(one);
    for (Audience audience : Audience.values()) {
      assertThat(values)
          .as(audience.id())
          .allMatch(value -> KNOWLEDGE.byCode(prefix + value, audience).isPresent());
    }
  }

  @Test
  void everyStateOfABill_hasAnArticle() {
    for (Audience audience : Audience.values()) {
      assertThat(List.of("in_progress", "final", "adjusted", "overdue", "not_loaded"))
          .allMatch(state -> KNOWLEDGE.byCode("state:" + state, audience).isPresent());
    }
  }

  /** What the table's own constraint lets in. */
  private static Set<String> allowed(String table, String column) {
    try (TestDatabase database = TestDatabase.fresh();
        Connection connection = database.owner().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' AND"
                    + " conrelid = '"
                    + table
                    + "'::regclass AND pg_get_constraintdef(oid) LIKE '%("
                    + column
                    + " = ANY%'")) {
      assertThat(rows.next()).as(table + "." + column).isTrue();
      Matcher quoted = QUOTED.matcher(rows.getString(1));
      return quoted.results().map(value -> value.group(1)).collect(Collectors.toSet());
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
