package io.plainbill.demo;

import io.plainbill.demo.CsvFile.Column;
import io.plainbill.intake.FileKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes everything but the bills, one of Plainbill's own files for each kind. */
final class OwnFiles {
  private record Owned(Account account, Account.Ownership stretch) {}

  private record Rated(Programme programme, String product, BigDecimal rate) {}

  private record Of<T>(Rebate rebate, T part) {}

  private final DemoPlan plan;
  private final Path folder;

  /** The rebates that the files tell of, and what the files' names end in. */
  private final List<Rebate> rebates;

  private final String ending;

  OwnFiles(DemoPlan plan, Path folder) {
    this(plan, folder, joined(plan.rebates(), plan.volume()), "");
  }

  private OwnFiles(DemoPlan plan, Path folder, List<Rebate> rebates, String ending) {
    this.plan = plan;
    this.folder = folder;
    this.rebates = rebates;
    this.ending = ending;
  }

  /**
   * The files on rebates as they would have been at an earlier moment.
   *
   * @param volume whether the many rebates that nothing happens to are in them
   */
  Map<FileKind, Path> writeRebatesAt(Instant moment, boolean volume) {
    OwnFiles then =
        new OwnFiles(
            plan,
            folder,
            DemoPast.at(volume ? rebates : plan.rebates(), moment),
            "-" + LocalDate.ofInstant(moment, DemoDays.ZONE));
    Map<FileKind, Path> files = new TreeMap<>();
    files.put(FileKind.REBATES, then.rebates());
    files.put(FileKind.REBATE_EVENTS, then.events());
    files.put(FileKind.REBATE_ADJUSTMENTS, then.adjustments());
    return files;
  }

  /** The files, in the order in which they are to be imported. */
  Map<FileKind, Path> write() {
    Map<FileKind, Path> files = new TreeMap<>();
    files.put(FileKind.ORGANIZATIONS, organizations());
    files.put(FileKind.ACCOUNTS, accounts());
    files.put(FileKind.SERVICE_ALIASES, serviceAliases());
    files.put(FileKind.DEPARTMENTS, departments());
    files.put(FileKind.BUDGETS, budgets());
    files.put(FileKind.PROGRAMMES, programmes());
    files.put(FileKind.PROGRAMME_PRODUCTS, products());
    files.put(FileKind.ORDERS, orders());
    files.put(FileKind.REBATES, rebates());
    files.put(FileKind.REBATE_EVENTS, events());
    files.put(FileKind.REBATE_ADJUSTMENTS, adjustments());
    return files;
  }

  private Path organizations() {
    List<Column<Org>> columns =
        List.of(
            column("code", Org::code),
            column("name", Org::name),
            column("kind", Org::kind),
            column("parent", Org::parent),
            column("aliases", org -> String.join("|", org.aliases())));
    return write(FileKind.ORGANIZATIONS, columns, World.ORGANIZATIONS);
  }

  private Path accounts() {
    List<Owned> rows =
        plan.accounts().stream()
            .flatMap(account -> account.owners().stream().map(each -> new Owned(account, each)))
            .toList();
    List<Column<Owned>> columns =
        List.of(
            column("provider", owned -> owned.account().vendor().code()),
            column("account", owned -> owned.account().id()),
            column("name", owned -> owned.account().name()),
            column("owner", owned -> owned.stretch().owner()),
            column("valid_from", owned -> owned.stretch().from()),
            column("valid_until", owned -> owned.stretch().until()));
    return write(FileKind.ACCOUNTS, columns, rows);
  }

  private Path serviceAliases() {
    List<Column<String>> columns =
        List.of(
            column("provider", alias -> Vendor.TENCENT.code()),
            column("alias", alias -> alias),
            column("service", alias -> "COS"));
    return write(FileKind.SERVICE_ALIASES, columns, List.of(DemoPlan.FORMER_COS));
  }

  private Path departments() {
    List<Column<Department>> columns =
        List.of(
            column("organization", Department::organization),
            column("customer", Department::customer),
            column("version", row -> row.version().name()),
            column("assumption", row -> row.version().assumption()),
            column("valid_from", row -> row.version().from()),
            column("valid_until", row -> row.version().until()),
            column("tag", row -> row.team() == null ? null : "team"),
            column("value", Department::team),
            column("provider", row -> ofAccount(row, account -> account.vendor().code())),
            column("account", row -> ofAccount(row, Account::id)),
            column("department", Department::department));
    return write(FileKind.DEPARTMENTS, columns, plan.departments());
  }

  private Path budgets() {
    List<Column<Budget>> columns =
        List.of(
            column("organization", Budget::organization),
            column("month", Budget::first),
            column("last_month", Budget::last),
            column("provider", Budget::provider),
            column("service", Budget::service),
            column("amount", Budget::amount),
            column("currency", budget -> "USD"));
    return write(FileKind.BUDGETS, columns, plan.budgets());
  }

  private static @Nullable String ofAccount(Department row, Function<Account, String> value) {
    return row.account() == null ? null : value.apply(row.account());
  }

  private Path programmes() {
    List<Column<Programme>> columns =
        List.of(
            column("code", Programme::code),
            column("name", Programme::name),
            column("provider", programme -> programme.vendor().code()),
            column("payer", Programme::payer),
            column("beneficiary", Programme::beneficiary),
            column("starts", Programme::starts),
            column("ends", Programme::ends),
            column("threshold", Programme::threshold),
            column("currency", programme -> "USD"),
            column("confirm_days", Programme::confirmDays),
            column("pays_within_days", Programme::paysWithinDays));
    return write(FileKind.PROGRAMMES, columns, plan.programmes());
  }

  private Path products() {
    List<Rated> rows =
        plan.programmes().stream()
            .flatMap(programme ->
                new TreeMap<>(programme.rates())
                    .entrySet().stream()
                        .map(rate -> new Rated(programme, rate.getKey(), rate.getValue())))
            .toList();
    List<Column<Rated>> columns =
        List.of(
            column("programme", rated -> rated.programme().code()),
            column("product", Rated::product),
            column("sku", rated -> null),
            column("rate", Rated::rate));
    return write(FileKind.PROGRAMME_PRODUCTS, columns, rows);
  }

  private Path orders() {
    List<Column<Order>> columns =
        List.of(
            column("order", Order::id),
            column("provider", order -> order.vendor().code()),
            column("account", order -> order.account().id()),
            column("customer", Order::customer),
            column("product", Order::product),
            column("sku", order -> order.resource().service().sku()),
            column("ordered_at", Order::orderedAt),
            column("amount", Order::amount),
            column("currency", order -> order.account().currency()),
            column("trade_id", order -> order.aliases().trade()),
            column("bill_id", order -> order.aliases().bill()),
            column("record_id", order -> order.aliases().record()),
            column("big_order_id", order -> order.aliases().bigOrder()));
    List<Order> volume = plan.volume().stream().map(Rebate::order).toList();
    return write(FileKind.ORDERS, columns, joined(plan.orders(), volume));
  }

  private Path rebates() {
    List<Column<Rebate>> columns =
        List.of(
            column("rebate", Rebate::id),
            column("order", rebate -> rebate.order().id()),
            column("programme", rebate -> rebate.programme().code()),
            column("customer", rebate -> rebate.order().customer()),
            column("account", rebate -> rebate.order().account().id()),
            column("month", Rebate::month),
            column("status", Rebate::status),
            column("status_since", Rebate::statusSince),
            column("reason", Rebate::reason),
            column("eligible_amount", Rebate::eligible),
            column("rate", Rebate::rate),
            column("calculated", Rebate::calculated),
            column("paid", Rebate::paid),
            column("currency", Rebate::currency),
            column("expected_from", Rebate::expectedFrom),
            column("expected_until", Rebate::expectedUntil),
            column("deadline", Rebate::deadline));
    return write(FileKind.REBATES, columns, rebates);
  }

  private Path events() {
    List<Of<Rebate.Event>> rows =
        rebates.stream()
            .flatMap(rebate -> rebate.events().stream().map(event -> new Of<>(rebate, event)))
            .toList();
    List<Column<Of<Rebate.Event>>> columns =
        List.of(
            column("rebate", row -> row.rebate().id()),
            column("at", row -> row.part().at()),
            column("status", row -> row.part().status()),
            column("actor", row -> row.part().actor()),
            column("note", row -> row.part().note()));
    return write(FileKind.REBATE_EVENTS, columns, rows);
  }

  private Path adjustments() {
    List<Of<Rebate.Adjustment>> rows =
        rebates.stream()
            .flatMap(rebate -> rebate.adjustments().stream().map(each -> new Of<>(rebate, each)))
            .toList();
    List<Column<Of<Rebate.Adjustment>>> columns =
        List.of(
            column("rebate", row -> row.rebate().id()),
            column("at", row -> row.part().at()),
            column("kind", row -> row.part().kind()),
            column("amount", row -> row.part().amount()),
            column("currency", row -> row.rebate().currency()),
            column("reference", row -> row.part().reference()),
            column("note", row -> row.part().note()));
    return write(FileKind.REBATE_ADJUSTMENTS, columns, rows);
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private <T> Path write(FileKind kind, List<Column<T>> columns, List<T> rows) {
    return CsvFile.write(folder, kind.id() + ending + ".csv", columns, rows);
  }

  private static <T> Column<T> column(String name, Function<T, @Nullable Object> value) {
    return new Column<>(name, value);
  }
}
