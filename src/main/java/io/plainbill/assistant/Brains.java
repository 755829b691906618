package io.plainbill.assistant;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The brain in use, and how to get a new one. A question keeps the brain it began with. */
public final class Brains {
  private final Supplier<Read> reading;
  private final AtomicReference<Brain> current;

  /** What came of reading the two folders. */
  public sealed interface Read {}

  public record Ready(Brain brain) implements Read {}

  /** Nothing changed: everything that is wrong, each with file and line. */
  public record Refused(List<String> faults) implements Read {
    public Refused {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Starts with a brain that was read already.
   *
   * @param reading reads both folders again; says every fault instead of throwing
   */
  public Brains(Brain first, Supplier<Read> reading) {
    this.reading = reading;
    current = new AtomicReference<>(first);
  }

  public Brain current() {
    return current.get();
  }

  /**
   * Reads everything anew and takes it in as a whole, or keeps the old as a whole.
   *
   * @param recording told of the new one before it counts; if it fails, the old one stays
   */
  public synchronized Read reload(Consumer<Brain> recording) {
    Read read = reading.get();
    switch (read) {
      case Ready(Brain brain) -> {
        recording.accept(brain);
        current.set(brain);
      }
      case Refused refused -> {
        // the old one stays; whoever asked is told the faults
      }
    }
    return read;
  }
}
