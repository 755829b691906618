package io.plainbill.slack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody typed, out of what Slack makes of it: mentions, links and escaped characters. */
final class Spoken {
  private static final Pattern MARKED = Pattern.compile("<([^<>]*)>");
  private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

  private Spoken() {}

  /** What was typed into a message. */
  static String plain(String text) {
    Matcher marked = MARKED.matcher(text);
    String typed = marked.replaceAll(found -> Matcher.quoteReplacement(inside(found.group(1))));
    return typed(typed.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }

  /** What was typed into a form, which Slack sends as it is; without what no keyboard writes. */
  static String typed(String text) {
    return UNWRITABLE.matcher(text).replaceAll(" ").replaceAll("[ \\t\\u00a0]+", " ").strip();
  }

  /** People and groups are nobody's subject here; a channel or a link is what it reads as. */
  private static String inside(String inside) {
    int bar = inside.indexOf('|');
    String target = bar < 0 ? inside : inside.substring(0, bar);
    String label = bar < 0 ? "" : inside.substring(bar + 1);
    if (target.startsWith("@") || target.startsWith("!")) {
      return " ";
    }
    return label.isEmpty() ? target.replaceFirst("^(?:mailto|tel):", "") : label;
  }
}
