package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.intake.FileKind;
import io.plainbill.intake.ImportRequest;
import io.plainbill.intake.Importer;
import io.plainbill.intake.ProgressListener;
import io.plainbill.ledger.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks the demo world how far its months are; it is the 21st of November 2026. */
@Tag("abroad")
final class DemoBillStatusTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);

  @TempDir private static Path folder;
  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = new DemoHouse(NOW);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FINANCE_VIEWER | acme | is May final",
        "OPERATIONS | acme | is the bill for October complete",
        "SALES | sunrise | is Acme's bill for May final",
        "FINANCE | borealis | is October closed already",
        "ADMIN | meridian | are the figures for May final",
      })
  void closedMonth_isFinal(Role role, String organization, String question) {
    Answer answer = house.ask(role, organization, question);
    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.status");
    assertThat(answer.headline()).contains(" is final");
    assertThat(answer.freshness().orElseThrow().state().orElseThrow().name()).isEqualTo("FINAL");
  }

  @Test
  void runningMonth_neverReadsAsFinal() {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", "is November final");
    assertThat(answer.headline())
        .contains("still in progress", "The next part becomes final on ")
        .doesNotContain(" is final");
    assertThat(answer.freshness().orElseThrow().state().orElseThrow().name())
        .isEqualTo("IN_PROGRESS");
  }

  @Test
  void monthToCome_andMonthBeforeTheFirst_saySo() {
    assertThat(house.ask(Role.FINANCE_VIEWER, "acme", "is December 2026 final").headline())
        .contains("has not begun yet");
    assertThat(house.ask(Role.FINANCE_VIEWER, "acme", "is May 2019 final").headline())
        .contains("There is no bill for May 2019", "run from");
  }

  @Test
  void lateChange_isToldAsAdjusted() {
    Answer answer = house.ask(Role.FINANCE, "sunrise", "is Bluefin's bill for September final");
    assertThat(answer.headline()).contains("was final and has changed since", "Tencent Cloud");
    assertThat(answer.freshness().orElseThrow().state().orElseThrow().name()).isEqualTo("ADJUSTED");
  }

  @Test
  void notice_standsInEveryAnswerAboutItsMonthAndProvider_andInNoOther() throws IOException {
    imported(
        FileKind.NOTICES,
        """
        notice,provider,month,last_month,for,text
        tags,tencent,2026-05,2026-06,all,Tencent Cloud sends the tags of these months late.
        rates,tencent,2026-05,,staff,The discounts of May are being checked.
        """);
    for (String question :
        new String[] {
          "bill for May", "why is May negative", "costs by region in May", "is May final"
        }) {
      assertThat(warnings(house.ask(Role.FINANCE_VIEWER, "acme", question)))
          .as(question)
          .contains("sends the tags")
          .doesNotContain("being checked");
      assertThat(warnings(house.ask(Role.FINANCE, "borealis", question)))
          .as(question)
          .contains("sends the tags", "being checked");
    }
    assertThat(warnings(house.ask(Role.FINANCE_VIEWER, "acme", "bill for July")))
        .doesNotContain("sends the tags");
    assertThat(warnings(house.ask(Role.FINANCE_VIEWER, "acme", "Alibaba bill for May")))
        .doesNotContain("sends the tags");
  }

  private static String warnings(Answer answer) {
    return answer.warnings().toString();
  }

  private static void imported(FileKind kind, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(kind.id() + "-test.csv"), content);
    new Importer(new Publisher(house.database().writer(), NOW, house.database().trail(NOW)))
        .importFile(ImportRequest.of(file, "test").as(kind), ProgressListener.NONE);
  }
}
