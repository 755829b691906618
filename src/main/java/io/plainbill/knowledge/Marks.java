package io.plainbill.knowledge;

import io.plainbill.knowledge.Knowledge.Mark;
import java.util.ArrayList;
import java.util.List;

/** Finds the words in a passage that somebody looked for, endings and typing errors aside. */
final class Marks {
  private Marks() {}

  static List<Mark> of(String text, Asked asked) {
    List<Mark> marks = new ArrayList<>();
    for (Words.Placed word : Words.placed(text)) {
      if (asked.content().containsKey(word.stem())) {
        boolean overlaps = !marks.isEmpty() && marks.getLast().until() > word.from();
        int from = overlaps ? marks.removeLast().from() : word.from();
        marks.add(new Mark(from, word.until()));
      }
    }
    return marks;
  }
}
