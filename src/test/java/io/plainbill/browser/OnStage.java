package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * What every test of the widget has: the stage, and tabs that are closed after it. On no page may
 * anything have gone wrong by then: no script failed, and its policy had nothing to stop.
 */
abstract class OnStage {
  private static @Nullable Stage stage;

  private final List<Tab> tabs = new ArrayList<>();

  static void on(@Nullable Stage opened) {
    stage = opened;
  }

  static Stage stage() {
    if (stage == null) {
      throw new IllegalStateException("WidgetTest opens the stage");
    }
    return stage;
  }

  /** The same person as nobody else in these tests: with a history and a rate of their own. */
  static Person own(Person person) {
    return person.named(person.subject() + "-" + UUID.randomUUID());
  }

  Tab tab(Person person, Page page, Map<String, String> options) {
    return opened(stage().portal.signIn(person, page, options));
  }

  /** The bill's page as that person sees it. */
  Tab tab(Person person) {
    return tab(person, Page.BILL, Map.of());
  }

  Tab opened(String url) {
    Tab tab = stage().tab();
    tabs.add(tab);
    return tab.open(url);
  }

  /** The open widget on the bill's page. */
  Help help(Person person) {
    return new Help(tab(person)).open();
  }

  @AfterEach
  void nothingWentWrong() {
    stage().gate.mended();
    stage().gate.letGo();
    List<String> seen = new ArrayList<>();
    for (Tab tab : tabs) {
      seen.addAll(tab.seen());
      tab.close();
    }
    tabs.clear();
    assertThat(seen).isEmpty();
  }
}
