package io.plainbill.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule takes what is just within it and refuses what is just beyond. */
final class SlackRulesTest {
  private static final String HI = "{\"type\":\"section\",\"text\":" + plain(2) + "}";

  private static String x(int length) {
    return "x".repeat(length);
  }

  private static String plain(int length) {
    return "{\"type\":\"plain_text\",\"text\":\"" + x(length) + "\"}";
  }

  /** So many times that JSON, a list; {@code #} is the number of each. */
  private static String many(int times, String json) {
    return IntStream.range(0, times)
        .mapToObj(at -> json.replace("#", Integer.toString(at)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String button(int text, int id, int value) {
    return "{\"type\":\"button\",\"text\":%s,\"action_id\":\"%s\",\"value\":\"%s\"}"
        .formatted(plain(text), x(id), x(value));
  }

  private static String actions(String elements) {
    return "{\"type\":\"actions\",\"elements\":" + elements + "}";
  }

  private static String select(int options, int text, int value, int placeholder) {
    return actions(
        "[{\"type\":\"static_select\",\"action_id\":\"s\",\"placeholder\":%s,\"options\":%s}]"
            .formatted(
                plain(placeholder),
                many(
                    options,
                    "{\"text\":%s,\"value\":\"%s#\"}".formatted(plain(text), x(value - 1)))));
  }

  private static String table(int rows, int columns, int cell) {
    String line = many(columns, "{\"type\":\"raw_text\",\"text\":\"" + x(cell) + "\"}");
    return "{\"type\":\"table\",\"rows\":" + many(rows, line) + "}";
  }

  private static String rich(String pieces) {
    return "{\"type\":\"rich_text\",\"elements\":[{\"type\":\"rich_text_section\",\"elements\":"
        + pieces
        + "}]}";
  }

  private static String context(int elements) {
    return "{\"type\":\"context\",\"elements\":" + many(elements, plain(1)) + "}";
  }

  private static Arguments rule(String name, String within, String beyond) {
    return Arguments.of(Named.of(name, within), beyond);
  }

  static Stream<Arguments> blocks() {
    return Stream.of(
        rule("a section's text", section(3000), section(3001)),
        rule("a section says something", section(1), section(0)),
        rule("fields", fields(10, 2), fields(11, 2)),
        rule("a field", fields(1, 2000), fields(1, 2001)),
        rule("a header", header(150), header(151)),
        rule("context", context(10), context(11)),
        rule("no empty context", context(1), context(0)),
        rule("elements", actions(buttons(25)), actions(buttons(26))),
        rule(
            "a button's text",
            actions("[" + button(75, 1, 1) + "]"),
            actions("[" + button(76, 1, 1) + "]")),
        rule(
            "a button's action id",
            actions("[" + button(1, 255, 1) + "]"),
            actions("[" + button(1, 256, 1) + "]")),
        rule(
            "a button's value",
            actions("[" + button(1, 1, 2000) + "]"),
            actions("[" + button(1, 1, 2001) + "]")),
        rule(
            "action ids differ",
            actions("[" + button(1, 1, 1) + "," + button(1, 2, 1) + "]"),
            actions("[" + button(1, 1, 1) + "," + button(1, 1, 1) + "]")),
        rule("a button's text is plain", actions("[" + button(1, 1, 1) + "]"), actions(markup())),
        rule("options", select(100, 1, 5, 1), select(101, 1, 5, 1)),
        rule("an option's text", select(1, 75, 5, 1), select(1, 76, 5, 1)),
        rule("an option's value", select(1, 1, 150, 1), select(1, 1, 151, 1)),
        rule("a placeholder", select(1, 1, 5, 150), select(1, 1, 5, 151)),
        rule("rows", table(100, 1, 1), table(101, 1, 1)),
        rule("columns", table(1, 20, 1), table(1, 21, 1)),
        rule("a table's characters", table(10, 10, 100), table(10, 10, 101)),
        rule("no empty cell", table(1, 1, 1), table(1, 1, 0)),
        rule(
            "rows of one length",
            table(2, 1, 1),
            "{\"type\":\"table\",\"rows\":[[{\"type\":\"raw_text\",\"text\":\"a\"}],"
                + "[{\"type\":\"raw_text\",\"text\":\"a\"},{\"type\":\"raw_text\",\"text\":\"b\"}]]}"),
        rule("one table", table(1, 1, 1), table(1, 1, 1) + "," + table(1, 1, 1)),
        rule(
            "all that is read",
            section(3000).concat(",").repeat(4) + section(1000),
            section(3000).concat(",").repeat(4) + section(1001)),
        rule(
            "rich text",
            rich("[{\"type\":\"text\",\"text\":\"a\",\"style\":{\"bold\":true}}]"),
            rich("[{\"type\":\"text\",\"text\":\"a\",\"style\":{\"underline\":true}}]")),
        rule(
            "rich text says something",
            rich("[{\"type\":\"text\",\"text\":\"a\"}]"),
            rich("[{\"type\":\"text\",\"text\":\"\"}]")),
        rule(
            "a mention",
            rich("[{\"type\":\"user\",\"user_id\":\"U0123\"}]"),
            rich("[{\"type\":\"user\",\"user_id\":\"ann\"}]")),
        rule(
            "a link",
            rich("[{\"type\":\"link\",\"url\":\"https://a.example\"}]"),
            rich("[{\"type\":\"link\",\"url\":\"javascript:alert(1)\"}]")),
        rule("known blocks", "{\"type\":\"divider\"}", "{\"type\":\"chart\"}"),
        rule("known fields", "{\"type\":\"divider\"}", "{\"type\":\"divider\",\"colour\":\"red\"}"),
        rule(
            "block ids differ",
            "{\"type\":\"divider\",\"block_id\":\"a\"},{\"type\":\"divider\",\"block_id\":\"b\"}",
            "{\"type\":\"divider\",\"block_id\":\"a\"},{\"type\":\"divider\",\"block_id\":\"a\"}"),
        rule(
            "a block's id",
            "{\"type\":\"divider\",\"block_id\":\"" + x(255) + "\"}",
            "{\"type\":\"divider\",\"block_id\":\"" + x(256) + "\"}"));
  }

  private static String section(int text) {
    return "{\"type\":\"section\",\"text\":" + plain(text) + "}";
  }

  private static String fields(int count, int text) {
    return "{\"type\":\"section\",\"fields\":" + many(count, plain(text)) + "}";
  }

  private static String header(int text) {
    return "{\"type\":\"header\",\"text\":" + plain(text) + "}";
  }

  private static String buttons(int count) {
    return many(count, "{\"type\":\"button\",\"text\":" + plain(1) + ",\"action_id\":\"b#\"}");
  }

  private static String markup() {
    return "[{\"type\":\"button\",\"action_id\":\"a\","
        + "\"text\":{\"type\":\"mrkdwn\",\"text\":\"*a*\"}}]";
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void message_isTakenUpToTheRule(String within, String beyond) {
    assertThat(SlackRules.message("text", "[" + within + "]")).isEmpty();
    assertThat(SlackRules.message("text", "[" + beyond + "]")).isNotEmpty();
  }

  static Stream<Arguments> views() {
    return Stream.of(
        rule("a title", modal(24, HI, ""), modal(25, HI, "")),
        rule("blocks", home(100), home(101)),
        rule("no table", modal(1, HI, ""), modal(1, table(1, 1, 1), "")),
        rule(
            "metadata",
            modal(1, HI, ",\"private_metadata\":\"" + x(3000) + "\""),
            modal(1, HI, ",\"private_metadata\":\"" + x(3001) + "\"")),
        rule(
            "a callback",
            modal(1, HI, ",\"callback_id\":\"" + x(255) + "\""),
            modal(1, HI, ",\"callback_id\":\"" + x(256) + "\"")),
        rule(
            "an input needs a submit",
            modal(1, input(), ",\"submit\":" + plain(24)),
            modal(1, input(), "")),
        rule(
            "a submit",
            modal(1, input(), ",\"submit\":" + plain(24)),
            modal(1, input(), ",\"submit\":" + plain(25))));
  }

  private static String modal(int title, String blocks, String more) {
    return "{\"type\":\"modal\",\"title\":"
        + plain(title)
        + ",\"blocks\":["
        + blocks
        + "]"
        + more
        + "}";
  }

  private static String home(int blocks) {
    return "{\"type\":\"home\",\"blocks\":" + many(blocks, "{\"type\":\"divider\"}") + "}";
  }

  private static String input() {
    return "{\"type\":\"input\",\"label\":%s,\"element\":{\"type\":\"plain_text_input\",\"action_id\":\"a\"}}"
        .formatted(plain(5));
  }

  @ParameterizedTest
  @MethodSource("views")
  void view_isTakenUpToTheRule(String within, String beyond) {
    assertThat(SlackRules.view(within)).isEmpty();
    assertThat(SlackRules.view(beyond)).isNotEmpty();
  }

  @Test
  void message_holdsFiftyBlocks() {
    assertThat(SlackRules.message("text", many(50, "{\"type\":\"divider\"}"))).isEmpty();
    assertThat(SlackRules.message("text", many(51, "{\"type\":\"divider\"}"))).isNotEmpty();
  }

  @Test
  void message_needsATextBesideItsBlocks() {
    assertThat(SlackRules.message(" ", "[" + HI + "]")).isNotEmpty();
    assertThat(SlackRules.message(x(40_001), "[" + HI + "]")).isNotEmpty();
  }

  @Test
  void message_isJson() {
    assertThat(SlackRules.message("text", "[")).isNotEmpty();
    assertThat(SlackRules.view("{")).isNotEmpty();
  }

  @Test
  void pane_suggestsFourPrompts() {
    String prompt = "{\"title\":\"a\",\"message\":\"b\"}";
    assertThat(SlackRules.prompts(many(4, prompt))).isEmpty();
    assertThat(SlackRules.prompts(many(5, prompt))).isNotEmpty();
    assertThat(SlackRules.prompts("[{\"title\":\"\",\"message\":\"b\"}]")).isNotEmpty();
  }
}
