package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/** A running service, talked to over HTTP. Its problems become one clear sentence. */
final class ServiceClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private final URI base;
  private final String token;

  ServiceClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Sends a body there and gives back what came with status 200. */
  HttpResponse<String> post(String path, String json, String accept) {
    return fine(send(path, json, accept));
  }

  /** What stands at that address of the service, if it came with a status of success. */
  HttpResponse<InputStream> get(String path) {
    HttpRequest request = to(base, path).header("Authorization", "Bearer " + token).GET().build();
    try {
      HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      if (response.statusCode() / 100 != 2) {
        throw UserFault.failed(
            sentence(response.statusCode(), new String(response.body().readAllBytes(), UTF_8)));
      }
      return response;
    } catch (IOException unreachable) {
      throw UserFault.failed("The service at " + base + " does not answer any more.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw UserFault.failed("Stopped.");
    }
  }

  /** Sends a body there and gives back whatever came. */
  HttpResponse<String> send(String path, String json, String accept) {
    HttpRequest.Builder request =
        to(base, path)
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8));
    try {
      request.header("Authorization", "Bearer " + token);
    } catch (IllegalArgumentException unprintable) {
      throw UserFault.wrongUse("The token holds characters that no token has.");
    }
    return send(base, request.build());
  }

  /** What came, if it came with status 200; else its problem is told. */
  static HttpResponse<String> fine(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw UserFault.failed(sentence(response.statusCode(), response.body()));
    }
    return response;
  }

  static HttpRequest.Builder to(URI base, String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
  }

  static HttpResponse<String> send(URI base, HttpRequest request) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      return client.send(request, BodyHandlers.ofString(UTF_8));
    } catch (SSLException untrusted) {
      throw UserFault.failed(
          "The service at "
              + base
              + " has a certificate that this machine does not trust, or one for another name: use"
              + " its own name, and for an authority of your own"
              + " PLAINBILL_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE.");
    } catch (IOException unreachable) {
      throw UserFault.failed(
          "No service answers at "
              + base
              + ": start one with 'plainbill serve --demo', or name another with --url.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw UserFault.failed("Stopped.");
    }
  }

  private static String sentence(int status, String body) {
    try {
      JsonNode problem = JSON.readTree(body);
      if (problem.path("title").isTextual()) {
        List<String> faults = new ArrayList<>();
        problem.path("faults").forEach(fault -> faults.add(fault.asText()));
        String detail =
            faults.isEmpty()
                ? problem.path("title").asText() + ": " + problem.path("detail").asText()
                : UserFault.numbered(problem.path("title").asText() + ":", faults);
        return detail + " (reference " + problem.path("reference").asText() + ")";
      }
    } catch (JsonProcessingException notAProblem) {
      return "The service answered with status " + status + " and no reason.";
    }
    return "The service answered with status " + status + ".";
  }
}
