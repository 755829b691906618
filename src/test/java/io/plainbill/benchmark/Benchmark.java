package io.plainbill.benchmark;

import io.plainbill.ledger.Databases;
import io.plainbill.ledger.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints what Plainbill costs over the bare database: {@code mvn -q -DskipTests package
 * exec:exec@benchmark}. Arguments: how many charges, 100000 and 1000000 if none is given.
 */
public final class Benchmark {
  private static final double KILO = 1024.0;
  private static final int COMMITS = 500;

  /** Whose order customer 0 asks for, in vain: another's, and one that there is not. */
  private static final int ANOTHERS = 1;

  private static final int NOBODYS = 99_999;

  private final PrintStream out = System.out;
  private final Map<Questions, List<Double>> medians = new EnumMap<>(Questions.class);

  private Benchmark() {}

  public static void main(String[] arguments) throws Exception {
    List<Integer> sizes = Stream.of(arguments).map(Integer::valueOf).toList();
    Benchmark benchmark = new Benchmark();
    for (int size : sizes.isEmpty() ? List.of(100_000, 1_000_000) : sizes) {
      benchmark.measure(size);
    }
    benchmark.growth();
  }

  private void measure(int charges) throws Exception {
    Path folder = Files.createTempDirectory("plainbill-benchmark");
    try {
      measure(new GrownLedger(folder, charges / GrownLedger.CHARGES_EACH));
    } finally {
      delete(folder);
    }
  }

  private void measure(GrownLedger ledger) throws Exception {
    out.printf(
        Locale.ROOT,
        "%n%,d charges of %,d customers%n",
        ledger.customers() * GrownLedger.CHARGES_EACH,
        ledger.customers());
    Path data = ledger.folder().resolve("data");
    Duration first;
    try (Product product = Product.serve(data)) {
      first = product.started();
      load(ledger, data);
    }
    try (Product product = Product.serve(data);
        EmbeddedDatabase database = EmbeddedDatabase.start(data, step -> {});
        Databases databases = Databases.open(database.address());
        BareDatabase bare = BareDatabase.open(database.address())) {
      out.printf(
          Locale.ROOT,
          "  start                first %.1f s, with the ledger in it %.1f s%n",
          seconds(first),
          seconds(product.started()));
      bare.prepare();
      ask(new Asking(product, databases, bare, ledger.customers()), product, databases);
      out.printf(
          Locale.ROOT,
          "  peak memory          service %,.0f MiB%n",
          product.peakKilobytes() / KILO);
    }
  }

  private void load(GrownLedger ledger, Path data) throws Exception {
    Path log = ledger.folder().resolve("import.log");
    for (Path file : ledger.basics()) {
      Product.run(log, List.of("import", "--data", data.toString(), file.toString()));
    }
    Path bills = ledger.bills();
    Product.Ran imported =
        Product.run(
            log,
            List.of(
                "import",
                "--data",
                data.toString(),
                bills.toString(),
                "--issuer",
                GrownLedger.RESELLER,
                "--recipient",
                "@owner"));
    Duration copied;
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data, step -> {});
        BareDatabase bare = BareDatabase.open(database.address())) {
      copied = bare.copy(bills);
    }
    double rows = ledger.customers() * (double) GrownLedger.CHARGES_EACH;
    out.printf(
        Locale.ROOT,
        "  import               %,.0f rows/s, bare COPY %,.0f rows/s, ratio %.1f, peak memory"
            + " %,.0f MiB%n",
        rows / seconds(imported.took()),
        rows / seconds(copied),
        seconds(imported.took()) / seconds(copied),
        imported.peakKilobytes() / KILO);
  }

  private void ask(Asking asking, Product product, Databases databases) throws SQLException {
    out.printf(
        Locale.ROOT,
        "  ms                   http: p50   p99   bare: p50   p99   p50 over bare   ratio"
            + "   queries%n");
    for (Questions question : Questions.all()) {
      SpentTime before = SpentTime.read(product, databases);
      Asking.Compared compared = asking.compare(question);
      SpentTime after = SpentTime.read(product, databases);
      double http = compared.http().quantile(0.5);
      double bare = compared.bare().quantile(0.5);
      out.printf(
          Locale.ROOT,
          "  %-18s  %s   %s   %13.2f  %6.2f  %8d%n",
          name(question),
          compared.http(),
          compared.bare(),
          http - bare,
          http / bare,
          compared.queries());
      double knowledge = after.each("knowledge", before);
      double query = after.each("query", before);
      out.printf(
          Locale.ROOT,
          "    of it: scope %.2f, understanding %.2f, queries %.2f, knowledge %.2f, composing"
              + " %.2f, rendering %.2f, storing %.2f%n",
          after.each("scope", before),
          after.each("understand", before),
          query,
          knowledge,
          after.each("answer", before) - query - knowledge,
          after.each("render", before),
          after.each("store", before));
      medians.computeIfAbsent(question, absent -> new ArrayList<>()).add(http);
    }
    out.printf(Locale.ROOT, "  bare commit of a row %.2f%n", bareCommit(asking.bare()));
    List<Latency> unseen = asking.inTurns(Questions.CUSTOMER_REBATE, ANOTHERS, NOBODYS);
    out.printf(
        Locale.ROOT,
        "  foreign order %.2f, unknown order %.2f, ratio %.2f%n",
        unseen.get(0).quantile(0.5),
        unseen.get(1).quantile(0.5),
        unseen.get(0).quantile(0.5) / unseen.get(1).quantile(0.5));
  }

  /** What keeping an answer costs at least, as a median in milliseconds. */
  private static double bareCommit(BareDatabase bare) throws SQLException {
    Latency latency = new Latency(COMMITS);
    for (int i = 0; i < COMMITS; i++) {
      latency.add(bare.keep().toNanos());
    }
    return latency.quantile(0.5);
  }

  private void growth() {
    medians.forEach((question, each) -> {
      if (each.size() > 1) {
        out.printf(
            Locale.ROOT,
            "%n%s: p50 at the largest is %.2f times that at the smallest",
            name(question),
            each.getLast() / each.getFirst());
      }
    });
    out.printf(Locale.ROOT, "%n");
  }

  private static String name(Questions question) {
    return question.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
