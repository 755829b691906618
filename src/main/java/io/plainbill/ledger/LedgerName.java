package io.plainbill.ledger;

import java.util.List;

/**
 * A name that stands in the ledger, within a scope.
 *
 * @param id the ledger's number; 0 for what is its name (a campaign, a product, a region, a tag)
 * @param value as the ledger writes it
 * @param aliases other ways people write it, codes included
 */
public record LedgerName(Kind kind, int id, String value, List<String> aliases) {
  /** What bears the name. */
  public enum Kind {
    CUSTOMER,
    RESELLER,
    ACCOUNT,
    PROVIDER,
    PRODUCT,
    REGION,
    CAMPAIGN,
    PROJECT,
    /** A tag and its value, written {@code key=value}. */
    TAG,
    /** What tags are about, such as {@code team}. */
    TAG_KEY
  }

  public LedgerName {
    aliases = List.copyOf(aliases);
  }
}
