package io.plainbill;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which ledger a command is about, and where the rest of the settings stands. */
final class LedgerOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A settings file; 'plainbill serve --help' lists what may stand in it.")
  private @Nullable Path config;

  @Option(
      names = "--demo",
      description = "The demo world, in a folder of its own (~/.plainbill/demo).")
  private boolean demo;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the embedded PostgreSQL (default: ~/.plainbill/data).")
  private @Nullable String data;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "An outside PostgreSQL 15 or newer, as jdbc:postgresql://host:5432/name "
              + "(default: the embedded one).")
  private @Nullable String database;

  @Option(
      names = "--intents",
      paramLabel = "DIR",
      description = "The folder with the questions (default: intents/ beside bin/).")
  private @Nullable String intents;

  @Option(
      names = "--kb",
      paramLabel = "DIR",
      description = "The folder with the articles (default: kb/ beside bin/).")
  private @Nullable String kb;

  boolean demo() {
    return demo;
  }

  /** The settings with these options and some more on top. */
  Config config(Map<Setting, String> more) {
    return config(more, Optional.of(Clock.systemUTC()));
  }

  /** The settings for a command that needs neither questions nor articles. */
  Config ledgerOnly() {
    return config(Map.of(), Optional.empty());
  }

  private Config config(Map<Setting, String> more, Optional<Clock> serving) {
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    put(options, Setting.DATA, data);
    put(options, Setting.DATABASE, database);
    put(options, Setting.INTENTS, intents);
    put(options, Setting.KB, kb);
    options.putAll(more);
    Map<String, String> environment = System.getenv();
    Optional<Path> file =
        Optional.ofNullable(config)
            .or(() -> Optional.ofNullable(environment.get("PLAINBILL_CONFIG")).map(Path::of));
    return Config.of(
        Settings.read(options, file, environment),
        demo,
        Places.userHome(),
        Places.product(),
        serving);
  }

  /** True if a database is named anywhere, so that there is one to check against. */
  boolean namesDatabase() {
    return demo
        || data != null
        || database != null
        || System.getenv(Setting.DATABASE.variable()) != null
        || System.getenv(Setting.DATA.variable()) != null;
  }

  static void put(Map<Setting, String> options, Setting setting, @Nullable String value) {
    if (value != null) {
      options.put(setting, value);
    }
  }
}
