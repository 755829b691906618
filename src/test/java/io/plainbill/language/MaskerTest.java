package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("elsewhere")
final class MaskerTest {
  private static final SlotFinder FINDER = new SlotFinder(Set.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rebate SO-2026-10482?                   | rebate {order}
          order no. 10482 rebate                  | order {order} rebate
          Acme's bill for May                     | {customer} bill for {period}
          what's the INVOICE                      | what is the invoice
          it isn't mine, I don't know             | it is not mine i do not know
          why -310 in May                         | why minus {number} in {period}
          over 500 USD                            | over {amount}
          below 0                                 | below zero
          can you please tell me the total, thanks | the total
          hi, what is my bill                     | what is my bill
          hello there                             | hello there
          please                                  | please
          ok thanks                               | ok thanks
          5月账单                                  | {period} 账 单
          """)
  void words_areWhatIsAsked(String text, String words) {
    assertThat(String.join(" ", words(Cleaner.clean(text)))).isEqualTo(words);
  }

  @Test
  void example_isMaskedAsTheQuestionsAre() {
    assertThat(words(Cleaner.cleanExample("{customer}'s bill for {period}")))
        .isEqualTo(words("Acme's bill for May"));
  }

  @ParameterizedTest
  @CsvSource({
    "cancel it, true",
    "can you raise the limit, true",
    "i want to delete this, true",
    "give me a summary, false",
    "what is raised, false",
    "order status, false"
  })
  void order_isToldFromAQuestion(String text, boolean order) {
    assertThat(Orders.toDo(words(text))).isEqualTo(order);
  }

  private static List<String> words(String clean) {
    Sentence sentence = Sentence.of(clean);
    LocalDate today = LocalDate.of(2026, 7, 15);
    return Courtesy.without(
        Masker.words(sentence, FINDER.find(sentence, FakeNames.BOREALIS, today, Optional.empty())));
  }
}
