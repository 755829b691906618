package io.plainbill.ops;

import java.sql.SQLException;

/** Failures as a log may tell them: by class and place, since messages may hold SQL and values. */
public final class Causes {
  private static final int DEPTH = 6;

  private Causes() {}

  /** Classes and places of a failure and its causes, with SQL states; no messages. */
  public static String describe(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      text.append(depth == 0 ? "" : " caused by ").append(cause.getClass().getName());
      if (cause instanceof SQLException sql) {
        text.append(" (SQL state ").append(sql.getSQLState()).append(')');
      }
      StackTraceElement[] trace = cause.getStackTrace();
      for (int i = 0; i < Math.min(DEPTH, trace.length); i++) {
        text.append(i == 0 ? " at " : " < ").append(trace[i]);
      }
      cause = cause.getCause();
    }
    return text.toString();
  }
}
