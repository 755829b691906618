package io.plainbill.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodesTest {
  @Test
  void few_areAllListed_inTheirOrder() {
    assertThat(Codes.like("sunrise", List.of("sunset", "acme"))).isEqualTo("acme, sunset");
  }

  @Test
  void ofMany_thoseLikeTheWrittenOne_andHowManyMore() {
    List<String> known = IntStream.range(0, 1_000).mapToObj(n -> "customer-" + n).toList();

    assertThat(Codes.like("custmer-777", known))
        .startsWith("customer-777, ")
        .endsWith(" and 990 more");
  }
}
