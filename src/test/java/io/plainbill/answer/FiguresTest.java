package io.plainbill.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("elsewhere")
final class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MONEY | 2540.00 | 2,540.00 USD",
        "MONEY | -310.00 | -310.00 USD",
        "MONEY | -1234567.891234567 | -1,234,567.891234567 USD",
        "MONEY | 0.00000001 | 0.00000001 USD",
        "COUNT | 1000 | 1,000",
        "COUNT | -999 | -999",
        "QUANTITY | 3.5 | 3.5",
        "PERCENT | 0.25 | 25%",
        "PERCENT | 0.0525 | 5.25%",
        "DATE | 2026-05-14 | 14 May 2026",
        "TIME | 2026-05-14T18:30:00Z | 15 May 2026, 02:30 Asia/Shanghai",
        "TEXT | {0} | {0}"
      })
  void value_isReadWhole(ColumnType type, String value, String read) {
    assertThat(Figures.read(type, value, currency(type), ZoneId.of("Asia/Shanghai")))
        .isEqualTo(read);
  }

  private static Optional<String> currency(ColumnType type) {
    return type == ColumnType.MONEY ? Optional.of("USD") : Optional.empty();
  }

  @Test
  void zone_isTheOneThereIs() {
    assertThat(Figures.zone(List.of("Asia/Shanghai"))).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(Figures.zone(List.of())).isEqualTo(ZoneOffset.UTC);
    assertThat(Figures.zone(List.of("Asia/Shanghai", "UTC"))).isEqualTo(ZoneOffset.UTC);
    assertThat(Figures.zone(List.of("no zone"))).isEqualTo(ZoneOffset.UTC);
  }
}
