package io.plainbill.http;

import io.javalin.http.Context;
import io.plainbill.intake.FileKind;
import io.plainbill.ledger.BatchHead.Mode;
import io.plainbill.ops.ImportJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the address of an import says about the file. */
final class ImportQuery {
  private static final Set<String> KNOWN =
      Set.of(
          "kind", "file", "issuer", "recipient", "granularity", "mode", "allowRejects", "replace");
  private static final int LONGEST = 200;

  private ImportQuery() {}

  static ImportJob.Sent read(Context ctx) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, List<String>> given : ctx.queryParamMap().entrySet()) {
      if (!KNOWN.contains(given.getKey())) {
        faults.add("There is no parameter '" + printable(given.getKey()) + "'.");
      } else if (given.getValue().size() != 1 || given.getValue().getFirst().length() > LONGEST) {
        faults.add("'" + given.getKey() + "' must be there once, with at most 200 characters.");
      }
    }
    Optional<FileKind> kind = kind(ctx, faults);
    ImportJob.Sent sent =
        new ImportJob.Sent(
            file(ctx),
            kind,
            text(ctx, "issuer"),
            text(ctx, "recipient"),
            text(ctx, "granularity").orElse("detail"),
            mode(ctx, faults),
            flag(ctx, "allowRejects", faults),
            flag(ctx, "replace", faults));
    if (!faults.isEmpty()) {
      throw new Fault(Fault.Kind.MALFORMED, faults, Map.of());
    }
    return sent;
  }

  /** The name alone, whatever was sent, in letters that are safe everywhere. */
  private static String file(Context ctx) {
    String given = text(ctx, "file").orElse("upload.csv");
    String name = given.replaceAll(".*[/\\\\]", "").replaceAll("[^\\p{L}\\p{N}._-]", "_");
    String shown = name.replaceAll("^\\.+", "");
    return shown.isEmpty() ? "upload.csv" : shown.substring(0, Math.min(shown.length(), 60));
  }

  private static Optional<FileKind> kind(Context ctx, List<String> faults) {
    Optional<String> given = text(ctx, "kind");
    Optional<FileKind> kind = given.flatMap(FileKind::of);
    if (given.isPresent() && kind.isEmpty()) {
      faults.add(
          "'kind' is one of "
              + Arrays.stream(FileKind.values()).map(FileKind::id).collect(Collectors.joining(", "))
              + ".");
    }
    return kind;
  }

  private static Optional<Mode> mode(Context ctx, List<String> faults) {
    Optional<String> given = text(ctx, "mode");
    Optional<Mode> mode =
        Arrays.stream(Mode.values()).filter(one -> one.id().equals(given.orElse(""))).findFirst();
    if (given.isPresent() && mode.isEmpty()) {
      faults.add("'mode' is complete or addition.");
    }
    return mode;
  }

  private static boolean flag(Context ctx, String name, List<String> faults) {
    String given = text(ctx, name).orElse("false");
    if (!given.equals("true") && !given.equals("false")) {
      faults.add("'" + name + "' is true or false.");
    }
    return given.equals("true");
  }

  private static Optional<String> text(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static String printable(String text) {
    String cut = text.substring(0, Math.min(text.length(), 40));
    return cut.replaceAll("[^\\p{L}\\p{N}._-]", "?");
  }
}
