package io.plainbill.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the articles that are shipped owe their readers. */
final class ArticlesTest {
  private static final Path KB = Path.of("kb");
  private static final LuceneKnowledge KNOWLEDGE = LuceneKnowledge.read(KB);

  private static final List<String> STATUSES =
      List.of(
          "pending_data",
          "in_calculation",
          "calculated",
          "awaiting_confirmation",
          "under_review",
          "frozen",
          "approved",
          "invoicing",
          "paid",
          "rejected",
          "reversed",
          "unknown");

  private static final List<String> CAUSES =
      List.of(
          "usage",
          "purchase",
          "refund",
          "configuration_change",
          "recalculation",
          "correction",
          "voucher",
          "credit",
          "adjustment",
          "tax",
          "rounding",
          "unclassified");

  private static final List<String> REASONS =
      List.of(
          "OUT_OF_PERIOD",
          "SKU_NOT_ELIGIBLE",
          "SKU_NOT_MAPPED",
          "RATE_ZERO",
          "COUPON_FUNDED",
          "THRESHOLD_NOT_MET",
          "CUSTOMER_NOT_LINKED",
          "REGION_MISSING",
          "PERFORMANCE_TRANSFERRED",
          "CERTIFICATION_EXPIRED",
          "NOT_IN_PROGRAM",
          "NO_CONTRACT",
          "OVERDUE_BILL",
          "UNPAID_CYCLE",
          "INVOICE_PENDING",
          "INVOICE_MISMATCH",
          "DOCUMENT_MISSING",
          "REFUND_CLAWBACK",
          "DOWNGRADE_CLAWBACK",
          "ROUNDING",
          "DATA_NOT_PUBLISHED",
          "VENDOR_UNSPECIFIED");

  private static final Pattern NOT_FOR_CUSTOMERS =
      Pattern.compile(
          "(?i)margin|mark-?up|bill a\\b|bill b\\b|reseller.{0,20}(cost|discount|price)"
              + "|eligible amount|rebate rate|commission rate|distributor's");

  @ParameterizedTest
  @EnumSource(Audience.class)
  void everyCodeThatAnAnswerCanShow_isExplainedToItsReader(Audience audience) {
    List<String> codes = new ArrayList<>();
    STATUSES.forEach(status -> codes.add("status:" + status));
    CAUSES.forEach(cause -> codes.add("cause:" + cause));
    REASONS.forEach(reason -> codes.addAll(List.of(reason, "reason:" + reason)));
    List.of("in_progress", "final", "adjusted", "unreconciled", "not_loaded")
        .forEach(state -> codes.add("state:" + state));
    assertThat(codes).allMatch(code -> KNOWLEDGE.byCode(code, audience).isPresent());
  }

  @ParameterizedTest
  @EnumSource(Audience.class)
  void everyStatusAndReason_saysWhatToDo(Audience audience) {
    Stream<String> codes =
        Stream.concat(STATUSES.stream().map(one -> "status:" + one), REASONS.stream());
    assertThat(codes)
        .allMatch(code -> !KNOWLEDGE.byCode(code, audience).orElseThrow().fixes().isEmpty());
  }

  @Test
  void customersArticles_neverTellWhatIsNotTheirs() throws IOException {
    List<String> told = new ArrayList<>();
    for (ArticleFile file : Library.read(KB).articles()) {
      Article article = file.article();
      if (article.audience().contains(Audience.CUSTOMER)) {
        String text = String.join("\n", article.title(), article.body());
        String all = text + String.join("\n", article.words()) + String.join("\n", article.fixes());
        NOT_FOR_CUSTOMERS
            .matcher(all)
            .results()
            .forEach(found -> told.add(file.file() + ": " + found.group()));
      }
    }
    assertThat(told).isEmpty();
  }

  @Test
  void staffArticles_areNoneForCustomers() throws IOException {
    for (ArticleFile file : Library.read(KB).articles()) {
      Article article = file.article();
      if (!article.audience().contains(Audience.CUSTOMER)) {
        assertThat(KNOWLEDGE.byId(article.id(), Audience.CUSTOMER)).isEmpty();
        List<String> asked = new ArrayList<>(article.codes());
        asked.addAll(article.words());
        asked.addAll(List.of(article.id(), article.title(), article.summary(), article.body()));
        for (String words : asked) {
          assertThat(KNOWLEDGE.search(words, Audience.CUSTOMER, 50))
              .as("a customer asks '%s'", words)
              .allMatch(found -> found.article().audience().contains(Audience.CUSTOMER));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Audience.class)
  void everyArticle_isFoundFirstByItsTitleAndItsWords(Audience audience) {
    List<String> lost = new ArrayList<>();
    for (ArticleFile file : Library.read(KB).articles()) {
      if (file.article().audience().contains(audience)) {
        List<String> names = new ArrayList<>(file.article().words());
        names.add(file.article().title());
        for (String name : names) {
          List<Knowledge.Passage> found = KNOWLEDGE.search(name, audience, 1);
          if (found.isEmpty() || !found.getFirst().article().equals(file.article())) {
            lost.add(file.article().id() + ": " + name);
          }
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void articles_areShort() throws IOException {
    for (ArticleFile file : Library.read(KB).articles()) {
      assertThat(file.article().body().split("\\s+").length).as(file.file()).isBetween(20, 200);
      assertThat(file.article().summary().split("\\s+").length).as(file.file()).isLessThan(60);
    }
  }
}
