package io.plainbill.language;

import io.plainbill.language.RelativeDays.Unit;
import io.plainbill.language.Stretch.Fixed;
import io.plainbill.language.Stretch.Open;
import io.plainbill.language.Stretch.Wrong;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Reads periods written in Chinese: {@code 上个月}, {@code 2026年5月}, {@code 最近30天}. */
final class HanDays {
  private record Phrase(String words, Unit unit, int away) {}

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("上上个月", Unit.MONTH, -2),
          new Phrase("上上月", Unit.MONTH, -2),
          new Phrase("上个月", Unit.MONTH, -1),
          new Phrase("上個月", Unit.MONTH, -1),
          new Phrase("上月", Unit.MONTH, -1),
          new Phrase("这个月", Unit.MONTH, 0),
          new Phrase("這個月", Unit.MONTH, 0),
          new Phrase("本月", Unit.MONTH, 0),
          new Phrase("当月", Unit.MONTH, 0),
          new Phrase("下个月", Unit.MONTH, 1),
          new Phrase("上个季度", Unit.QUARTER, -1),
          new Phrase("上季度", Unit.QUARTER, -1),
          new Phrase("这个季度", Unit.QUARTER, 0),
          new Phrase("本季度", Unit.QUARTER, 0),
          new Phrase("上周", Unit.WEEK, -1),
          new Phrase("本周", Unit.WEEK, 0),
          new Phrase("昨天", Unit.DAY, -1),
          new Phrase("前天", Unit.DAY, -2),
          new Phrase("今天", Unit.DAY, 0));

  private static final String NUMERALS = "一二三四五六七八九十";
  private static final List<String> RECENT = List.of("最近", "过去", "近");

  private final Sentence s;
  private final LocalDate today;

  HanDays(Sentence sentence, LocalDate today) {
    this.s = sentence;
    this.today = today;
  }

  Optional<Stretch> at(int at) {
    for (Phrase phrase : PHRASES) {
      if (s.says(at, phrase.words())) {
        return Optional.of(
            new Fixed(
                at + phrase.words().length(),
                RelativeDays.units(today, phrase.unit(), phrase.away(), 1)));
      }
    }
    return recent(at).or(() -> yearFirst(at)).or(() -> monthOrQuarter(at));
  }

  private Optional<Stretch> recent(int at) {
    for (String word : RECENT) {
      int number = at + word.length();
      if (s.says(at, word) && s.digits(number, 1, 3)) {
        int count = s.number(number);
        int unitAt = s.is(number + 1, "个") ? number + 2 : number + 1;
        Optional<Unit> unit =
            switch (s.lower(unitAt)) {
              case "天", "日" -> Optional.of(Unit.DAY);
              case "月" -> Optional.of(Unit.MONTH);
              case "年" -> Optional.of(Unit.YEAR);
              default -> Optional.empty();
            };
        return unit.filter(found -> count > 0 && (found == Unit.DAY || count <= 120))
            .map(found -> new Fixed(unitAt + 1, RelativeDays.units(today, found, -count, count)));
      }
    }
    return Optional.empty();
  }

  private Optional<Stretch> yearFirst(int at) {
    boolean digits = s.digits(at, 4, 4) && s.is(at + 1, "年");
    int year =
        digits
            ? s.number(at)
            : s.says(at, "去年")
                ? today.getYear() - 1
                : s.says(at, "今年") || s.says(at, "本年") ? today.getYear() : 0;
    if (year < 1990 || year > 2099) {
      return Optional.empty();
    }
    int next = at + 2;
    return monthOrQuarter(next)
        .map(found -> found instanceof Open open ? open.fix(open.to(), year) : found)
        .or(() -> Optional.of(Fixed.year(next, year)));
  }

  private Optional<Stretch> monthOrQuarter(int at) {
    if (s.says(at, "第") && (s.says(at + 2, "季度") || s.says(at + 3, "季度"))) {
      int quarter = numeral(at + 1);
      return quarter >= 1 && quarter <= 4
          ? Optional.of(new Open(at + 4, quarter * 3 - 2, 0, 3))
          : Optional.empty();
    }
    int length = s.is(at, "十") && numeral(at + 1) > 0 && numeral(at + 1) < 3 ? 2 : 1;
    int month = length == 2 ? 10 + numeral(at + 1) : numeral(at);
    int end = at + length;
    if (month < 0 || !s.is(end, "月")) {
      return Optional.empty();
    }
    if (month < 1 || month > 12) {
      return Optional.of(
          new Wrong(end + 1, "There is no month %d. Which period do you mean?".formatted(month)));
    }
    if (s.digits(end + 1, 1, 2) && (s.is(end + 2, "日") || s.is(end + 2, "号"))) {
      int day = s.number(end + 1);
      return Optional.of(
          day >= 1 && day <= YearMonth.of(2024, month).lengthOfMonth()
              ? Open.day(end + 3, month, day)
              : Wrong.day(end + 3, day, month, ""));
    }
    return Optional.of(Open.month(s.is(end + 1, "份") ? end + 2 : end + 1, month));
  }

  /** A number of one or two digits or one Chinese numeral; -1 for neither. */
  private int numeral(int at) {
    if (s.digits(at, 1, 2)) {
      return s.number(at);
    }
    int index = s.lower(at).isEmpty() ? -1 : NUMERALS.indexOf(s.lower(at));
    return index < 0 ? -1 : index + 1;
  }
}
