package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The help widget as people meet it, in one Chromium on one world. */
@InChromium
final class WidgetTest {
  private static Stage stage;

  @BeforeAll
  static void open() {
    stage = Stage.open(Programs.found().orElseThrow());
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void smoke() throws Exception {
    try (Tab tab = stage.tab(Person.ANN, Page.WITHOUT)) {
      System.out.println(tab.run("return document.title + location + new Date() + navigator.userAgent"));
      System.out.println(Axe.findings(tab, "main"));
      System.out.println(tab.run("return fetch(arguments[0]).then(r => r.text())", stage.portal.origin() + "/plainbill-token"));
      java.nio.file.Files.write(java.nio.file.Path.of("/tmp/pic.png"), tab.picture());
      System.out.println(tab.seen());
    }
  }
}
