package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.language.Understanding.Beside;
import io.plainbill.language.Understanding.Understood;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two questions at once are told from one that is long. */
final class TwofoldTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 15);
  private static final Names NAMES = FakeNames.BOREALIS;

  private static final Set<String> TOLD =
      Intents.real().intents().stream()
          .filter(intent -> intent.does() == Does.QUERY || intent.does() == Does.ARTICLE)
          .map(Intent::id)
          .collect(Collectors.toSet());

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("period", "May"),
          Map.entry("compare", "April"),
          Map.entry("customer", "Acme"),
          Map.entry("account", "200012345"),
          Map.entry("order", "SO-2026-10482"),
          Map.entry("rebate", "RB-2026-0417"),
          Map.entry("invoice", "INV-104"),
          Map.entry("provider", "Tencent"),
          Map.entry("product", "CVM"),
          Map.entry("region", "ap-singapore"),
          Map.entry("by", "region"),
          Map.entry("tag", "team=checkout"),
          Map.entry("amount", "310.00"),
          Map.entry("status", "pending"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what is my May bill and which invoices are overdue?             | bill.summary   | which invoices are overdue?
          has RB-2026-0417 been paid and why is May negative?             | rebate.status  | why is May negative?
          Why is May negative? Which invoices are overdue?                | bill.negative  | Which invoices are overdue?
          what did we spend in May, and when will RB-2026-0417 be paid    | bill.summary   | when will RB-2026-0417 be paid
          please show me the May bill and also list our overdue invoices  | bill.summary   | list our overdue invoices
          what will this month cost; which vouchers do we have            | bill.forecast  | which vouchers do we have
          五月账单是多少？哪些发票逾期了？                                     | bill.summary   | 哪些发票逾期了?
          """)
  void twoQuestions_areAnsweredOneAtATime(String text, String intent, String other) {
    Understanding read = understand(text);

    assertThat(read).isInstanceOf(Understood.class);
    Understood understood = (Understood) read;
    assertThat(understood.match().intent()).isEqualTo(intent);
    assertThat(understood.beside().map(Beside::other)).contains(other);
    assertThat(understood.unused().values()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "costs for compute and storage",
        "what did we spend between May and June",
        "what changed and why",
        "why is May negative and what do I do",
        "which customers do we have and what do they owe",
        "compare May and June and explain the difference",
        "why did the bill go up in May and which services went up",
        "what is Acme's bill for May and how much did they spend in May",
        "I got the May bill. Which services went up?",
        "my bill is much higher than usual and I do not know why",
        "how much of our rebate is paid and how much is still open",
        "what is net due and gross due",
        "show me the bill and give it to me as a PDF",
        "is it price or usage that went up and how much",
        "show costs by region and by service",
        "what is the gap between what we pay and what we charge Acme in May"
      })
  void oneQuestion_staysWhole(String text) {
    assertThat(beside(understand(text))).as(text).isEmpty();
  }

  @Test
  void examples_areOneQuestionEachWhateverJoinsTheirWords() {
    List<String> cut = new ArrayList<>();
    for (String example : examples()) {
      Understanding read =
          Twofold.read(
              Cleaner.clean(example),
              Optional.empty(),
              TwofoldTest::understand,
              text -> false,
              TOLD::contains);
      beside(read).ifPresent(other -> cut.add(example + " > " + other));
    }
    assertThat(cut).hasSizeLessThan(examples().size() / 1000);
  }

  @Test
  void examplesOfTwoIntents_joinedAreToldApartMostly() {
    List<String> examples = new ArrayList<>(examples());
    Collections.shuffle(examples, new Random(7));
    int asked = 0;
    List<String> silent = new ArrayList<>();
    for (int at = 0; at + 1 < examples.size() && asked < 300; at += 2) {
      String first = examples.get(at);
      String second = examples.get(at + 1);
      if (asks(first)
          && asks(second)
          && TOLD.contains(intent(first))
          && TOLD.contains(intent(second))
          && !intent(first).equals(intent(second))) {
        asked++;
        String both = first + " and " + second;
        if (beside(understand(both)).isEmpty()) {
          silent.add(both);
        }
      }
    }
    assertThat(silent).as("of %d", asked).hasSizeLessThan(asked / 20);
  }

  private static boolean asks(String text) {
    return text.matches("(what|which|why|when|how|show|list|is|are) .{12,}");
  }

  private static String intent(String text) {
    return understand(text) instanceof Understood understood ? understood.match().intent() : "";
  }

  /** All examples that name nothing but what there are words for. */
  private static List<String> examples() {
    List<String> filled = new ArrayList<>();
    for (Intent intent : Intents.real().intents()) {
      for (String example : intent.examples()) {
        String text = example;
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
          text = text.replace("{" + word.getKey() + "}", word.getValue());
        }
        if (!text.contains("{")) {
          filled.add(text);
        }
      }
    }
    return filled;
  }

  private static Optional<String> beside(Understanding read) {
    return read instanceof Understood understood
        ? understood.beside().map(Beside::other)
        : Optional.empty();
  }

  private static Understanding understand(String text) {
    return understand(text, Optional.empty());
  }

  private static Understanding understand(String text, Optional<Turn> previous) {
    return Intents.REAL.understand(text, Audience.STAFF, NAMES, previous, TODAY);
  }
}
