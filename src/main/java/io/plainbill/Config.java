package io.plainbill;

import io.plainbill.access.Issuer;
import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.DatabaseUnusable;
import io.plainbill.ops.Retention;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a command runs with, checked as a whole.
 *
 * @param place where the ledger is
 * @param callsPerMinute per caller
 * @param kept how long what was said is kept
 * @param issuers whose signed tokens count beside Plainbill's own
 */
record Config(
    Place place,
    boolean demo,
    String host,
    int port,
    int callsPerMinute,
    Uploads uploads,
    Retention.Periods kept,
    Path intents,
    Path kb,
    List<Issuer> issuers) {
  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final int DEFAULT_PORT = 7070;
  private static final int LARGEST_PORT = 65_535;
  private static final int DEFAULT_RATE = 300;
  private static final int DEFAULT_UPLOAD = 4_096;
  private static final int LARGEST_UPLOAD = 1_000_000;
  private static final int LARGEST_RATE = 1_000_000;

  /** Where files lie that were sent in, and how long they may be. */
  record Uploads(Path folder, int megabytes) {}

  /** Days: a year and the time to compare it with the one before. */
  private static final int DEFAULT_YEAR = 400;

  private static final int DEFAULT_QUARTER = 90;
  private static final int MOST_DAYS = 36_500;

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
   * @param folders whether the two folders are needed, so that they must be there
   * @throws UserFault with every problem, numbered
   */
  static Config of(Settings settings, boolean demo, Path home, Path product, boolean folders) {
    List<String> problems = new ArrayList<>(settings.problems());
    Place place = place(settings, demo, home, problems);
    Config config =
        new Config(
            place,
            demo,
            settings.value(Setting.HOST).orElse(DEFAULT_HOST),
            number(settings, Setting.PORT, 0, LARGEST_PORT, DEFAULT_PORT, problems),
            number(settings, Setting.CALLS_PER_MINUTE, 1, LARGEST_RATE, DEFAULT_RATE, problems),
            new Uploads(
                settings
                    .get(Setting.UPLOADS)
                    .map(given -> path(given, problems))
                    .orElse(uploadsBeside(place, home)),
                number(
                    settings,
                    Setting.UPLOAD_MEGABYTES,
                    1,
                    LARGEST_UPLOAD,
                    DEFAULT_UPLOAD,
                    problems)),
            new Retention.Periods(
                days(settings, Setting.KEEP_ANSWERS, DEFAULT_YEAR, problems),
                days(settings, Setting.KEEP_CONVERSATIONS, DEFAULT_QUARTER, problems),
                days(settings, Setting.KEEP_QUESTIONS, DEFAULT_YEAR, problems)),
            folder(settings, Setting.INTENTS, product, folders, problems),
            folder(settings, Setting.KB, product, folders, problems),
            IssuerSettings.all(settings, problems));
    if (!problems.isEmpty()) {
      throw UserFault.wrongUse(problems.size() + " settings are wrong:", problems);
    }
    return config;
  }

  private static Path uploadsBeside(Place place, Path home) {
    return switch (place) {
      case Embedded(var folder) -> folder.resolve("uploads");
      case Outside _ -> home.resolve(".plainbill").resolve("uploads");
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
    return Duration.ofDays(number(settings, setting, 1, MOST_DAYS, standard, problems));
  }

  private static int number(
      Settings settings,
      Setting setting,
      int least,
      int most,
      int standard,
      List<String> problems) {
    Optional<Settings.Given> given = settings.get(setting);
    if (given.isEmpty()) {
      return standard;
    }
    String text = given.get().value();
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    problems.add(
        given.get().origin()
            + ": a whole number from "
            + least
            + " to "
            + most
            + " is needed, not '"
            + text
            + "'");
    return standard;
  }
}
