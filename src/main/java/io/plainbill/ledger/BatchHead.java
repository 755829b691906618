package io.plainbill.ledger;

import io.plainbill.access.Actor;
import java.util.List;

/**
 * What is recorded about an import.
 *
 * @param kind focus, organizations, accounts, …
 * @param source the file's name, without its folder
 * @param contentHash over the rows in any order
 * @param publishedBy who, as the audit trail tells it
 * @param rows how many were published
 * @param rejected how many were not
 */
public record BatchHead(
    String kind,
    String source,
    String contentHash,
    Mode mode,
    Actor publishedBy,
    long rows,
    long rejected,
    List<String> header) {

  /** Whether a file is everything there is for what it covers. */
  public enum Mode {
    /** Replaces what stood before. */
    COMPLETE("complete"),
    /** Comes on top of what stands. */
    ADDITION("addition");

    private final String id;

    Mode(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }
  }

  public BatchHead {
    header = List.copyOf(header);
  }
}
