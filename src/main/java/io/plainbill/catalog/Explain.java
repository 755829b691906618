package io.plainbill.catalog;

/** Which article is quoted. */
public sealed interface Explain {
  /** True if the whole article is quoted, not only its first paragraph. */
  boolean whole();

  /** The articles whose code is the prefix and a value of the query's column. */
  record ByColumn(String query, String column, String prefix, boolean whole) implements Explain {}

  /** The article whose code is the prefix and the slot's value. */
  record ByCode(SlotName slot, String prefix, boolean whole) implements Explain {}

  /** That article. */
  record ById(String article, boolean whole) implements Explain {}

  /** The passage that fits the slot's words best. */
  record BySearch(SlotName slot, boolean whole) implements Explain {}
}
