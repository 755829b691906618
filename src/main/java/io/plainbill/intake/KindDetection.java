package io.plainbill.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a file's kind from its header, or checks the header against the kind that was given. */
final class KindDetection {
  private KindDetection() {}

  static FileKind detect(String file, Header header) {
    List<FileKind> fitting =
        Arrays.stream(FileKind.values())
            .filter(kind -> missing(kind, header).isEmpty() && unknown(kind, header).isEmpty())
            .toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    String kinds = ids(Arrays.stream(FileKind.values()));
    throw new FileFault(
        fitting.isEmpty()
            ? Problem.ofFile(
                file,
                "the header fits no kind of file; the nearest is " + nearest(header),
                "the header of one of " + kinds + " (import --template KIND shows it)")
            : Problem.ofFile(
                file,
                "the header fits several kinds: " + ids(fitting.stream()),
                "--kind with one of them"));
  }

  static void check(String file, FileKind kind, Header header) {
    if (!missing(kind, header).isEmpty() || !unknown(kind, header).isEmpty()) {
      throw new FileFault(
          Problem.ofFile(
              file,
              "the header is not that of " + difference(kind, header),
              "the header that import --template " + kind.id() + " shows"));
    }
  }

  private static String nearest(Header header) {
    FileKind nearest = FileKind.FOCUS;
    long most = -1;
    for (FileKind kind : FileKind.values()) {
      long score =
          kind.required().stream().filter(header::has).count()
              - missing(kind, header).size()
              - unknown(kind, header).size();
      if (most < 0 || score > most) {
        nearest = kind;
        most = Math.max(score, 0);
      }
    }
    return difference(nearest, header);
  }

  private static String difference(FileKind kind, Header header) {
    List<String> missing = missing(kind, header);
    List<String> unknown = unknown(kind, header);
    return kind.id()
        + (missing.isEmpty() ? "" : ", which lacks " + String.join(", ", missing))
        + (unknown.isEmpty() ? "" : ", which does not have " + String.join(", ", unknown));
  }

  private static List<String> missing(FileKind kind, Header header) {
    Stream<String> missing = kind.required().stream().filter(column -> !header.has(column));
    boolean nobody = !header.has("ProviderName") && !header.has("ServiceProviderName");
    return kind == FileKind.FOCUS && nobody
        ? Stream.concat(missing, Stream.of("ProviderName")).toList()
        : missing.toList();
  }

  /** Plainbill's own files have no other columns, so a misspelt one is noticed; FOCUS has any. */
  private static List<String> unknown(FileKind kind, Header header) {
    if (kind == FileKind.FOCUS) {
      return List.of();
    }
    Set<String> known =
        Stream.concat(kind.required().stream(), kind.optional().stream())
            .collect(Collectors.toSet());
    return header.names().stream().filter(name -> !known.contains(Header.folded(name))).toList();
  }

  private static String ids(Stream<FileKind> kinds) {
    return kinds.map(FileKind::id).collect(Collectors.joining(", "));
  }
}
