package io.plainbill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.answer.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a running service and saves the answer as a file; a long one is waited for. */
final class SavedAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("filename=\"([A-Za-z0-9][A-Za-z0-9._-]*)\"");
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final ServiceClient service;
  private final Optional<String> reason;

  /**
   * A way to save answers.
   *
   * @param reason why a customer's data is looked at, if it was said
   */
  SavedAnswer(ServiceClient service, Optional<String> reason) {
    this.service = service;
    this.reason = reason;
  }

  /**
   * Asks and saves.
   *
   * @param question the body of the question
   * @param to the file; empty for one named as the service names it
   */
  void save(String question, FileFormat format, Optional<Path> to, PrintWriter out) {
    JsonNode answer = tree(service.post("/v1/ask", question, "application/json").body());
    out.println(answer.path("headline").asText());
    String address = answer.path("links").path(format.id()).asText();
    if (address.isEmpty()) {
      throw UserFault.failed("Your role takes no answers away as files.");
    }
    Path path = write(whole(service.get(reasoned(address))), to);
    out.println("Saved " + path + ", answer " + answer.path("id").asText());
  }

  /** The file, once it is made. */
  private HttpResponse<InputStream> whole(HttpResponse<InputStream> reply) {
    if (reply.statusCode() != 202) {
      return reply;
    }
    JsonNode job = tree(text(reply));
    while (job.path("links").path("file").isMissingNode()) {
      String state = job.path("state").asText();
      if (state.equals("failed") || state.equals("ask_again")) {
        throw UserFault.failed("The file could not be made: ask the question again.");
      }
      pause();
      job = tree(text(service.get(job.path("links").path("self").asText())));
    }
    return service.get(reasoned(job.path("links").path("file").asText()));
  }

  private Path write(HttpResponse<InputStream> file, Optional<Path> to) {
    Path path = to.orElseGet(() -> Path.of(name(file)));
    try (InputStream content = file.body()) {
      Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw UserFault.failed(path + " cannot be written.");
    }
    return path;
  }

  private static String name(HttpResponse<InputStream> file) {
    Matcher name = NAME.matcher(file.headers().firstValue("Content-Disposition").orElse(""));
    return name.find() ? name.group(1) : "answer";
  }

  private String reasoned(String address) {
    return reason
        .map(why ->
            address
                + (address.contains("?") ? "&" : "?")
                + "reason="
                + URLEncoder.encode(why, StandardCharsets.UTF_8))
        .orElse(address);
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw UserFault.failed("Stopped.");
    }
  }

  private static String text(HttpResponse<InputStream> reply) {
    try (InputStream content = reply.body()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw UserFault.failed("The service's reply broke off.");
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException wrong) {
      throw UserFault.failed("The service's reply is not understood; is it another version?");
    }
  }
}
