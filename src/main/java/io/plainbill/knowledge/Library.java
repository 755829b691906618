package io.plainbill.knowledge;

import io.plainbill.access.Audience;
import io.plainbill.knowledge.ArticleFile.Claim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All articles of a folder, checked one by one and against each other.
 *
 * @param version a hash over all files
 */
record Library(List<ArticleFile> articles, String version) {
  /** The folder's own explanation is not an article. */
  private static final String README = "README.md";

  Library {
    articles = List.copyOf(articles);
  }

  /**
   * Reads every {@code .md} file below the folder.
   *
   * @throws KnowledgeFaults with all that is wrong
   */
  static Library read(Path folder) {
    List<Fault> faults = new ArrayList<>();
    List<ArticleFile> articles = new ArrayList<>();
    MessageDigest hash = sha256();
    for (Path path : filesBelow(folder, faults)) {
      byte[] bytes = bytesOf(path);
      String inside = folder.relativize(path).toString().replace('\\', '/');
      hash.update((inside + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      hash.update(bytes);
      read(path, bytes, faults).ifPresent(articles::add);
    }
    articles.sort(Comparator.comparing(file -> file.article().id()));
    checkIds(articles, faults);
    for (Audience audience : Audience.values()) {
      checkClaims(articles, audience, faults);
    }
    checkLinks(articles, faults);
    if (!faults.isEmpty()) {
      throw new KnowledgeFaults(faults.stream().distinct().toList());
    }
    return new Library(articles, HexFormat.of().formatHex(hash.digest()));
  }

  private static Optional<ArticleFile> read(Path path, byte[] bytes, List<Fault> faults) {
    String file = path.toString();
    String name = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    try {
      String content =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String plain = content.startsWith("\uFEFF") ? content.substring(1) : content;
      return new ArticleReader(file, name.substring(0, name.length() - 3), faults).read(plain);
    } catch (CharacterCodingException e) {
      faults.add(new Fault(file, 1, "the file is not UTF-8; save it as UTF-8"));
      return Optional.empty();
    }
  }

  private static void checkIds(List<ArticleFile> articles, List<Fault> faults) {
    Map<String, String> owners = new HashMap<>();
    for (ArticleFile file : articles) {
      String owner = owners.putIfAbsent(file.article().id(), file.file());
      if (owner != null) {
        faults.add(
            new Fault(
                file.file(),
                file.idLine(),
                "the id '" + file.article().id() + "' is taken by " + owner + "; choose another"));
      }
    }
  }

  /** Staff and customers may have an article each for the same code, word or title. */
  private static void checkClaims(
      List<ArticleFile> articles, Audience audience, List<Fault> faults) {
    Map<String, String> owners = new HashMap<>();
    for (ArticleFile file : articles) {
      if (file.article().audience().contains(audience)) {
        for (Claim claim : file.claims()) {
          String owner = owners.putIfAbsent(claim.key(), file.file());
          if (owner != null) {
            faults.add(new Fault(file.file(), claim.line(), taken(claim, owner, file.file())));
          }
        }
      }
    }
  }

  private static String taken(Claim claim, String owner, String file) {
    String said = claim.what() + " '" + claim.said() + "' ";
    return owner.equals(file)
        ? said + "stands here twice; leave one out"
        : said + "belongs to " + owner + " already; one article only may have it";
  }

  private static void checkLinks(List<ArticleFile> articles, List<Fault> faults) {
    Map<String, Article> byId = new HashMap<>();
    articles.forEach(file -> byId.putIfAbsent(file.article().id(), file.article()));
    for (ArticleFile file : articles) {
      for (Markdown.Found link : file.links()) {
        brokenBecause(link.what(), file.article(), byId)
            .ifPresent(why -> faults.add(new Fault(file.file(), link.line(), why)));
      }
    }
  }

  private static Optional<String> brokenBecause(
      String target, Article from, Map<String, Article> byId) {
    if (target.startsWith("https://")) {
      return Optional.empty();
    }
    Article to = byId.get(target);
    if (to == null) {
      Set<String> ids = byId.keySet();
      return Optional.of(
          "the link goes to '"
              + target
              + "', which is no article's id"
              + Nearest.offer(target, ids)
              + " Write an article's id, or an address that begins with https://");
    }
    return to.audience().containsAll(from.audience())
        ? Optional.empty()
        : Optional.of(
            "the link goes to '" + target + "', which not all readers of this article may read");
  }

  private static List<Path> filesBelow(Path folder, List<Fault> faults) {
    if (!Files.isDirectory(folder)) {
      faults.add(new Fault(folder.toString(), 1, "there is no such folder"));
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(path -> path.toString().endsWith(".md") && !path.endsWith(README))
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(path -> folder.relativize(path).toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytesOf(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
