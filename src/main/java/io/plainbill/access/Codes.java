package io.plainbill.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Codes as a message lists them. */
public final class Codes {
  private static final int MOST = 10;
  private static final DamerauLevenshteinDistance FAR = new DamerauLevenshteinDistance();

  private Codes() {}

  /** All of a few in their order; of many those most like the one that was written. */
  public static String like(String written, Collection<String> known) {
    String listed =
        known.stream()
            .sorted(
                known.size() > MOST
                    ? Comparator.<String>comparingInt(code -> FAR.apply(written, code))
                        .thenComparing(Comparator.naturalOrder())
                    : Comparator.naturalOrder())
            .limit(MOST)
            .collect(Collectors.joining(", "));
    return known.size() > MOST ? listed + " and " + (known.size() - MOST) + " more" : listed;
  }
}
