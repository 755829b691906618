package io.plainbill.assistant;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One question, as it came through a door.
 *
 * @param conversation the conversation it goes on with; one that is not the caller's begins anew
 * @param reason why the asker looks at a customer's data, as they said it; only some roles must
 */
public record Question(Asked asked, Optional<String> conversation, Optional<String> reason) {
  /** The most characters (code points) a question may have. */
  public static final int LONGEST = 2_000;

  /** A question without a reason. */
  public Question(Asked asked, Optional<String> conversation) {
    this(asked, conversation, Optional.empty());
  }

  /** In words, or in parts. */
  public sealed interface Asked {
    /** As it was said. */
    String words();
  }

  /** A question in somebody's own words. */
  public record Words(String text) implements Asked {
    @Override
    public String words() {
      return text;
    }

    public Words {
      if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST) {
        throw new IllegalArgumentException("a question has 1 to " + LONGEST + " characters");
      }
    }
  }

  /** An intent's id and its slots by name, each as somebody would write it; checked when asked. */
  public record Parts(String intent, Map<String, String> slots) implements Asked {
    public Parts {
      slots = Map.copyOf(slots);
    }

    @Override
    public String words() {
      return intent + " " + new TreeMap<>(slots);
    }
  }
}
