package io.plainbill.knowledge;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * An article's text, taken apart.
 *
 * @param passages what can be quoted alone: paragraphs, lists and the like, in their order
 * @param links where it points to
 * @param faults what may not stand in an article
 */
record Markdown(List<Passage> passages, List<Found> links, List<Found> faults) {
  /**
   * A part that can be quoted alone.
   *
   * @param heading the heading that it stands under, or empty
   */
  record Passage(String heading, String text) {}

  /**
   * Something in the text.
   *
   * @param line within the text, counted from 0
   */
  record Found(int line, String what) {}

  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();

  Markdown {
    passages = List.copyOf(passages);
    links = List.copyOf(links);
    faults = List.copyOf(faults);
  }

  static Markdown of(String text) {
    Node document = PARSER.parse(text);
    Inspection inspection = new Inspection();
    document.accept(inspection);
    return new Markdown(passagesOf(document), inspection.links, inspection.faults);
  }

  /** Everything as plain text, headings included. */
  String plain() {
    StringBuilder text = new StringBuilder();
    String under = "";
    for (Passage passage : passages) {
      if (!passage.heading().equals(under)) {
        under = passage.heading();
        text.append(under).append("\n\n");
      }
      text.append(passage.text()).append("\n\n");
    }
    return text.toString().strip();
  }

  private static List<Passage> passagesOf(Node document) {
    List<Passage> passages = new ArrayList<>();
    String heading = "";
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      String text = PlainText.of(block);
      if (block instanceof Heading) {
        heading = text;
      } else if (!(block instanceof ThematicBreak) && !text.isBlank()) {
        if (belongsToIntroduction(block)) {
          Passage introduction = passages.removeLast();
          passages.add(new Passage(heading, introduction.text() + "\n" + text));
        } else {
          passages.add(new Passage(heading, text));
        }
      }
    }
    return passages;
  }

  /** A list after "Check:" makes no sense without it. */
  private static boolean belongsToIntroduction(Node block) {
    boolean list = block instanceof BulletList || block instanceof OrderedList;
    return list
        && block.getPrevious() instanceof Paragraph before
        && PlainText.of(before).endsWith(":");
  }

  private static final class Inspection extends AbstractVisitor {
    private final List<Found> links = new ArrayList<>();
    private final List<Found> faults = new ArrayList<>();

    @Override
    public void visit(Link link) {
      links.add(new Found(lineOf(link), link.getDestination()));
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      faults.add(new Found(lineOf(image), "pictures are not shown anywhere; say it in words"));
    }

    @Override
    public void visit(HtmlBlock html) {
      refuseHtml(html);
    }

    @Override
    public void visit(HtmlInline html) {
      refuseHtml(html);
    }

    private void refuseHtml(Node html) {
      faults.add(
          new Found(
              lineOf(html),
              "raw HTML is not allowed; write Markdown, and put a literal < inside `backquotes`"));
    }

    private static int lineOf(Node node) {
      Node spanned = node;
      while (spanned.getSourceSpans().isEmpty() && spanned.getParent() instanceof Block parent) {
        spanned = parent;
      }
      List<SourceSpan> spans = spanned.getSourceSpans();
      return spans.isEmpty() ? 0 : spans.getFirst().getLineIndex();
    }
  }
}
