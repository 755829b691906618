package io.plainbill.access;

/**
 * An organisation that issues or receives bills.
 *
 * @param id the ledger's own number
 * @param code the short name used in files and commands, such as {@code acme}
 * @param name as people write it
 */
public record Organization(int id, String code, String name, Kind kind) {
  /** Where an organisation stands between the provider and the customer. */
  public enum Kind {
    PROVIDER,
    DISTRIBUTOR,
    RESELLER,
    CUSTOMER
  }
}
