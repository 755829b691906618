package io.plainbill.browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The help widget as people meet it, in one Chromium on one world. */
@InChromium
final class WidgetTest {
  @BeforeAll
  static void open() {
    OnStage.on(Stage.open(Programs.found().orElseThrow()));
  }

  @AfterAll
  static void close() {
    OnStage.stage().close();
    OnStage.on(null);
  }

  @Nested
  final class Talk extends TalkTests {}

  @Nested
  final class Identity extends IdentityTests {}

  @Nested
  final class Trouble extends TroubleTests {}

  @Nested
  final class Embedding extends EmbeddingTests {}

  @Nested
  final class Keyboard extends KeyboardTests {}

  @Nested
  final class Looks extends LooksTests {}

  @Nested
  final class Figures extends FiguresTests {}

  @Nested
  final class HostileLedger extends HostileLedgerTests {}
}
