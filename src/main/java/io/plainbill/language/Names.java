package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import java.util.List;
import java.util.Map;

/**
 * The names of the ledger that this asker may see. Declared here, filled by the ledger: language
 * never learns a name outside the asker's scope.
 */
public interface Names {
  /**
   * One thing with a name.
   *
   * @param slot the slot it fills: customer, reseller, account, provider, product, region,
   *     campaign, project, tag ({@code key=value}); {@code by} for a tag key, which can be grouped
   *     by
   * @param id the ledger's number for it; 0 for a thing that is its name (a product, a region)
   * @param value the name as answers show it
   * @param aliases other ways people write it, codes included
   */
  record Name(SlotName slot, int id, String value, List<String> aliases) {
    public Name {
      aliases = List.copyOf(aliases);
    }
  }

  /** Every name in scope. */
  List<Name> all();

  /**
   * Orders, rebates and invoices in scope that end in those digits or letters, such as {@code
   * 10482} for {@code SO-2026-10482}; at most a handful of each, in order. A slot of which there is
   * none may be missing.
   */
  Map<SlotName, List<String>> endingIn(String tail);
}
