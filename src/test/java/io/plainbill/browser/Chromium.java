package io.plainbill.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Capabilities;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.HttpMethod;

/**
 * One process of Chromium without a screen. It resolves no name but this machine's, so nothing that
 * a page asks of anybody else ever leaves.
 */
final class Chromium extends RemoteWebDriver {
  /** Beyond this a condition that is waited for counts as never met. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String CDP = "executeCdpCommand";
  private static final Map<String, CommandInfo> COMMANDS =
      Map.of(CDP, new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST));

  private final ChromeDriverService service;
  private final DevTools tools;
  private @Nullable String at;

  private Chromium(ChromeDriverService service, Capabilities wanted) {
    super(new HttpCommandExecutor(COMMANDS, url(service)), wanted);
    this.service = service;
    manage().timeouts().scriptTimeout(PATIENCE);
    Map<?, ?> options =
        (Map<?, ?>)
            Objects.requireNonNull(getCapabilities().getCapability(ChromeOptions.CAPABILITY));
    tools = DevTools.at(String.valueOf(options.get("debuggerAddress")));
  }

  static Chromium start(Programs programs) {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(programs.driver().toFile())
            .usingAnyFreePort()
            .build();
    try {
      service.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(programs.chromium().toFile());
    options.addArguments(
        List.of(
            "--headless=new",
            "--no-sandbox", // has none for root; every page is one of ours
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-proxy-server",
            "--force-color-profile=srgb",
            "--lang=en-US",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"));
    return new Chromium(service, options);
  }

  private static URL url(ChromeDriverService service) {
    return service.getUrl();
  }

  /** Asks the browser itself, not one of its tabs. */
  DevTools tools() {
    return tools;
  }

  /** What follows is about that tab. */
  void goTo(String window) {
    if (!window.equals(at)) {
      switchTo().window(window);
      at = window;
    }
  }

  /** A command of Chromium's own protocol, to the tab that it is about just now. */
  Map<?, ?> devTool(String command, Map<String, ?> parameters) {
    return (Map<?, ?>)
        Objects.requireNonNull(
            execute(CDP, Map.of("cmd", command, "params", parameters)).getValue());
  }

  /** The tab that it is about is closed. */
  void leave() {
    close();
    at = null;
  }

  @Override
  public void quit() {
    tools.close();
    try {
      super.quit();
    } finally {
      service.stop();
    }
  }
}
