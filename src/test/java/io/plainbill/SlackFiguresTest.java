package io.plainbill;

import static io.plainbill.SlackDoorTest.by;
import static io.plainbill.SlackHouse.ACME;
import static io.plainbill.SlackHouse.CHANNEL;
import static io.plainbill.SlackHouse.FAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.slack.FakeSlack;
import io.plainbill.slack.FakeSlack.Shown;
import io.plainbill.slack.SlackLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every question over HTTP and in Slack: the same answer, and every figure of it is shown. */
@ResourceLock(SlackHouse.SHARED)
final class SlackFiguresTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ANSWER_ID = Pattern.compile("a_[A-Za-z0-9_-]{22}");
  private static final Pattern NUMBER = Pattern.compile("[-−]?[0-9][0-9,]*(?:\\.[0-9]+)?");
  private static final Set<String> FIGURES = Set.of("money", "quantity");
  private static final int ROWS_OF_A_PAGE = 20;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static SlackHouse house;
  private static FakeSlack slack;
  private static SlackLine line;

  @BeforeAll
  static void open() {
    house = SlackHouse.shared();
    slack = house.slack();
    line = house.signed();
  }

  @Test
  void everyQuestion_hasTheSameFigures_forStaff() throws Exception {
    assertThat(compare(FAY, "fay.finance@sunrise.example", true)).isGreaterThan(100);
  }

  @Test
  void everyQuestion_hasTheSameFigures_forACustomer() throws Exception {
    assertThat(compare(ACME, "finn.finance@acme.example", false)).isGreaterThan(50);
  }

  /** Asks all that this person may ask; tells how many figures were compared. */
  private static int compare(String user, String subject, boolean staff) throws Exception {
    String token = token(subject);
    int figures = 0;
    Optional<String> conversation = Optional.empty();
    JsonNode intents = http(token, "GET", "/v1/intents", "").path("intents");
    assertThat(intents.size()).isGreaterThan(15);
    for (JsonNode intent : intents) {
      Map<String, String> slots = slots(intent, staff);
      ObjectNode question = JSON.createObjectNode().put("intent", intent.path("id").asText());
      slots.forEach(question.putObject("slots")::put);
      conversation.ifPresent(id -> question.put("conversation", id));
      JsonNode overHttp = http(token, "POST", "/v1/ask", question.toString());
      conversation =
          Optional.of(overHttp.path("conversation").asText()).filter(id -> !id.isEmpty());
      figures += compare(user, token, intent.path("id").asText(), slots, overHttp);
    }
    return figures;
  }

  private static int compare(
      String user, String token, String id, Map<String, String> slots, JsonNode overHttp)
      throws Exception {
    Map<String, String> filled = new HashMap<>(Map.of("what", id));
    slots.forEach((slot, value) ->
        filled.put(Set.of("rebate", "invoice").contains(slot) ? "order" : slot, value));

    slack.forget();
    ObjectNode form = JSON.createObjectNode().put("callback_id", "plainbill.ask");
    assertThat(line.submit(user, form, filled).has("errors")).as(id).isFalse();
    Shown shown = slack.await(by("chat.update"));
    // A file's name holds the id of the answer that it is of, which is another in each channel.
    if (overHttp.has("status") || id.equals("export.request")) {
      assertThat(shown.text()).as(id).isNotBlank();
      return 0;
    }
    Matcher named = ANSWER_ID.matcher(shown.all());
    assertThat(named.find()).as(id + " names its answer: " + shown.all()).isTrue();
    JsonNode inSlack = http(token, "GET", "/v1/answers/" + named.group(), "");
    if (!id.startsWith("handoff")) {
      assertThat(bare(inSlack)).as(id).isEqualTo(bare(overHttp));
    }
    return figures(user, id, named.group(), inSlack, shown);
  }

  private static Map<String, String> slots(JsonNode intent, boolean staff) {
    Set<String> takes = new TreeSet<>();
    intent.path("slots").forEach(slot -> takes.add(slot.asText()));
    Map<String, String> slots = new LinkedHashMap<>();
    if (takes.contains("order")) {
      slots.put("order", "SO-2026-10482");
    } else if (takes.contains("rebate")) {
      slots.put("rebate", "RB-2026-0417");
    } else if (intent.path("id").asText().equals("invoice.status")) {
      slots.put("invoice", "INV-104");
    } else {
      if (takes.contains("period")) {
        slots.put("period", "May 2026");
      }
      if (takes.contains("customer") && staff) {
        slots.put("customer", "Acme");
      }
    }
    return slots;
  }

  /** Without what differs between any two answers to one question. */
  private static JsonNode bare(JsonNode answer) throws IOException {
    ObjectNode copy = answer.deepCopy();
    copy.remove(List.of("id", "conversation", "links", "answeredAt", "interpretation"));
    copy.findParents("cursor").forEach(node -> ((ObjectNode) node).remove("cursor"));
    return JSON.readTree(ANSWER_ID.matcher(copy.toString()).replaceAll("a_"));
  }

  /** Every figure of the answer stands in the message, its details or its tables. */
  private static int figures(String user, String id, String answer, JsonNode json, Shown message) {
    Set<BigDecimal> seen = numbers(message.all());
    if (message.all().contains("details:" + answer)) {
      seen.addAll(numbers(modal(user, "details", answer, 0)));
    }
    int count = 0;
    for (JsonNode fact : json.path("facts")) {
      if (FIGURES.contains(fact.path("type").asText()) && fact.path("shown").asBoolean(true)) {
        assertThat(seen).as(id + " " + fact).contains(number(fact.path("value").asText()));
        count++;
      }
    }
    for (int table = 0; table < json.path("tables").size(); table++) {
      count += figures(user, id, answer, json.path("tables").path(table), table, message, seen);
    }
    return count;
  }

  private static int figures(
      String user,
      String id,
      String answer,
      JsonNode table,
      int index,
      Shown message,
      Set<BigDecimal> seen) {
    Set<BigDecimal> all = new TreeSet<>(seen);
    if (message.all().contains("table:" + answer + ":" + index + ":")) {
      all.addAll(numbers(modal(user, "table", answer, index)));
    }
    int count = 0;
    for (JsonNode column : table.path("columns")) {
      if (FIGURES.contains(column.path("type").asText())) {
        for (int row = 0; row < Math.min(ROWS_OF_A_PAGE, table.path("rows").size()); row++) {
          String value = table.path("rows").path(row).path(column.path("key").asText()).asText();
          if (!value.isEmpty()) {
            assertThat(all).as(id + " row " + row + " of " + table).contains(number(value));
            count++;
          }
        }
      }
    }
    return count;
  }

  private static String modal(String user, String action, String answer, int index) {
    slack.forget();
    line.press(
        user,
        CHANNEL,
        "plainbill." + action + "." + index + ".0",
        action + ":" + answer + ":" + index + ":0");
    return slack.await(by("views.update")).all();
  }

  private static Set<BigDecimal> numbers(String text) {
    Set<BigDecimal> numbers = new TreeSet<>();
    Matcher found = NUMBER.matcher(text);
    while (found.find()) {
      numbers.add(number(found.group().replace(",", "").replace('−', '-')));
    }
    return numbers;
  }

  /** Compared by value: 0.50 is 0.5. */
  private static BigDecimal number(String text) {
    return new BigDecimal(text).stripTrailingZeros();
  }

  private static String token(String subject) {
    return house.service().handedOut().stream()
        .filter(one -> one.subject().equals(subject))
        .findFirst()
        .orElseThrow()
        .token()
        .reveal();
  }

  private static JsonNode http(String token, String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.service().port() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
  }
}
