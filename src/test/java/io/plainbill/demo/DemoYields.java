package io.plainbill.demo;

import io.plainbill.demo.DemoSecrets.Figure;
import io.plainbill.demo.DemoSecrets.InBill;
import io.plainbill.demo.DemoSecrets.Issued;
import io.plainbill.demo.DemoSecrets.Whose;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What comes out of the lines of a bill for whoever may see them: the discount of each, and the
 * sums over days, months, quarters and all, split by what lines can be split by. Somebody else's
 * figure may come out of them too, and is no secret to those then.
 */
final class DemoYields {
  private record Sum(Whose whose, String span, String currency, String part, String split) {}

  private final List<Figure> lines = new ArrayList<>();
  private final Map<Sum, BigDecimal> sums = new HashMap<>();

  private DemoYields() {}

  static List<Figure> of(List<Charge> charges) {
    DemoYields yields = new DemoYields();
    charges.forEach(yields::add);
    List<Figure> all = new ArrayList<>(yields.lines);
    yields.sums.forEach((sum, amount) -> all.add(new Figure(amount, sum.whose)));
    return all;
  }

  private void add(Charge charge) {
    InBill line = DemoSecrets.whose(charge);
    LocalDate day = LocalDate.ofInstant(charge.from(), DemoDays.ZONE);
    YearMonth month = charge.bill().month();
    String quarter = month.getYear() + " Q" + month.get(IsoFields.QUARTER_OF_YEAR);
    List<Whose> seenBy =
        List.of(
            line, new InBill(line.issuer(), line.recipient(), "", ""), new Issued(line.issuer()));
    parts(charge)
        .forEach((part, amount) -> {
          lines.add(new Figure(amount, line));
          for (Whose whose : seenBy) {
            add(new Sum(whose, day.toString(), charge.currency(), part, ""), amount);
            for (String split : splits(charge)) {
              for (String span : List.of(month.toString(), quarter, "")) {
                add(new Sum(whose, span, charge.currency(), part, split), amount);
              }
            }
          }
        });
  }

  private void add(Sum sum, BigDecimal amount) {
    sums.merge(sum, amount, BigDecimal::add);
  }

  private static Map<String, BigDecimal> parts(Charge charge) {
    Map<String, BigDecimal> parts = new HashMap<>();
    parts.put("billed", charge.billed());
    parts.put("contracted", charge.contracted());
    if (charge.list() != null) {
      parts.put("list", charge.list());
      parts.put("discount", charge.list().subtract(charge.contracted()));
    }
    if (charge.voucher() != null) {
      parts.put("voucher", Objects.requireNonNull(charge.voucher()));
    }
    return parts;
  }

  private static List<String> splits(Charge charge) {
    Resource resource = charge.resource();
    List<String> splits = new ArrayList<>();
    splits.add("");
    splits.add("provider " + charge.bill().provider());
    splits.add("service " + charge.service());
    splits.add("sku " + resource.service().sku());
    splits.add("category " + resource.service().category());
    splits.add("region " + resource.region());
    splits.add("kind " + charge.nature().kind());
    splits.add("service and kind " + charge.service() + " " + charge.nature().kind());
    resource.tags().forEach((key, value) -> splits.add("tag " + key + "=" + value));
    return splits;
  }
}
