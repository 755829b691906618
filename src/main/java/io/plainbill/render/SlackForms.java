package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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

  private static final int SHORT = 200;
  private static final int LONG = 2_000;
  private static final int CHANNEL = 100;

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
    SlackPage page = new SlackPage();
    List<ObjectNode> options = new ArrayList<>();
    for (Kind kind : kinds.subList(0, Math.min(SlackLimits.OPTIONS, kinds.size()))) {
      options.add(
          SlackNodes.node("option")
              .put("value", kind.intent())
              .set("text", SlackNodes.plain(SlackNodes.label(kind.label(), SlackLimits.LABEL))));
    }
    options.forEach(option -> option.remove("type"));
    ObjectNode select = SlackNodes.node("static_select").put("action_id", WHAT);
    select.set("placeholder", SlackNodes.plain("Choose a question"));
    select.set("options", SlackNodes.array(options));
    select.set("initial_option", options.getFirst());
    page.add(input(WHAT, "What do you want to know?", select, "", false));
    page.add(field(ORDER, "Order, rebate or invoice", "such as SO-2026-10482", SHORT));
    page.add(field(CUSTOMER, "Customer", "its name, such as Acme", SHORT));
    page.add(field(PERIOD, "Period", "such as May 2026, Q2 or last month", SHORT));
    return page.form(ASK, "Ask Plainbill", "Ask", metadata);
  }

  /** Asks what was wrong with an answer. */
  public static SlackView comment(String metadata) {
    SlackPage page = new SlackPage();
    page.add(words("What was wrong or missing?", "A person reads it beside the answer.", false));
    return page.form(COMMENT, "Not helpful", "Send", metadata);
  }

  /**
   * Asks why somebody looks at a customer's data.
   *
   * @param words what to say, for them
   */
  public static SlackView reason(String words, String metadata) {
    SlackPage page = new SlackPage();
    page.text(SlackText.line(words));
    page.add(words("Reason", "It is written to the audit trail.", false));
    return page.form(REASON, "Why do you ask?", "Go on", metadata);
  }

  /**
   * Asks before an answer is shown to people outside the company.
   *
   * @param channel its name
   * @param cautions such as {@code 3 guests are in this channel.}
   */
  public static SlackView share(String channel, List<String> cautions, String metadata) {
    SlackPage page = new SlackPage();
    String name = SlackText.line(channel, CHANNEL);
    page.title("Everybody in " + name + " will read this answer.");
    cautions.forEach(caution -> page.text("⚠️ " + SlackText.line(caution)));
    return page.form(SHARE, "Share in channel", "Share", metadata);
  }

  private static ObjectNode field(String id, String label, String hint, int most) {
    ObjectNode element =
        SlackNodes.node("plain_text_input").put("action_id", id).put("max_length", most);
    element.set("placeholder", SlackNodes.plain(hint));
    return input(id, label, element, "", true);
  }

  private static ObjectNode words(String label, String hint, boolean optional) {
    ObjectNode element =
        SlackNodes.node("plain_text_input")
            .put("action_id", WORDS)
            .put("multiline", true)
            .put("max_length", LONG);
    return input(WORDS, label, element, hint, optional);
  }

  private static ObjectNode input(
      String id, String label, ObjectNode element, String hint, boolean optional) {
    ObjectNode block = SlackNodes.node("input").put("block_id", id).put("optional", optional);
    block.set("label", SlackNodes.plain(label));
    block.set("element", element);
    if (!hint.isEmpty()) {
      block.set("hint", SlackNodes.plain(hint));
    }
    return block;
  }
}
