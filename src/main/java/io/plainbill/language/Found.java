package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import java.util.List;

/**
 * Something a sentence names, and which tokens name it: {@code from} up to, not including, {@code
 * to}.
 */
sealed interface Found {
  int from();

  int to();

  /** The slot whose mark stands for the words when the question is classified. */
  SlotName slot();

  /** True if the words give way to the slot's mark before classification. */
  boolean hides();

  /** One thing that the words may stand for. */
  record Option(SlotName slot, SlotValue value) {}

  /**
   * Named, in at least one way; which one is meant may depend on what the intent takes.
   *
   * @param options best first
   */
  record Named(int from, int to, List<Option> options, boolean hides) implements Found {
    public Named {
      options = List.copyOf(options);
    }

    Named(int from, int to, SlotName slot, SlotValue value) {
      this(from, to, List.of(new Option(slot, value)), true);
    }

    @Override
    public SlotName slot() {
      return options.getFirst().slot();
    }
  }

  /** Written like a value of the slot, but impossible: {@code ask} says why and asks again. */
  record Impossible(int from, int to, SlotName slot, String ask) implements Found {
    @Override
    public boolean hides() {
      return true;
    }
  }

  /** Clearly meant as a name, but nobody in scope is called so. */
  record Stranger(int from, int to, SlotName slot, String said) implements Found {
    @Override
    public boolean hides() {
      return true;
    }
  }
}
