package io.plainbill;

import java.util.List;

/** Something to tell whoever typed the command: what was wrong and what to do. No stack trace. */
final class UserFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final int FAILED = 1;
  static final int WRONG_USE = 2;

  private final int exitCode;

  private UserFault(String message, int exitCode) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  static UserFault failed(String message) {
    return new UserFault(message, FAILED);
  }

  static UserFault wrongUse(String message) {
    return new UserFault(message, WRONG_USE);
  }

  /** All problems at once, numbered if there are several. */
  static UserFault wrongUse(String title, List<String> problems) {
    return wrongUse(numbered(title, problems));
  }

  static String numbered(String title, List<String> problems) {
    if (problems.size() == 1) {
      return problems.getFirst();
    }
    StringBuilder text = new StringBuilder(title);
    for (int i = 0; i < problems.size(); i++) {
      text.append("\n  ").append(i + 1).append(". ").append(problems.get(i));
    }
    return text.toString();
  }

  int exitCode() {
    return exitCode;
  }
}
