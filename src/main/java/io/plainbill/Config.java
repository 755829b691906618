package io.plainbill;

import io.plainbill.access.Issuer;
import io.plainbill.http.Listening;
import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.DatabaseUnusable;
import io.plainbill.ops.Desks;
import io.plainbill.ops.Retention;
import io.plainbill.slack.SlackSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command runs with, checked as a whole.
 *
 * @param place where the ledger is
 * @param listening where and how the service listens
 * @param kept how long what was said is kept
 * @param issuers whose signed tokens count beside Plainbill's own
 * @param desks where the people work who take care of cases
 * @param slack how the app talks with Slack; empty if it does not
 * @param secretFiles that nobody but the service's user should read
 */
record Config(
    Place place,
    boolean demo,
    Listening listening,
    Uploads uploads,
    Exports exports,
    Retention.Periods kept,
    Path intents,
    Path kb,
    List<Issuer> issuers,
    Desks desks,
    Optional<Slack> slack,
    List<Path> secretFiles) {
  private static final int DEFAULT_UPLOAD = 4_096;
  private static final int LARGEST_UPLOAD = 1_000_000;

  /** Where files lie that were sent in, and how long they may be. */
  record Uploads(Path folder, int megabytes) {}

  /**
   * Where long files of answers lie, and for how long they can be fetched.
   *
   * @param atOnce the most rows of a file that somebody waits for
   */
  record Exports(Path folder, Duration kept, long atOnce) {
    Exports(Path folder, Duration kept) {
      this(folder, kept, io.plainbill.ops.Exports.AT_ONCE);
    }
  }

  private static final int DEFAULT_WEEK = 7;

  /** Days: a year and the time to compare it with the one before. */
  private static final int DEFAULT_YEAR = 400;

  private static final int DEFAULT_QUARTER = 90;
  private static final int MOST_DAYS = 36_500;

  /**
   * The Slack door.
   *
   * @param people the operator's list of who is who
   */
  record Slack(SlackSettings settings, Optional<Path> people) {}

  /** Where the ledger is. */
  sealed interface Place {}

  /** PostgreSQL that Plainbill runs itself. */
  record Embedded(Path folder) implements Place {}

  /** PostgreSQL that somebody else runs. */
  record Outside(DatabaseAddress address) implements Place {}

  /**
   * Checks the settings.
   *
   * @param demo the demo has a folder of its own and knows no outside database
   * @param home the folder that {@code .plainbill} is in
   * @param product the folder that {@code intents} and {@code kb} are in, unless set
   * @param serving by which clock, for a command that needs the two folders and the files of TLS,
   *     so that they must be there; empty for one that only uses the ledger
   * @throws UserFault with every problem, numbered
   */
  static Config of(
      Settings settings, boolean demo, Path home, Path product, Optional<Clock> serving) {
    List<String> problems = new ArrayList<>(settings.problems());
    Place place = place(settings, demo, home, problems);
    Listening listening = ListenSettings.read(settings, serving, problems);
    Config config =
        new Config(
            place,
            demo,
            listening,
            new Uploads(
                settings
                    .get(Setting.UPLOADS)
                    .map(given -> path(given, problems))
                    .orElse(beside(place, home, "uploads")),
                settings.number(
                    Setting.UPLOAD_MEGABYTES, 1, LARGEST_UPLOAD, DEFAULT_UPLOAD, problems)),
            new Exports(
                settings
                    .get(Setting.EXPORTS)
                    .map(given -> path(given, problems))
                    .orElse(beside(place, home, "exports")),
                days(settings, Setting.KEEP_EXPORTS, DEFAULT_WEEK, problems)),
            new Retention.Periods(
                days(settings, Setting.KEEP_ANSWERS, DEFAULT_YEAR, problems),
                days(settings, Setting.KEEP_CONVERSATIONS, DEFAULT_QUARTER, problems),
                days(settings, Setting.KEEP_QUESTIONS, DEFAULT_YEAR, problems),
                days(settings, Setting.KEEP_CASES, DEFAULT_YEAR, problems)),
            folder(settings, Setting.INTENTS, product, serving.isPresent(), problems),
            folder(settings, Setting.KB, product, serving.isPresent(), problems),
            IssuerSettings.all(settings, problems),
            DeskSettings.all(settings, problems),
            SlackLines.read(settings, listening.limits().callsPerCaller(), problems),
            secretFiles(settings, problems));
    if (!problems.isEmpty()) {
      throw UserFault.wrongUse(problems.size() + " settings are wrong:", problems);
    }
    return config;
  }

  private static List<Path> secretFiles(Settings settings, List<String> problems) {
    Stream<Settings.Given> own =
        Stream.of(
                Setting.TLS_KEY,
                Setting.DATABASE_PASSWORD_FILE,
                Setting.MAIL_PASSWORD_FILE,
                Setting.SLACK_SIGNING_SECRET_FILE,
                Setting.SLACK_APP_TOKEN_FILE,
                Setting.SLACK_BOT_TOKEN_FILE,
                Setting.SLACK_CLIENT_SECRET_FILE)
            .flatMap(setting -> settings.get(setting).stream());
    Stream<Settings.Given> named =
        Stream.concat(settings.issuers().entrySet().stream(), settings.desks().entrySet().stream())
            .filter(entry -> entry.getKey().endsWith(".secret.file"))
            .map(Map.Entry::getValue);
    return Stream.concat(own, named).map(given -> path(given, problems)).toList();
  }

  /** What is allowed but should be known by whoever starts the service. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    secretFiles.forEach(file -> SecretFile.warning(file).ifPresent(warnings::add));
    if (!ListenSettings.loopback(listening.host())
        && listening.tls().isEmpty()
        && listening.proxies().ranges().isEmpty()) {
      warnings.add(
          "Without TLS, tokens and bills go over the network in clear (plain.http = allowed).");
    }
    return warnings;
  }

  private static Path beside(Place place, Path home, String name) {
    return switch (place) {
      case Embedded(var folder) -> folder.resolve(name);
      case Outside _ -> home.resolve(".plainbill").resolve(name);
    };
  }

  private static Place place(Settings settings, boolean demo, Path home, List<String> problems) {
    Optional<Settings.Given> database = settings.get(Setting.DATABASE);
    Optional<Settings.Given> data = settings.get(Setting.DATA);
    boolean asOption = database.filter(given -> given.origin().startsWith("--")).isPresent();
    if (demo && asOption) {
      problems.add("--demo brings a database of its own: leave out --database");
    }
    if (database.isPresent() && data.isPresent() && sameOrigin(database.get(), data.get())) {
      problems.add(
          data.get().origin()
              + " is for the embedded PostgreSQL: leave it out, or "
              + database.get().origin());
    }
    if (database.isPresent() && !demo && !overridden(database.get(), data)) {
      try {
        return new Outside(
            DatabaseAddress.parse(
                database.get().value(),
                settings.value(Setting.DATABASE_USER),
                password(settings, problems)));
      } catch (DatabaseUnusable wrong) {
        problems.add(database.get().origin() + ": " + wrong.getMessage());
      }
    }
    Path standard = home.resolve(".plainbill").resolve(demo ? "demo" : "data");
    return new Embedded(data.map(given -> path(given, problems)).orElse(standard));
  }

  private static Optional<String> password(Settings settings, List<String> problems) {
    Optional<Settings.Given> file = settings.get(Setting.DATABASE_PASSWORD_FILE);
    if (file.isPresent() && settings.get(Setting.DATABASE_PASSWORD).isPresent()) {
      problems.add(file.get().origin() + ": the password itself is given as well; keep one");
    }
    return settings
        .value(Setting.DATABASE_PASSWORD)
        .or(() ->
            file.flatMap(given ->
                SecretFile.read(given.value())
                    .or(() -> {
                      problems.add(given.origin() + ": that file cannot be read, or is empty");
                      return Optional.empty();
                    })));
  }

  /** {@code --data} on the command line wins over a database that a variable or file names. */
  private static boolean overridden(Settings.Given database, Optional<Settings.Given> data) {
    return data.filter(given -> rank(given) > rank(database)).isPresent();
  }

  private static boolean sameOrigin(Settings.Given one, Settings.Given other) {
    return rank(one) == rank(other);
  }

  private static int rank(Settings.Given given) {
    if (given.origin().startsWith("--")) {
      return 2;
    }
    return given.origin().startsWith("PLAINBILL_") ? 1 : 0;
  }

  private static Path folder(
      Settings settings, Setting setting, Path product, boolean needed, List<String> problems) {
    Optional<Settings.Given> given = settings.get(setting);
    String name = setting.key().toLowerCase(Locale.ROOT);
    Path folder = given.map(set -> path(set, problems)).orElse(product.resolve(name));
    if (needed && !Files.isDirectory(folder)) {
      problems.add(
          given.map(Settings.Given::origin).orElse("--" + name)
              + ": there is no folder "
              + folder
              + "; name the one with the "
              + (setting == Setting.KB ? "articles" : "questions"));
    }
    return folder;
  }

  private static Path path(Settings.Given given, List<String> problems) {
    try {
      return Path.of(given.value()).toAbsolutePath().normalize();
    } catch (InvalidPathException wrong) {
      problems.add(given.origin() + ": that is not a path");
      return Path.of("");
    }
  }

  private static Duration days(
      Settings settings, Setting setting, int standard, List<String> problems) {
    return Duration.ofDays(settings.number(setting, 1, MOST_DAYS, standard, problems));
  }
}
