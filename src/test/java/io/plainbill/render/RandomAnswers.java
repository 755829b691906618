package io.plainbill.render;

import io.plainbill.answer.Answer;
import io.plainbill.answer.Chart;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.Fact;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.Files;
import io.plainbill.answer.Interpretation;
import io.plainbill.answer.Table;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding.Match;
import io.plainbill.money.DateRange;
import io.plainbill.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Answers at random whose totals add up: friendly ones, and ones whose texts mean harm. */
final class RandomAnswers {
  private static final List<String> CURRENCIES = List.of("USD", "EUR", "CNY", "JPY");

  private static final List<String> HARMFUL =
      List.of(
          "<!channel>",
          "<!here|all>",
          "<@U0123ABCD>",
          "<#C0123|general>",
          "<https://evil.example|2,540.00 USD>",
          "<mailto:a@evil.example>",
          "*bold* _slanted_ ~struck~ `code` ```block```",
          "_RB-1_",
          ":tada: :+1:",
          "> quoted",
          "&lt;!channel&gt; & <b>",
          "\u202eDSU 00.045,2\u202c",
          "שלום עולם العربية",
          "👨‍👩‍👧‍👦🏳️‍🌈e\u0301\u0301\u0301",
          "\ud83d",
          "\udc00x",
          "\u0000\u001b[31m\r\n\t\u2028",
          "\u200b\u2060\ufeff",
          "云服务器弹性计算",
          "-9,999.99 USD",
          "");

  private final Random random;
  private final boolean hostile;

  RandomAnswers(long seed, boolean hostile) {
    this.random = new Random(seed);
    this.hostile = hostile;
  }

  Answer next() {
    List<Table> tables = list(4, at -> table("t" + at));
    return new Answer(
        "a_" + random.nextInt(1_000_000),
        "c_1",
        any(Answer.Kind.values()),
        Optional.empty(),
        new Interpretation(new Match("bill.summary", 1), Slots.NONE, List.of()),
        text("It comes to 7.00 USD. That is so."),
        Optional.of(coverage()),
        list(hostile ? 80 : 20, this::fact),
        tables,
        tables.isEmpty() ? Optional.empty() : Optional.of(chart(tables.getFirst())),
        list(4, at -> new Answer.Explanation("article-" + at, text("Why " + at), text("So."))),
        list(9, at -> new Answer.Fix(text("Do step " + at + "."), "article-" + at % 2)),
        list(30, at -> new Answer.Choice(text("Choice " + at), text("question " + at))),
        Optional.of(
            new Answer.Freshness(
                Instant.parse("2026-05-20T16:30:00Z"), Optional.empty(), Optional.empty())),
        list(4, at -> new Answer.Warning(text("Mind " + at + "."), Optional.empty())),
        list(20, at -> new Answer.Evidence(text("file " + at), List.of(1L, 2L), at)),
        list(90, at -> new Answer.Choice(text("Next " + at), text("next question " + at))),
        new Answer.Versions("i", "k", 12, "0.1"),
        Instant.parse("2026-05-21T00:00:00Z"),
        Optional.of(new Files("a_1", "bill", list(4, List.of(FileFormat.values())::get))));
  }

  private Coverage coverage() {
    DateRange may = new DateRange(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1));
    return new Coverage(
        text("Acme"),
        list(5, at -> text("account " + at)),
        Map.of("provider", text("Tencent")),
        list(4, at -> text("Not shown " + at + ".")),
        Optional.of(
            new Coverage.Period(
                may, List.of("Asia/Shanghai"), text("May 2026"), random.nextBoolean())));
  }

  private Chart chart(Table table) {
    return new Chart(
        any(Chart.Type.values()),
        table.key(),
        table.columns().getFirst().key(),
        table.columns().getLast().key());
  }

  /** Labels may repeat, as those of a sum in several currencies do. */
  private Fact fact(int at) {
    ColumnType type = List.of(ColumnType.MONEY, ColumnType.COUNT, ColumnType.TEXT).get(at % 3);
    String currency = currency();
    String value =
        switch (type) {
          case MONEY -> new Money(decimal(), currency).plain();
          case COUNT -> Integer.toString(random.nextInt(100_000));
          default -> text("value " + at);
        };
    return new Fact(
        "f" + at,
        text("Fact " + at),
        type,
        value,
        type == ColumnType.MONEY ? Optional.of(currency) : Optional.empty(),
        random.nextBoolean() ? Optional.of("net-due") : Optional.empty(),
        random.nextInt(8) > 0);
  }

  /** The last column is of money, so are some others; rows beyond those shown are summed too. */
  private Table table(String key) {
    int width = 2 + random.nextInt(hostile ? 28 : 8);
    List<Table.Column> columns = new ArrayList<>();
    for (int at = 0; at < width; at++) {
      ColumnType type =
          at == width - 1 || (at > 1 && random.nextInt(4) == 0)
              ? ColumnType.MONEY
              : ColumnType.TEXT;
      columns.add(new Table.Column("c" + at, text("Column " + at), type, Optional.empty()));
    }
    int all = rows();
    int shown = random.nextBoolean() ? all : 1 + random.nextInt(all);
    List<Map<String, String>> rows = new ArrayList<>();
    Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
    Map<String, Map<String, BigDecimal>> left = new TreeMap<>();
    for (int at = 0; at < all; at++) {
      Map<String, String> row = row(columns);
      add(sums, columns, row);
      if (at < shown) {
        rows.add(row);
      } else {
        add(left, columns, row);
      }
    }
    return new Table(
        key,
        text("Table " + key),
        columns,
        rows,
        totals(sums),
        shown == all ? Optional.empty() : Optional.of(new Table.More(all - shown, totals(left))));
  }

  private int rows() {
    return switch (random.nextInt(60)) {
      case 0 -> hostile ? 10_000 : 300;
      case 1, 2, 3 -> 1 + random.nextInt(3);
      default -> 1 + random.nextInt(60);
    };
  }

  private Map<String, String> row(List<Table.Column> columns) {
    Map<String, String> row = new HashMap<>();
    String currency = currency();
    row.put("currency", currency);
    for (int at = 0; at < columns.size(); at++) {
      if (at > 0 && random.nextInt(6) == 0) {
        continue;
      }
      row.put(
          columns.get(at).key(),
          columns.get(at).type() == ColumnType.MONEY
              ? new Money(decimal(), currency).plain()
              : text("cell " + random.nextInt(1_000)));
    }
    return row;
  }

  private static void add(
      Map<String, Map<String, BigDecimal>> sums,
      List<Table.Column> columns,
      Map<String, String> row) {
    Map<String, BigDecimal> own =
        sums.computeIfAbsent(row.getOrDefault("currency", ""), code -> new TreeMap<>());
    for (Table.Column column : columns) {
      String value = row.get(column.key());
      if (column.type() == ColumnType.MONEY && value != null) {
        own.merge(column.key(), new BigDecimal(value), BigDecimal::add);
      }
    }
  }

  private static List<Table.Total> totals(Map<String, Map<String, BigDecimal>> sums) {
    List<Table.Total> totals = new ArrayList<>();
    sums.forEach((currency, byColumn) -> {
      Map<String, String> amounts = new TreeMap<>();
      byColumn.forEach((column, sum) -> amounts.put(column, new Money(sum, currency).plain()));
      totals.add(new Table.Total(currency, amounts));
    });
    return totals;
  }

  private BigDecimal decimal() {
    int digits = hostile && random.nextInt(200) == 0 ? 1_500 : 12 + random.nextInt(40);
    return new BigDecimal(new BigInteger(digits, random), random.nextInt(9))
        .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
  }

  private String currency() {
    return CURRENCIES.get(random.nextInt(CURRENCIES.size()));
  }

  private String text(String friendly) {
    if (!hostile || random.nextInt(3) == 0) {
      return friendly;
    }
    if (random.nextInt(500) == 0) {
      return HARMFUL.get(random.nextInt(HARMFUL.size())).repeat(1_000);
    }
    StringBuilder text = new StringBuilder();
    for (int at = random.nextInt(4); at >= 0; at--) {
      text.append(HARMFUL.get(random.nextInt(HARMFUL.size())))
          .append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  @SafeVarargs
  private final <T> T any(T... all) {
    return all[random.nextInt(all.length)];
  }

  private <T> List<T> list(int most, IntFunction<T> one) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(one).toList();
  }
}
