package io.plainbill.answer;

import java.util.Map;
import java.util.function.Consumer;

/** Gives all rows of an answer's tables, shown or not. */
@FunctionalInterface
public interface TableRows {
  /** The rows that stand in the answer itself, for answers that leave none out. */
  TableRows SHOWN = (table, sink) -> table.rows().forEach(sink);

  /**
   * Hands on every row of the table in order, each as {@link Table#rows} has them.
   *
   * @throws Moved if there are other rows now than those that the answer counted; what was handed
   *     on is to be thrown away
   */
  void each(Table table, Consumer<Map<String, String>> sink);

  /** The rows are not those that the answer counted and summed: it must be asked again. */
  final class Moved extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
