package io.plainbill.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A tab whose cookies, storage and downloads no other tab sees: another person at another desk. */
final class Tab implements AutoCloseable {
  /** A desk's screen, in CSS pixels. */
  static final int WIDTH = 1280;

  static final int HEIGHT = 860;

  private final Chromium chromium;
  private final String context;
  private final String window;
  private final Path downloads;

  /**
   * Opens an empty tab.
   *
   * @param ahead how much later than now it is to its pages
   * @param downloads where files go that are taken away in it
   */
  Tab(Chromium chromium, Duration ahead, Path downloads) {
    this.chromium = chromium;
    this.downloads = downloads;
    DevTools tools = chromium.tools();
    context = tools.ask("Target.createBrowserContext", Map.of()).path("browserContextId").asText();
    JsonNode target =
        tools.ask("Target.createTarget", Map.of("url", "about:blank", "browserContextId", context));
    window = target.path("targetId").asText();
    size(WIDTH, HEIGHT);
    tool(
        "Browser.setDownloadBehavior",
        Map.of(
            "behavior",
            "allow",
            "downloadPath",
            downloads.toString(),
            "browserContextId",
            context));
    String watcher = Resources.text("watcher.js").replace("{{ahead}}", "" + ahead.toMillis());
    tool("Page.addScriptToEvaluateOnNewDocument", Map.of("source", watcher));
  }

  Tab open(String url) {
    chromium.goTo(window);
    chromium.get(url);
    return this;
  }

  void reload() {
    chromium.goTo(window);
    chromium.navigate().refresh();
  }

  /** What a script gives back; it is the body of a function. */
  @Nullable Object run(String script, @Nullable Object... arguments) {
    chromium.goTo(window);
    return chromium.executeScript(script, arguments);
  }

  /** Runs a script until it gives back something, and gives that back. */
  Object await(String script, @Nullable Object... arguments) {
    chromium.goTo(window);
    Object found =
        chromium.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            const given = Array.from(arguments).slice(0, -1);
            const until = Date.now() + %d;
            (function look() {
              const found = (function () { %s }).apply(null, given);
              if (found || Date.now() > until) done(found || null);
              else setTimeout(look, 20);
            })();
            """
                .formatted(Chromium.PATIENCE.toMillis() / 2, script),
            arguments);
    if (found == null) {
      throw new AssertionError("never came: " + script + " " + List.of(arguments) + "\n" + seen());
    }
    return found;
  }

  void press(CharSequence... keys) {
    chromium.goTo(window);
    new Actions(chromium).sendKeys(keys).perform();
  }

  /** Presses a key while others are held. */
  void press(Keys held, CharSequence key) {
    chromium.goTo(window);
    new Actions(chromium).keyDown(held).sendKeys(key).keyUp(held).perform();
  }

  /** Clicks, once the element stands still: what scrolls away under the mouse is missed. */
  void click(WebElement element) {
    chromium.goTo(window);
    chromium.executeAsyncScript(
        """
        const [element, done] = arguments;
        let before = '';
        let still = 0;
        (function look() {
          const {top, left} = element.getBoundingClientRect();
          still = before === `${top} ${left}` ? still + 1 : 0;
          before = `${top} ${left}`;
          if (still === 3) done();
          else requestAnimationFrame(look);
        })();
        """,
        element);
    element.click();
  }

  void type(WebElement element, String text) {
    chromium.goTo(window);
    element.sendKeys(text);
  }

  Map<?, ?> tool(String command, Map<String, ?> parameters) {
    chromium.goTo(window);
    return chromium.devTool(command, parameters);
  }

  void size(int width, int height) {
    zoomed(width, height, 1);
  }

  /** A window of that size whose page is zoomed: it has so much less room for its pixels. */
  void zoomed(int width, int height, int factor) {
    tool(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width / factor,
            "height",
            height / factor,
            "deviceScaleFactor",
            factor,
            "mobile",
            false));
  }

  /** What the person has set for all pages, such as {@code prefers-color-scheme: dark}. */
  void prefers(Map<String, String> features) {
    List<Map<String, String>> all = new ArrayList<>();
    features.forEach((name, value) -> all.add(Map.of("name", name, "value", value)));
    tool("Emulation.setEmulatedMedia", Map.of("features", all));
  }

  /** The languages that the browser asks for, the first one first. */
  void speaks(String languages) {
    String agent = String.valueOf(run("return navigator.userAgent"));
    tool("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", languages));
  }

  /** What the person lets every page do, such as {@code clipboardReadWrite}. */
  void allow(String permission) {
    chromium
        .tools()
        .ask(
            "Browser.grantPermissions",
            Map.of("permissions", List.of(permission), "browserContextId", context));
  }

  void offline(boolean offline) {
    tool("Network.enable", Map.of());
    tool(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** A file that was taken away, once it is there in full. */
  byte[] saved(String name) throws IOException {
    Path file = downloads.resolve(name);
    Instant until = Instant.now().plus(Chromium.PATIENCE);
    while (!Files.exists(file) || Files.size(file) == 0) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError(name + " was never saved in " + downloads);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return Files.readAllBytes(file);
  }

  byte[] picture() {
    chromium.goTo(window);
    return Base64.getDecoder().decode(chromium.getScreenshotAs(OutputType.BASE64));
  }

  /** The first element of the page itself that a CSS selector finds, once it is there. */
  WebElement one(String selector) {
    return (WebElement) await("return document.querySelector(arguments[0])", selector);
  }

  /** All that the page and the widget in it show, hold and keep. */
  String kept() {
    return String.valueOf(
        run(
            """
            const root = document.querySelector('plainbill-help')?.shadowRoot;
            return [root?.textContent, root?.innerHTML, root?.querySelector('textarea')?.value,
              document.documentElement.outerHTML, document.cookie,
              JSON.stringify(sessionStorage), JSON.stringify(localStorage)].join('\\n');
            """));
  }

  /** To its pages it is that much later from now on: tokens end meanwhile. */
  void later(Duration later) {
    run(
        "const now = Date.now; Date.now = () => now() + arguments[0]"
            .replace("arguments[0]", Long.toString(later.toMillis())));
  }

  /** Everything that went wrong on the page: faults of scripts, and what its CSP had to stop. */
  List<String> seen() {
    return strings("return window.__seen ?? []");
  }

  /** Where the page has loaded anything from. */
  List<String> origins() {
    return strings(
        """
        return [...new Set(performance.getEntriesByType('resource').map(e => new URL(e.name).origin))].sort()
        """);
  }

  /** The names of all cookies that anybody has set here. */
  List<String> cookies() {
    List<String> names = new ArrayList<>();
    chromium
        .tools()
        .ask("Storage.getCookies", Map.of("browserContextId", context))
        .path("cookies")
        .forEach(cookie -> names.add(cookie.path("name").asText()));
    return names;
  }

  /** What a script gives back as a list of texts. */
  List<String> strings(String script, @Nullable Object... arguments) {
    Object list = run(script, arguments);
    return list instanceof List<?> all
        ? all.stream().map(String::valueOf).collect(Collectors.toList())
        : List.of();
  }

  @Override
  public void close() {
    chromium.goTo(window);
    chromium.leave();
    chromium.tools().ask("Target.disposeBrowserContext", Map.of("browserContextId", context));
  }
}
