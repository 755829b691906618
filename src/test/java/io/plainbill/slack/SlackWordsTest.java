package io.plainbill.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.render.SlackAction;
import io.plainbill.render.SlackPress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is made of what Slack sends, before anything is asked. */
@Tag("elsewhere")
final class SlackWordsTest {
  @Test
  void whatSlackMakesOfATyping_isTakenBack() {
    assertThat(Spoken.plain("<@U0BOT> why is <http://acme.com|acme.com> &gt; 5 &amp; &lt; 7?"))
        .isEqualTo("why is acme.com > 5 & < 7?");
    assertThat(Spoken.plain("ask <mailto:ann@x.example|ann@x.example> in <#C1|sales> <!channel>"))
        .isEqualTo("ask ann@x.example in sales");
    assertThat(Spoken.plain("<https://x.example/a>")).isEqualTo("https://x.example/a");
    assertThat(Spoken.plain("&amp;lt;b&amp;gt;")).isEqualTo("&lt;b&gt;");
    assertThat(Spoken.plain("a\u0000b\ud800c\u00a0 d\u0007")).isEqualTo("a b c d");
  }

  @Test
  void answers_goToSlackAndNowhereElse() {
    for (String api : List.of("https://slack.com/api/", "https://slack-gov.com/api/")) {
      URI at = URI.create(api);
      ResponseUrl.Maker maker = maker(at);
      assertThat(maker.at("https://hooks." + at.getHost() + "/commands/T/1/x")).isPresent();
      for (String foreign :
          List.of(
              "http://hooks." + at.getHost() + "/commands/T/1/x",
              "https://hooks." + at.getHost() + ".evil.example/x",
              "https://user@hooks." + at.getHost() + "/x",
              "https://169.254.169.254/latest",
              "file:///etc/passwd",
              "no address",
              "")) {
        assertThat(maker.at(foreign)).as(foreign).isEmpty();
      }
    }
    assertThat(maker(URI.create("http://127.0.0.1:8080/api/")).at("http://127.0.0.1:8081/x"))
        .isEmpty();
  }

  private static ResponseUrl.Maker maker(URI api) {
    return new ResponseUrl.Maker(HttpClient.newHttpClient(), api, Clock.systemUTC());
  }

  @Test
  void formCarriesThePressAndItsPlace_andNothingElseIsRead() {
    SlackPress press = new SlackPress(SlackAction.FILE, "a_" + "x".repeat(22), 1);
    Presses.Pressed pressed =
        new Presses.Pressed(
            press, new Source.Message("1", "C0SALES", Optional.of("17.5")), Optional.empty());
    assertThat(Carried.read(Carried.of(pressed), "2", Optional.of("why")))
        .contains(
            new Presses.Pressed(
                press,
                new Source.Message("2", "C0SALES", Optional.of("17.5")),
                Optional.of("why")));
    Presses.Pressed atHome = new Presses.Pressed(press, new Source.Home("1"), Optional.empty());
    assertThat(Carried.read(Carried.of(atHome), "1", Optional.empty())).contains(atHome);
    for (String other : List.of("", "x", press.value(), press.value() + " C1", "x C1 1.2")) {
      assertThat(Carried.read(other, "1", Optional.empty())).isEmpty();
    }
  }

  @Test
  void pace_isEachPersonsOwn() {
    Pace pace = new Pace(2);
    Member sam = new Member("T1", "U1");
    assertThat(pace.tooFast(sam)).isEmpty();
    assertThat(pace.tooFast(sam)).isEmpty();
    assertThat(pace.tooFast(sam)).isPresent();
    assertThat(pace.tooFast(new Member("T2", "U1"))).isEmpty();
  }
}
