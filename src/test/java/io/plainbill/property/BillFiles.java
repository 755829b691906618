package io.plainbill.property;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plainbill.Household;
import io.plainbill.access.Role;
import io.plainbill.intake.ImportReport;
import io.plainbill.intake.ImportRequest;
import io.plainbill.intake.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings random lines into a ledger, and finds the fewest of them that are answered wrongly. */
final class BillFiles {
  private static final String ORGANIZATIONS =
      """
      code,name,kind,parent,aliases
      upstream,Upstream,provider,,
      meridian,Meridian,distributor,,
      borealis,Borealis Cloud,reseller,meridian,
      acme,Acme,customer,borealis,
      northwind,Northwind,customer,borealis,
      elsewhere,Elsewhere,reseller,meridian,
      """;

  private static final String DEPARTMENTS =
      """
      organization,customer,version,assumption,valid_from,valid_until,tag,value,provider,account,department
      acme,,2024,Shared services go to IT,2024-02-10,,team,checkout,,,Shop
      acme,,2024,Shared services go to IT,2024-02-10,,cost-centre,search,,,Finding
      acme,,2024,Shared services go to IT,2024-02-10,,team,search,,,Search
      acme,,2024,Shared services go to IT,2024-02-10,,,,tencent,Tacme0,IT
      """;

  private static final List<String> COLUMNS =
      List.of(
          "ProviderName",
          "BillingAccountId",
          "SubAccountId",
          "SubAccountName",
          "BillingPeriodStart",
          "BillingCurrency",
          "ChargePeriodStart",
          "ChargePeriodEnd",
          "ChargeCategory",
          "ChargeClass",
          "ChargeDescription",
          "ServiceName",
          "ServiceCategory",
          "RegionId",
          "RegionName",
          "ResourceId",
          "ResourceName",
          "SkuId",
          "ConsumedQuantity",
          "ConsumedUnit",
          "ListUnitPrice",
          "ListCost",
          "BilledCost",
          "Tags",
          "x_ChargeId",
          "x_OrderId",
          "x_Undoes",
          "x_ActionType",
          "x_BillType",
          "x_Item",
          "x_OrderType",
          "x_ProjectName",
          "x_EnterpriseProjectName",
          "x_PaidByVoucher",
          "x_PaidByCredit");

  private static final int MOST_TRIES = 400;

  private final Household house;
  private final Path folder;
  private int tries;

  BillFiles(Household house, Path folder) {
    this.house = house;
    this.folder = folder;
  }

  /** Bills of two customers, and of their reseller. */
  List<Line> publishAll(long seed, YearMonth first, int months, int longest) {
    publishOrganizations();
    List<Line> all = new ArrayList<>();
    for (String recipient : List.of("acme", "northwind", "borealis")) {
      List<Line> lines =
          new RandomBills(seed + recipient.hashCode(), recipient).lines(first, months, longest);
      publish(recipient.equals("borealis") ? "meridian" : "borealis", recipient, lines);
      all.addAll(lines);
    }
    publishAliases();
    imported(ImportRequest.of(file("departments.csv", DEPARTMENTS), "test"));
    return List.copyOf(all);
  }

  void publishOrganizations() {
    imported(ImportRequest.of(file("organizations.csv", ORGANIZATIONS), "test"));
  }

  void publishAliases() {
    imported(
        ImportRequest.of(
            file("aliases.csv", "provider,alias,service\ntencent,Cloud Object Storage,COS\n"),
            "test"));
  }

  void publish(String issuer, String recipient, List<Line> lines) {
    imported(
        ImportRequest.of(file("bill-" + recipient + ".csv", csv(lines)), "test")
            .between(issuer, recipient));
  }

  private void imported(ImportRequest request) {
    ImportReport report = house.importer().importFile(request, ProgressListener.NONE);
    if (!(report instanceof ImportReport.Published)) {
      throw new AssertionError(report.toString());
    }
  }

  private Path file(String name, String content) {
    try {
      return Files.write(folder.resolve(name), content.getBytes(UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String csv(List<Line> lines) {
    return lines.stream()
        .map(line ->
            COLUMNS.stream()
                .map(column -> quoted(line.cells().getOrDefault(column, "")))
                .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", String.join(",", COLUMNS) + "\n", "\n"));
  }

  private static String quoted(String cell) {
    return cell.contains("\"") || cell.contains(",")
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }

  /** As few of the bill's lines as are still answered wrongly in the same way. */
  String smallest(Checks.Check check, Bill bill, Bill.Mismatch mismatch) {
    List<Line> kept = new ArrayList<>(bill.before());
    kept.addAll(bill.lines());
    Bill.Mismatch told = failing(check, bill, kept, mismatch);
    if (told == null) {
      return mismatch.getMessage() + "\nthe same lines alone are answered rightly:\n" + csv(kept);
    }
    for (int chunk = kept.size() / 2; chunk > 0; chunk /= 2) {
      for (int at = 0; at + chunk <= kept.size() && tries < MOST_TRIES; ) {
        List<Line> fewer = new ArrayList<>(kept);
        fewer.subList(at, at + chunk).clear();
        Bill.Mismatch still = failing(check, bill, fewer, mismatch);
        if (still == null) {
          at += chunk;
        } else {
          kept = fewer;
          told = still;
        }
      }
    }
    return told.getMessage() + "\n" + csv(kept);
  }

  /**
   * Publishes those lines as the bill of somebody new, of another reseller so that no other bill
   * changes, and asks about it; null if all is well.
   */
  private Bill.@Nullable Mismatch failing(
      Checks.Check check, Bill bill, List<Line> lines, Bill.Mismatch mismatch) {
    if (lines.isEmpty()) {
      return null;
    }
    String code = "shrunk" + ++tries;
    imported(
        ImportRequest.of(
            file(
                "organizations.csv",
                "code,name,kind,parent,aliases\n%s,Shrunk,customer,elsewhere,\n".formatted(code)),
            "test"));
    List<Line> own = lines.stream().map(line -> of(code, line)).toList();
    publish("elsewhere", code, own);
    try {
      check
          .of()
          .accept(
              new Bill(
                  house,
                  Role.FINANCE_VIEWER,
                  code,
                  Map.of(),
                  bill.period(),
                  own.stream().filter(line -> !before(bill, line)).toList(),
                  own.stream().filter(line -> before(bill, line)).toList()));
      return null;
    } catch (Bill.Mismatch other) {
      return other.what().equals(mismatch.what()) ? other : null;
    }
  }

  private static boolean before(Bill bill, Line line) {
    return bill.before().stream().anyMatch(one -> one.month().equals(line.month()));
  }

  private static Line of(String recipient, Line line) {
    Map<String, String> cells = new HashMap<>(line.cells());
    cells.replaceAll((column, cell) ->
        cell.contains(line.recipient()) ? cell.replace(line.recipient(), recipient) : cell);
    return new Line(
        recipient,
        line.vendor(),
        line.month(),
        line.begins(),
        line.kind(),
        line.tags(),
        Map.copyOf(cells));
  }
}
