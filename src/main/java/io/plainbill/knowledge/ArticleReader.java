package io.plainbill.knowledge;

import io.plainbill.access.Audience;
import io.plainbill.knowledge.ArticleFile.Claim;
import io.plainbill.knowledge.FrontMatter.Entry;
import io.plainbill.knowledge.FrontMatter.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one article and notes all that is wrong with it. */
final class ArticleReader {
  private static final List<String> KEYS =
      List.of("id", "title", "kind", "codes", "words", "audience", "fixes");
  private static final List<String> REQUIRED = List.of("id", "title", "kind", "audience");
  private static final List<String> LISTS = List.of("codes", "words", "audience", "fixes");
  private static final List<String> KINDS = List.of("term", "status", "cause", "reason", "howto");
  private static final List<String> AUDIENCES =
      Arrays.stream(Audience.values()).map(Audience::id).toList();
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]+(:[A-Za-z0-9_]+)?");
  private static final Pattern ARTICLE =
      Pattern.compile("\\A---[ \\t]*\\n(?<front>(?:.*\\n)*?)---[ \\t]*(?:\\n|\\z)");

  private final String file;
  private final String name;
  private final List<Fault> faults;

  /**
   * @param file as it can be opened
   * @param name the file's name without {@code .md}
   * @param faults where everything wrong is noted
   */
  ArticleReader(String file, String name, List<Fault> faults) {
    this.file = file;
    this.name = name;
    this.faults = faults;
  }

  /** The article; empty if it is too broken to be checked against the others. */
  Optional<ArticleFile> read(String content) {
    String text = content.replace("\r\n", "\n").replace('\r', '\n');
    Matcher parts = ARTICLE.matcher(text);
    if (!parts.find()) {
      fault(1, "an article begins with a line ---, its keys, and another line ---");
      return Optional.empty();
    }
    FrontMatter front = FrontMatter.read(file, parts.group("front"), faults);
    checkKeys(front);
    String body = text.substring(parts.end());
    int bodyLine = 1 + (int) text.substring(0, parts.end()).chars().filter(c -> c == '\n').count();
    Markdown markdown = Markdown.of(body);
    checkBody(markdown, bodyLine);
    return REQUIRED.stream().allMatch(key -> front.find(key).isPresent())
        ? Optional.of(article(front, body.strip(), markdown, bodyLine))
        : Optional.empty();
  }

  private void checkKeys(FrontMatter front) {
    front.values().forEach((key, entry) -> checkEntry(key, entry));
    for (String key : REQUIRED) {
      if (front.find(key).isEmpty()) {
        fault(1, "the key '" + key + "' is missing; write '" + key + ": …'");
      }
    }
    one(front, "id").ifPresent(this::checkId);
    one(front, "kind").ifPresent(kind -> checkOneOf("kind", kind, KINDS));
    for (Item audience : items(front, "audience")) {
      checkOneOf("audience", audience, AUDIENCES);
    }
    for (Item code : items(front, "codes")) {
      if (!CODE.matcher(code.text()).matches()) {
        fault(code.line(), "'" + code.text() + "' is not a code; write one like status:frozen");
      }
    }
  }

  private void checkEntry(String key, Entry entry) {
    if (!KEYS.contains(key)) {
      fault(
          entry.line(),
          "the key '"
              + key
              + "' is not known"
              + Nearest.offer(key, KEYS)
              + " Known are "
              + String.join(", ", KEYS));
    } else if (!LISTS.contains(key) && entry.list()) {
      fault(entry.line(), "'" + key + "' takes one text, not a list");
    } else if (LISTS.contains(key) && !entry.list()) {
      fault(entry.line(), "'" + key + "' takes a list; write '" + key + ": [one, two]'");
    }
    if (key.equals("audience") && entry.items().isEmpty()) {
      fault(entry.line(), "nobody could read this; write 'audience: [staff, customer]' or one");
    }
    for (Item item : entry.items()) {
      if (item.text().isEmpty()) {
        fault(item.line(), "'" + key + "' has an empty text; fill it in or leave it out");
      }
    }
  }

  private void checkId(Item id) {
    if (!ID.matcher(id.text()).matches()) {
      fault(id.line(), "the id '" + id.text() + "' may have a-z, 0-9 and single dashes only");
    } else if (!id.text().equals(name)) {
      fault(
          id.line(),
          "the id '" + id.text() + "' must be the file's name; rename to " + id.text() + ".md");
    }
  }

  private void checkOneOf(String key, Item said, List<String> known) {
    if (!known.contains(said.text())) {
      fault(
          said.line(),
          "the "
              + key
              + " '"
              + said.text()
              + "' is not known"
              + Nearest.offer(said.text(), known)
              + " Known are "
              + String.join(", ", known));
    }
  }

  private void checkBody(Markdown markdown, int bodyLine) {
    if (markdown.passages().isEmpty()) {
      fault(bodyLine, "the article has no text; write at least one paragraph below the keys");
    } else if (!markdown.passages().getFirst().heading().isEmpty()) {
      fault(
          bodyLine,
          "the text must begin with a paragraph, not a heading: it is shown as the summary");
    }
    for (Markdown.Found found : markdown.faults()) {
      fault(bodyLine + found.line(), found.what());
    }
  }

  private ArticleFile article(FrontMatter front, String body, Markdown markdown, int bodyLine) {
    String summary = markdown.passages().isEmpty() ? "" : markdown.passages().getFirst().text();
    Article article =
        new Article(
            text(front, "id"),
            text(front, "title"),
            text(front, "kind"),
            texts(front, "codes"),
            texts(front, "words"),
            audience(front),
            texts(front, "fixes"),
            summary,
            markdown.plain(),
            body);
    List<Markdown.Found> links =
        markdown.links().stream()
            .map(link -> new Markdown.Found(bodyLine + link.line(), link.what()))
            .toList();
    int idLine = one(front, "id").map(Item::line).orElse(1);
    return new ArticleFile(file, idLine, article, markdown.passages(), claims(front), links);
  }

  private static List<Claim> claims(FrontMatter front) {
    List<Claim> claims = new ArrayList<>();
    claims.addAll(claims(front, "title", "the title"));
    claims.addAll(claims(front, "words", "the word"));
    for (Item code : items(front, "codes")) {
      claims.add(new Claim(code.line(), "the code", Codes.key(code.text()), code.text()));
    }
    return claims;
  }

  /** Two spellings of the same words are one claim. */
  private static List<Claim> claims(FrontMatter front, String key, String what) {
    return items(front, key).stream()
        .map(item -> {
          List<String> plain = Words.of(item.text()).stream().map(Words.Word::plain).toList();
          return new Claim(item.line(), what, what + String.join(" ", plain), item.text());
        })
        .toList();
  }

  private static Set<Audience> audience(FrontMatter front) {
    Set<Audience> audience = EnumSet.noneOf(Audience.class);
    for (Audience one : Audience.values()) {
      if (texts(front, "audience").contains(one.id())) {
        audience.add(one);
      }
    }
    return audience;
  }

  private static List<Item> items(FrontMatter front, String key) {
    return front.find(key).map(Entry::items).orElse(List.of());
  }

  private static Optional<Item> one(FrontMatter front, String key) {
    return items(front, key).stream().findFirst();
  }

  private static List<String> texts(FrontMatter front, String key) {
    return items(front, key).stream().map(Item::text).toList();
  }

  private static String text(FrontMatter front, String key) {
    return one(front, key).map(Item::text).orElse("");
  }

  private void fault(int line, String text) {
    faults.add(new Fault(file, line, text));
  }
}
