package io.plainbill.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes a picture of the widget in every state, for people to look at, and the one that the README
 * shows. No test; it needs a Chromium with chromedriver.
 */
final class Pictures {
  private static final Path ALL = Path.of("target/pictures");
  private static final Path README = Path.of("docs/widget.png");
  private static final Map<String, String> STILL = Map.of("prefers-reduced-motion", "reduce");

  private final Stage stage;

  private Pictures(Stage stage) {
    this.stage = stage;
  }

  /**
   * Takes them all.
   *
   * @param names of the states that are wanted; all if there are none
   */
  public static void main(String... names) throws IOException {
    Files.createDirectories(ALL);
    Stage stage = Stage.open(Programs.needed());
    try (stage) {
      new Pictures(stage).take(names);
    }
  }

  private void take(String... names) throws IOException {
    for (State state : State.values()) {
      if (wanted(state.name(), names)) {
        take(state.name(), state, Page.BILL, Map.of(), Map.of(), Tab.WIDTH, Tab.HEIGHT);
      }
    }
    Map<String, String> dark = Map.of("prefers-color-scheme", "dark");
    for (State state : new State[] {State.FIRST_OPEN, State.WATERFALL, State.LINE, State.ARTICLE}) {
      if (wanted("DARK", names)) {
        take("DARK_" + state, state, Page.BILL, Map.of(), dark, Tab.WIDTH, Tab.HEIGHT);
      }
      if (wanted("PHONE", names)) {
        take("PHONE_" + state, state, Page.BILL, Map.of(), Map.of(), 390, 844);
      }
    }
    if (wanted("PHONE", names)) {
      take("PHONE_320", State.ANSWER, Page.BILL, Map.of(), Map.of(), 320, 640);
    }
    if (wanted("CHINESE", names)) {
      Map<String, String> chinese = Map.of("language", "zh-CN");
      take("CHINESE", State.WATERFALL, Page.BILL, chinese, Map.of(), Tab.WIDTH, Tab.HEIGHT);
      take("CHINESE_FIRST", State.FIRST_OPEN, Page.BILL, chinese, Map.of(), Tab.WIDTH, Tab.HEIGHT);
    }
    if (wanted("RIGHT_TO_LEFT", names)) {
      Map<String, String> mirrored = Map.of("direction", "rtl");
      take("RIGHT_TO_LEFT", State.WATERFALL, Page.RIGHT_TO_LEFT, mirrored, Map.of(), 1000, 800);
    }
    if (wanted("FORCED_COLOURS", names)) {
      Map<String, String> forced = Map.of("forced-colors", "active");
      take("FORCED_COLOURS", State.WATERFALL, Page.BILL, Map.of(), forced, 1000, 800);
    }
    if (wanted("HELP_PAGE", names)) {
      help();
    }
    if (wanted("README", names)) {
      readme();
    }
  }

  /** What a reseller's customer sees where they see their bill. */
  private void readme() throws IOException {
    try (Tab tab = stage.tab()) {
      tab.size(1180, 990);
      tab.prefers(STILL);
      tab.open(stage.portal.signIn(OnStage.own(Person.ANN), Page.BILL));
      Help help = new Help(tab);
      State.WATERFALL.reach(stage, tab, help);
      help.click("wide");
      help.one(".is-wide svg.bars .link-line");
      write("README", tab);
    }
    Files.copy(ALL.resolve("readme.png"), README, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean wanted(String name, String... names) {
    return names.length == 0 || List.of(names).contains(name);
  }

  private void take(
      String name,
      State state,
      Page page,
      Map<String, String> options,
      Map<String, String> prefers,
      int width,
      int height)
      throws IOException {
    try (Tab tab = stage.tab()) {
      tab.size(width, height);
      Map<String, String> all = new HashMap<>(STILL);
      all.putAll(prefers);
      tab.prefers(all);
      tab.open(stage.portal.signIn(OnStage.own(state.person()), page, options));
      state.reach(stage, tab, new Help(tab));
      write(name, tab);
      stage.gate.letGo();
    }
  }

  /** The page that the README's first command says to open. */
  private void help() throws IOException {
    try (Tab tab = stage.tab()) {
      tab.prefers(STILL);
      tab.open(stage.gate.url() + "/help");
      Help help = new Help(tab);
      help.part("welcome");
      write("HELP_PAGE_FIRST", tab);
      help.ask("why is May 2026 negative?");
      write("HELP_PAGE", tab);
    }
  }

  private static void write(String name, Tab tab) throws IOException {
    Path file = ALL.resolve(name.toLowerCase(Locale.ROOT) + ".png");
    Files.write(file, tab.picture());
    System.out.println(file + ", " + Files.size(file) + " bytes");
  }
}
