package io.plainbill.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads and checks the {@code intents/} folder: all of it is right, or every fault is told. */
public final class CatalogLoader {
  private static final String ENDING = ".yaml";
  private static final String README = "README.md";

  private final SqlChecker sqlChecker;
  private final ArticleIds articles;

  /**
   * @param sqlChecker {@link SqlChecker#NONE} to check without a database
   * @param articles {@link ArticleIds#UNKNOWN} to check without a knowledge base
   */
  public CatalogLoader(SqlChecker sqlChecker, ArticleIds articles) {
    this.sqlChecker = sqlChecker;
    this.articles = articles;
  }

  /**
   * The catalogue of that folder.
   *
   * @throws CatalogFaults if anything is wrong, with everything that is
   */
  public Catalog load(Path folder) throws CatalogFaults {
    Faults faults = new Faults();
    Map<String, Intent> intents = new TreeMap<>();
    try {
      boolean allRead = true;
      SqlFiles sqlFiles = SqlFiles.below(folder, faults);
      List<Path> files = files(folder, faults);
      // Side by side: most of the time the database takes, to try each query.
      List<Optional<Intent>> read =
          files.parallelStream().map(file -> read(file, sqlFiles, faults)).toList();
      for (int at = 0; at < files.size(); at++) {
        Optional<Intent> intent = read.get(at);
        allRead &= intent.isPresent();
        if (intent.isPresent() && intents.put(intent.get().id(), intent.get()) != null) {
          faults.add(
              new Place(String.valueOf(files.get(at).getFileName()), 1),
              "the id '" + intent.get().id() + "' stands in another file too; rename one");
        }
      }
      // A file that could not be read may have used any of them.
      for (String unused : allRead ? sqlFiles.unused() : List.<String>of()) {
        faults.add(new Place(unused, 1), "no intent uses this file; name it in one or delete it");
      }
    } catch (IOException | UncheckedIOException unreadable) {
      faults.add(
          new Place(folder.toString(), 1),
          "the intents folder cannot be read; check that it exists and may be read");
    }
    if (faults.isEmpty()) {
      intents.values().forEach(intent -> starters(intent, intents, faults));
    }
    if (faults.isEmpty() && intents.isEmpty()) {
      faults.add(new Place(folder.toString(), 1), "holds no intent; add a file such as help.yaml");
    }
    if (!faults.isEmpty()) {
      throw new CatalogFaults(faults.all());
    }
    List<Intent> all = List.copyOf(intents.values());
    return new Catalog(all, Hashes.of("", all.stream().map(Intent::version).toList()));
  }

  /** What is offered to begin with must be there to be asked. */
  private static void starters(Intent intent, Map<String, Intent> intents, Faults faults) {
    intent.plans().values().stream()
        .flatMap(plan -> plan.starters().stream())
        .map(Starter::intent)
        .distinct()
        .filter(id -> !intents.containsKey(id))
        .forEach(id ->
            faults.add(
                new Place(intent.id() + ENDING, 1),
                "a starter asks '"
                    + id
                    + "', which is not there; "
                    + Nearest.hint(id, intents.keySet())));
  }

  private Optional<Intent> read(Path file, SqlFiles sqlFiles, Faults faults) {
    String name = String.valueOf(file.getFileName());
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      PlanChecker checker = new PlanChecker(sqlChecker, articles, faults);
      return new IntentReader(name, sqlFiles, checker, faults).read(text);
    } catch (CharacterCodingException notUtf8) {
      faults.add(new Place(name, 1), "is not UTF-8; save it as UTF-8");
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> files(Path folder, Faults faults) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        String name = String.valueOf(entry.getFileName());
        if (name.endsWith(ENDING)) {
          files.add(entry);
        } else if (Files.isRegularFile(entry) && !name.equals(README) && !name.startsWith(".")) {
          faults.add(
              new Place(name, 1),
              "is no intent; an intent's file ends in .yaml, its SQL stands in a folder");
        }
      }
    }
    return files;
  }
}
