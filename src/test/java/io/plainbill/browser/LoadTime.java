package io.plainbill.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures how long a page takes to load with the launcher in it, and without: {@code mvn -q
 * -DskipTests package exec:exec@load-time}. No test: it says what it saw on the machine that it ran
 * on.
 */
final class LoadTime {
  private static final int LOADS = 15;

  private LoadTime() {}

  /** Loads both pages in turn, each time with nothing kept from before, and tells the medians. */
  public static void main(String... none) throws IOException {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    try (Stage stage = Stage.open(Programs.needed())) {
      for (int i = 0; i < LOADS; i++) {
        without.add(loaded(stage, Page.WITHOUT, "main"));
        with.add(loaded(stage, Page.BILL, Help.ELEMENT));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "The page was loaded in %.0f ms without and %.0f ms with the launcher in it: %.2f times.%n",
        median(without),
        median(with),
        median(with) / median(without));
  }

  /** Until the page has loaded, from when it was asked for. */
  private static double loaded(Stage stage, Page page, String element) {
    try (Tab tab = stage.tab()) {
      tab.open(stage.portal.signIn(OnStage.own(Person.ANN), page));
      return ((Number)
              tab.await(
                  "return document.querySelector(arguments[0]) &&"
                      + " performance.getEntriesByType('navigation')[0].loadEventEnd",
                  element))
          .doubleValue();
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
