package io.plainbill.attack;

import java.util.List;
import java.util.Random;

/** What attackers put where a name, a number or an address is expected. */
final class Ammunition {
  /** Stands in requests and nowhere else: the log must not know it. */
  static final String MARK = "zqcanary";

  static final List<String> LOGGED_NOWHERE =
      List.of(MARK, "pg_sleep", "drop table", "1=1", "'1'='1", "<script", "jndi:", "../etc");

  static final List<String> SQL =
      List.of(
          "' OR '1'='1",
          "x' OR 1=1 --",
          "1; DROP TABLE charge; --",
          "') UNION SELECT token FROM tokens --",
          "SO-2026-10482' AND pg_sleep(5) IS NULL --",
          "SO-2026-10482 OR SO-2026-10490",
          "acme OR globex OR 1=1",
          "acme' || (SELECT string_agg(name, ',') FROM organization) || '",
          "\\'; SELECT 1; --",
          "$$; DO $$ BEGIN RAISE EXCEPTION 'x'; END $$",
          "CAST((SELECT version()) AS int)",
          "0 OR 1=1",
          "%",
          "_______",
          "%' OR name LIKE '%",
          "*",
          "any",
          "all customers",
          "everyone",
          "null",
          "NULL::int",
          "{1,2,3,4,5,6,7,8,9}",
          ":organization",
          ":recipient OR true",
          "$1",
          "?",
          "1e309",
          "-1",
          "99999999999999999999999999",
          "2147483648",
          "0x1f",
          "{period}",
          "{x, plural, one {#} other {#}}",
          "{due}",
          "${jndi:ldap://127.0.0.1/x}",
          "{{7*7}}",
          "<script>alert(1)</script>",
          "<!channel> *bold*",
          "=HYPERLINK(\"http://evil\")",
          "/* */ true",
          "' ; set_config('plainbill.scope','x',true) --",
          "2026-05-01'::date OR true --",
          "2026-99-99",
          "9999999-01",
          "-271821-04-20",
          "../etc/passwd",
          MARK);

  static final List<String> PATHS =
      List.of(
          "/v1/../v1/audit",
          "/v1/%2e%2e/v1/audit",
          "/v1/.%2e/metrics",
          "//v1//audit",
          "/v1/audit;role=admin",
          "/v1/audit;/x",
          "/v1;a=b/audit",
          "/v1/audit/",
          "/v1/audit/.",
          "/v1/%61udit",
          "/v1/aud%69t%20",
          "/V1/AUDIT",
          "/metrics;jsessionid=1",
          "/metrics/",
          "/%6detrics",
          "/./metrics",
          "/x/../metrics",
          "/x/..;/metrics",
          "/..;/metrics",
          "/demo/tokens/../../metrics",
          "/demo//tokens",
          "/DEMO/tokens",
          "/demo/tokens;x=1",
          "/demo/tokens%00",
          "/demo/tokens/%2e",
          "/demo%2ftokens",
          "/v1/answers/..%2f..%2fdemo%2ftokens",
          "/v1/answers/%2e%2e/%2e%2e/metrics",
          "/v1/answers//tables/x",
          "/v1/answers/%c0%ae%c0%ae/x",
          "/v1/answers/%00",
          "/v1/answers/%zz",
          "/v1/answers/%u002e",
          "/v1/articles/..%2f..%2fREADME",
          "/v1/articles/%252e%252e%252fREADME",
          "/v1/articles/../../kb/README.md",
          "/v1/invoices/../../etc/passwd/document",
          "/v1/invoices/..%2f..%2f..%2fetc%2fpasswd/document",
          "/v1/invoices//document",
          "/v1/invoices/%5c..%5c..%5cwindows/document",
          "/v1/imports/..%2f..%2fetc",
          "/v1/imports/%00/rows/1",
          "/v1/imports/a/rows/-1",
          "/v1/imports/a/rows/99999999999999999999",
          "/../../../../etc/passwd",
          "/..%2f..%2f..%2fetc/passwd",
          "/style.css/../../roles.md",
          "/io/plainbill/access/roles.md",
          "/WEB-INF/web.xml",
          "/.git/config",
          "/index.html%00.css",
          "/openapi.json/..%2f..%2froles.md",
          "http://evil.example/metrics",
          "*",
          "metrics",
          "/\\metrics",
          "/v1\\audit",
          "/v1/audit#/health/live",
          "/v1/audit?from=%00",
          "/v1/articles?q=%00",
          "/v1/articles?q=%ff%fe",
          "/v1/articles?q=a&q=b",
          "/v1/ask?question=x",
          "/v1/audit?cursor=-1",
          "/v1/audit?cursor=1%27%20OR%201=1",
          "/" + "a".repeat(9_000),
          "/" + "../".repeat(500) + "metrics",
          "/v1/articles?q=" + "%F0%9F%98%80".repeat(300));

  private static final List<String> COMBINING = List.of("\u0301", "\u200b", "\u200d", "\u00ad");
  private static final String HOMOGLYPHS = "aаeеoоpрcсxхiіyу";

  private Ammunition() {}

  /** That word in a disguise: other letters that look alike, other digits, other directions. */
  static String disguised(String word, Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> wide(word);
      case 1 -> glyphs(word);
      case 2 -> "\u202e" + new StringBuilder(word).reverse() + "\u202c";
      case 3 -> inside(word, COMBINING.get(random.nextInt(COMBINING.size())), random);
      case 4 -> inside(word, "\u0000", random);
      case 5 -> word.toUpperCase(java.util.Locale.ROOT).replace("I", "\u0130");
      case 6 -> inside(word, "\ud800", random);
      case 7 -> "\u2066" + word + "\u2069\ufeff";
      default -> mistyped(word, random);
    };
  }

  private static String wide(String word) {
    StringBuilder wide = new StringBuilder();
    word.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7f ? c + 0xfee0 : c)));
    return wide.toString();
  }

  private static String glyphs(String word) {
    String other = word;
    for (int i = 0; i < HOMOGLYPHS.length(); i += 2) {
      other = other.replace(HOMOGLYPHS.charAt(i), HOMOGLYPHS.charAt(i + 1));
    }
    return other;
  }

  private static String inside(String word, String what, Random random) {
    int at = random.nextInt(word.length() + 1);
    return word.substring(0, at) + what + word.substring(at);
  }

  private static String mistyped(String word, Random random) {
    int at = random.nextInt(word.length());
    return word.substring(0, at) + word.substring(at + 1);
  }
}
