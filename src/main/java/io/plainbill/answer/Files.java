package io.plainbill.answer;

import io.plainbill.money.DateRange;
import java.util.List;
import java.util.Optional;

/**
 * The files that go with an answer.
 *
 * @param answer whose files they are: the answer itself, or one before it
 * @param stem what their names begin with; the dot and the format follow
 * @param attached the ones that were asked for; the others can be had as well
 */
public record Files(String answer, String stem, List<FileFormat> attached) {
  public Files {
    attached = List.copyOf(attached);
  }

  /** The name of the file in that format. */
  public String name(FileFormat format) {
    return stem + "." + format.id();
  }

  /** Says in a folder what the file is: the question's kind, its days and the answer's id. */
  public static String stem(String intent, Optional<DateRange> period, String answer) {
    String days =
        period.map(range -> "_" + range.from() + "_" + range.until().minusDays(1)).orElse("");
    return intent.replaceAll("[^A-Za-z0-9]+", "-") + days + "_" + answer;
  }
}
