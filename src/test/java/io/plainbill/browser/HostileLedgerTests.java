package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Names in a ledger that are markup or scripts are shown letter by letter, and do nothing. */
abstract class HostileLedgerTests extends OnStage {
  private static final Person OPERATOR = new Person("olga", Role.ADMIN, "meridian");
  private static final Person CUSTOMER = new Person("hal", Role.FINANCE_VIEWER, "hostile");
  private static final String SERVICE = "<img src=x onerror=window.__seen.push('ran:service')>";
  private static final String FORMULA = "=HYPERLINK(\"https://example.com\",\"a formula\")";
  private static final String ADDRESS = "/v1/invoices/INV-104/document";
  private static final String CUSTOMER_NAME =
      "<img src=x onerror=\"window.__seen.push('ran: name')\">";

  @Test
  void hostileNames_areTextEverywhere() {
    take("organizations", "hostile.csv");
    take("accounts", "hostile-accounts.csv");
    take("focus&issuer=sunrise&recipient=hostile", "hostile-bill.csv");

    Person hal = own(CUSTOMER);
    Tab tab = tab(hal);
    Help help = new Help(tab).open();
    assertThat(help.shown()).contains(CUSTOMER_NAME);
    help.ask("costs by service in October 2026");
    assertThat(help.shown()).contains(SERVICE, FORMULA, ADDRESS);
    assertThat(help.has("[data-plainbill=document]")).as("a button of a ledger's text").isFalse();
    assertThat(help.copied().split("[\\t\\n]", -1)).contains("'" + FORMULA).doesNotContain(FORMULA);
    help.ask("show the line items for October 2026");
    help.ask("what is my bill for October 2026?");
    help.ask("<img src=x onerror=\"window.__seen.push('ran: question')\">");
    help.click("history");
    help.part("talk");
    assertHarmless(tab);

    Tab staff = tab(own(Person.SUE));
    Help sues = new Help(staff).open();
    sues.ask("bills of my customers for October 2026");
    assertThat(sues.shown()).contains(CUSTOMER_NAME);
    assertHarmless(staff);
  }

  private static void assertHarmless(Tab tab) {
    assertThat(
            tab.strings(
                """
                const root = document.querySelector('plainbill-help').shadowRoot;
                return [...root.querySelectorAll('img, script, iframe, [onerror], [onload], a[href^=javascript]')].map((e) => e.outerHTML)
                """))
        .isEmpty();
    assertThat(
            tab.strings(
                "return [...document.querySelectorAll('img, iframe')].map((e) => e.outerHTML)"))
        .isEmpty();
    assertThat(tab.seen()).isEmpty();
  }

  /** Imports a file as the operator does, and waits until it is in. */
  private static void take(String how, String file) {
    try (Direct direct = new Direct(stage())) {
      HttpResponse<byte[]> taken =
          direct.send(
              OPERATOR,
              "/v1/imports?kind=" + how + "&mode=addition&file=" + file,
              Resources.text(file));
      assertThat(taken.statusCode()).isEqualTo(202);
      String at = taken.headers().firstValue("Location").orElseThrow();
      Instant until = Instant.now().plus(Duration.ofMinutes(1));
      String state;
      do {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        state = direct.json(OPERATOR, at).path("state").asText();
      } while (List.of("queued", "checking", "publishing").contains(state)
          && Instant.now().isBefore(until));
      assertThat(state).as("%s", direct.json(OPERATOR, at)).isIn("published", "unchanged");
    }
  }
}
