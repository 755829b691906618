package io.plainbill.render;

import java.util.List;

/** The modals in which somebody fills something in. */
public final class SlackForms {
  /** The callback of {@link #ask}. */
  public static final String ASK = "plainbill.ask";

  /** The callback of {@link #comment}. */
  public static final String COMMENT = "plainbill.comment";

  /** The callback of {@link #reason}. */
  public static final String REASON = "plainbill.reason";

  /** The callback of {@link #share}. */
  public static final String SHARE = "plainbill.share";

  /** In every form, the block and the action of a field have the same id. */
  public static final String WHAT = "what";

  public static final String ORDER = "order";
  public static final String CUSTOMER = "customer";
  public static final String PERIOD = "period";
  public static final String WORDS = "words";

  private SlackForms() {}

  /**
   * A kind of question.
   *
   * @param intent its id, the option's value
   * @param label in the asker's words
   */
  public record Kind(String intent, String label) {}

  /**
   * The global shortcut's form: what to ask, about which order, customer and period.
   *
   * @param kinds what this asker may ask; the first is taken unless another is chosen
   * @param metadata comes back with what was filled in, up to 3,000 characters
   */
  public static SlackView ask(List<Kind> kinds, String metadata) {
    throw new UnsupportedOperationException();
  }

  /** Asks what was wrong with an answer. */
  public static SlackView comment(String metadata) {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks why somebody looks at a customer's data.
   *
   * @param words what to say, for them
   */
  public static SlackView reason(String words, String metadata) {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks before an answer is shown to people outside the company.
   *
   * @param channel its name
   * @param cautions such as {@code 3 guests are in this channel.}
   */
  public static SlackView share(String channel, List<String> cautions, String metadata) {
    throw new UnsupportedOperationException();
  }
}
