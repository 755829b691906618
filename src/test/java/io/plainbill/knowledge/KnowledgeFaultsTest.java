package io.plainbill.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Audience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("elsewhere")
final class KnowledgeFaultsTest {
  private static final String NET_DUE =
      """
      ---
      id: net-due
      title: Net due
      kind: term
      codes: [term:net_due]
      words: [amount due]
      audience: [staff, customer]
      ---
      Net due is what remains to be paid.
      """;

  @TempDir private Path temporary;
  private Path kb;

  @BeforeEach
  void folder() throws IOException {
    kb = Files.createDirectory(temporary.resolve("kb"));
    write("net-due.md", NET_DUE);
  }

  @Test
  void goodFolder_isRead() {
    Article article = LuceneKnowledge.read(kb).byId("net-due", Audience.STAFF).orElseThrow();
    assertThat(article.title()).isEqualTo("Net due");
    assertThat(article.summary()).isEqualTo("Net due is what remains to be paid.");
    assertThat(article.words()).containsExactly("amount due");
    assertThat(article.fixes()).isEmpty();
  }

  @Test
  void readmeAndOtherFiles_areNoArticles() throws IOException {
    write("README.md", "# How to write an article");
    write("notes.txt", "nothing");
    assertThat(LuceneKnowledge.read(kb).byId("net-due", Audience.STAFF)).isPresent();
  }

  @Test
  void windowsLineEndsAndMark_areTaken() throws IOException {
    write("net-due.md", "\uFEFF" + NET_DUE.replace("\n", "\r\n"));
    assertThat(LuceneKnowledge.read(kb).byCode("TERM:NET_DUE", Audience.STAFF)).isPresent();
  }

  @Test
  void everyFault_isToldAtOnceWithFileAndLine() throws IOException {
    write(
        "other.md",
        """
        ---
        id: othr
        titel: Other
        kind: trem
        codes: [term:net_due, "no code"]
        words: [Amount  DUE]
        audience: [staf]
        audience: [staff]
        ---
        """);
    assertThat(faults())
        .containsExactly(
            file("other.md") + ":1: the key 'title' is missing; write 'title: …'",
            file("other.md") + ":2: the id 'othr' must be the file's name; rename to othr.md",
            file("other.md")
                + ":3: the key 'titel' is not known; did you mean 'title'? Known are id, title,"
                + " kind, codes, words, audience, fixes",
            file("other.md")
                + ":4: the kind 'trem' is not known; did you mean 'term'? Known are term, status,"
                + " cause, reason, howto",
            file("other.md") + ":5: 'no code' is not a code; write one like status:frozen",
            file("other.md")
                + ":7: the audience 'staf' is not known; did you mean 'staff'? Known are staff,"
                + " customer",
            file("other.md") + ":8: 'audience' stands here twice",
            file("other.md")
                + ":10: the article has no text; write at least one paragraph below the keys");
  }

  @Test
  void sameCodeWordOrTitle_isRefusedForTheSameReaders() throws IOException {
    write(
        "owed.md",
        NET_DUE.replace("id: net-due", "id: owed").replace("amount due", "Amount-Due, owed"));
    assertThat(faults())
        .containsExactly(
            file("owed.md")
                + ":3: the title 'Net due' belongs to "
                + file("net-due.md")
                + " already; one article only may have it",
            file("owed.md")
                + ":5: the code 'term:net_due' belongs to "
                + file("net-due.md")
                + " already; one article only may have it",
            file("owed.md")
                + ":6: the word 'Amount-Due' belongs to "
                + file("net-due.md")
                + " already; one article only may have it");
  }

  @Test
  void sameCode_mayHaveAnArticlePerAudience() throws IOException {
    write("net-due.md", NET_DUE.replace("[staff, customer]", "[staff]"));
    write(
        "net-due-customer.md",
        NET_DUE
            .replace("id: net-due", "id: net-due-customer")
            .replace("[staff, customer]", "[customer]"));
    LuceneKnowledge knowledge = LuceneKnowledge.read(kb);
    assertThat(knowledge.byCode("term:net_due", Audience.STAFF).orElseThrow().id())
        .isEqualTo("net-due");
    assertThat(knowledge.byCode("term:net_due", Audience.CUSTOMER).orElseThrow().id())
        .isEqualTo("net-due-customer");
  }

  @Test
  void sameIdInAnotherFolder_isRefused() throws IOException {
    Files.createDirectory(kb.resolve("zz"));
    write("zz/net-due.md", NET_DUE);
    assertThat(faults())
        .contains(
            file("zz/net-due.md")
                + ":2: the id 'net-due' is taken by "
                + file("net-due.md")
                + "; choose another");
  }

  @Test
  void brokenLinks_areRefused() throws IOException {
    write("secret.md", article("secret", "Secret", "staff", "Only for staff."));
    write(
        "links.md",
        article(
            "links",
            "Links",
            "staff, customer",
            """
            See [this](net-deu), [that](net-due) and
            [here](https://example.org) or [there](javascript:alert).

            And [this one](secret).
            """));
    assertThat(faults())
        .containsExactly(
            file("links.md")
                + ":7: the link goes to 'net-deu', which is no article's id; did you mean"
                + " 'net-due'? Write an article's id, or an address that begins with https://",
            file("links.md")
                + ":8: the link goes to 'javascript:alert', which is no article's id. Write an"
                + " article's id, or an address that begins with https://",
            file("links.md")
                + ":10: the link goes to 'secret', which not all readers of this article may read");
  }

  @Test
  void rawHtmlAndPictures_areRefused() throws IOException {
    write(
        "html.md",
        article(
            "html",
            "Html",
            "staff",
            """
            Text with <b>bold</b>.

            <script>alert(1)</script>

            ![picture](x.png)
            """));
    assertThat(faults())
        .anyMatch(fault -> fault.startsWith(file("html.md") + ":7: raw HTML"))
        .anyMatch(fault -> fault.startsWith(file("html.md") + ":9: raw HTML"))
        .anyMatch(fault -> fault.startsWith(file("html.md") + ":11: pictures"));
  }

  @Test
  void noFrontMatterBrokenYamlAndWrongShapes_areRefused() throws IOException {
    write("none.md", "Just text.\n");
    write("yaml.md", "---\nid: yaml\ntitle: a: b\n---\nText.\n");
    write("shape.md", "---\nid: [shape]\ntitle: {a: b}\nkind: term\naudience: staff\n---\nText.\n");
    assertThat(faults())
        .anyMatch(fault -> fault.startsWith(file("none.md") + ":1: an article begins"))
        .anyMatch(fault -> fault.startsWith(file("yaml.md") + ":3: this is not YAML"))
        .anyMatch(fault -> fault.startsWith(file("shape.md") + ":2: 'id' takes one text"))
        .anyMatch(fault -> fault.startsWith(file("shape.md") + ":3: 'title' must be a text"))
        .anyMatch(fault -> fault.startsWith(file("shape.md") + ":5: 'audience' takes a list"));
  }

  @Test
  void fileThatIsNotUtf8_isRefused() throws IOException {
    Files.write(
        kb.resolve("latin.md"),
        NET_DUE.replace("Net", "N\u00e9t").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(faults())
        .containsExactly(file("latin.md") + ":1: the file is not UTF-8; save it as UTF-8");
  }

  @Test
  void headingFirst_isRefused() throws IOException {
    write("head.md", article("head", "Head", "staff", "# Head\n\nText.\n"));
    assertThat(faults()).singleElement().asString().contains(":7: the text must begin");
  }

  @Test
  void missingFolder_isToldAsSuch() {
    assertThatThrownBy(() -> LuceneKnowledge.read(kb.resolve("nowhere")))
        .isInstanceOf(KnowledgeFaults.class)
        .hasMessageContaining("there is no such folder");
  }

  @Test
  void version_changesWithAnyFileAndOnlyThen() throws IOException {
    String before = LuceneKnowledge.read(kb).version();
    assertThat(LuceneKnowledge.read(kb).version()).isEqualTo(before);
    write("net-due.md", NET_DUE.replace("remains", "is left"));
    assertThat(LuceneKnowledge.read(kb).version()).isNotEqualTo(before);
  }

  private static String article(String id, String title, String audience, String body) {
    return "---\nid: %s\ntitle: %s\nkind: term\naudience: [%s]\n---\n%s"
        .formatted(id, title, audience, body);
  }

  private List<String> faults() {
    try {
      LuceneKnowledge.read(kb);
    } catch (KnowledgeFaults e) {
      return e.faults();
    }
    return List.of();
  }

  private String file(String name) {
    return kb.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(kb.resolve(name), text);
  }
}
