package io.plainbill.slack;

import com.slack.api.model.manifest.AppManifest;
import com.slack.api.model.manifest.AppManifest.AppHome;
import com.slack.api.model.manifest.AppManifest.EventSubscriptions;
import com.slack.api.model.manifest.AppManifest.Features;
import com.slack.api.model.manifest.AppManifest.Interactivity;
import com.slack.api.model.manifest.AppManifest.Shortcut;
import com.slack.api.model.manifest.AppManifest.SlashCommand;
import io.plainbill.render.SlackForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what Slack says of the app with what this service needs of it. */
final class SlackManifestCheck {
  private final SlackSettings settings;
  private final Optional<AppManifest.Settings> set;
  private final Optional<Features> features;
  private final List<String> faults = new ArrayList<>();

  SlackManifestCheck(SlackSettings settings, AppManifest manifest) {
    this.settings = settings;
    this.set = Optional.ofNullable(manifest.getSettings());
    this.features = Optional.ofNullable(manifest.getFeatures());
  }

  /** What is not as it should be, a sentence each. */
  List<String> faults() {
    events();
    command();
    shortcuts();
    pages();
    boolean socket = settings.way() instanceof SlackSettings.Socket;
    if (is(set.map(AppManifest.Settings::getSocketModeEnabled)) != socket) {
      faults.add(
          socket
              ? "Socket Mode is off, and the settings hold an app's token."
              : "Socket Mode is on, and the settings expect signed requests.");
    }
    if (is(set.map(AppManifest.Settings::getTokenRotationEnabled))) {
      faults.add("Token rotation is on, and Plainbill keeps tokens that stay: make the app anew.");
    }
    return List.copyOf(faults);
  }

  private void events() {
    Optional<EventSubscriptions> sent = set.map(AppManifest.Settings::getEventSubscriptions);
    List<String> events = sent.map(EventSubscriptions::getBotEvents).orElse(List.of());
    SlackManifest.EVENTS.forEach((event, why) -> {
      if (!events.contains(event)) {
        faults.add("The event " + event + " is not sent (" + why + ").");
      }
    });
    address("Events go", sent.map(EventSubscriptions::getRequestUrl));
  }

  private void command() {
    Optional<SlashCommand> command =
        features.map(Features::getSlashCommands).orElse(List.of()).stream()
            .filter(one -> settings.command().equals(one.getCommand()))
            .findFirst();
    if (command.isEmpty()) {
      faults.add("The command " + settings.command() + " is not there.");
    } else {
      address("The command " + settings.command() + " goes", command.map(SlashCommand::getUrl));
    }
  }

  private void shortcuts() {
    List<String> there =
        features.map(Features::getShortcuts).orElse(List.of()).stream()
            .map(Shortcut::getCallbackId)
            .toList();
    for (String callback : List.of(SlackManifest.ABOUT, SlackForms.ASK)) {
      if (!there.contains(callback)) {
        faults.add("The shortcut " + callback + " is not there.");
      }
    }
    Optional<Interactivity> presses = set.map(AppManifest.Settings::getInteractivity);
    if (!is(presses.map(Interactivity::getIsEnabled))) {
      faults.add("Interactivity is off: buttons, menus and forms do nothing.");
    } else {
      address("Presses go", presses.map(Interactivity::getRequestUrl));
    }
  }

  private void pages() {
    Optional<AppHome> home = features.map(Features::getAppHome);
    if (!is(home.map(AppHome::getHomeTabEnabled))) {
      faults.add("The app's own page is off (its Home tab).");
    }
    if (!is(home.map(AppHome::getMessagesTabEnabled))
        || is(home.map(AppHome::getMessagesTabReadOnlyEnabled))) {
      faults.add("Nobody can write to the app (its Messages tab is off, or read-only).");
    }
  }

  /** Only signed requests need an address. */
  private void address(String what, Optional<String> to) {
    if (settings.way() instanceof SlackSettings.Http
        && !to.orElse("").endsWith(SlackServlet.EVENTS)) {
      faults.add(
          what
              + to.map(address -> " to " + address).orElse(" nowhere")
              + ", and not to this service's "
              + SlackServlet.EVENTS
              + ".");
    }
  }

  private static boolean is(Optional<Boolean> mark) {
    return mark.orElse(false);
  }
}
