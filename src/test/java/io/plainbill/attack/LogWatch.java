package io.plainbill.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Reads the log as it is written, which is standard error, and keeps the lines that tell much. */
final class LogWatch implements AutoCloseable {
  private static final Pattern TELLING =
      Pattern.compile(
          "\"status\":5|pb_[a-z0-9_-]{43}|eyj[a-z0-9_-]{8,}\\.|psqlexception:|\\tat |\\bselect .* from "
              + "|insert into|syntax error|permission denied for|plainbill\\.scope");

  private final PrintStream before = System.err;
  private final Queue<String> found = new ConcurrentLinkedQueue<>();
  private final AtomicLong lines = new AtomicLong();
  private final List<String> marks;

  /**
   * @param marks what stands in requests and nowhere else, in lower case
   */
  LogWatch(List<String> marks) {
    this.marks = List.copyOf(marks);
    System.setErr(new PrintStream(new Lines(), true, UTF_8));
  }

  List<String> found() {
    return List.copyOf(found);
  }

  long lines() {
    return lines.get();
  }

  private void read(String line) {
    lines.incrementAndGet();
    String lower = line.toLowerCase(Locale.ROOT);
    if (TELLING.matcher(lower).find() || marks.stream().anyMatch(lower::contains)) {
      found.add(line);
    }
  }

  @Override
  public void close() {
    System.setErr(before);
  }

  /** Cuts what is written into lines. */
  private final class Lines extends ByteArrayOutputStream {
    @Override
    public synchronized void write(int one) {
      if (one == '\n') {
        read(toString(UTF_8));
        reset();
      } else {
        super.write(one);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      for (int i = from; i < from + length; i++) {
        write(bytes[i]);
      }
    }
  }
}
