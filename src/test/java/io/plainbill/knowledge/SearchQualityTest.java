package io.plainbill.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asks the real articles what people ask, in their words. */
@Tag("elsewhere")
final class SearchQualityTest {
  private static final Path QUESTIONS = Path.of("src/test/resources/knowledge/questions.txt");
  private static final LuceneKnowledge KNOWLEDGE = LuceneKnowledge.read(Path.of("kb"));

  /** One line of the table. */
  private record Question(Audience audience, String text, String article) {}

  @Test
  void everyQuestion_findsItsArticleFirst() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<Question> questions = questions();
    for (Question question : questions) {
      List<Knowledge.Passage> found = KNOWLEDGE.search(question.text, question.audience, 3);
      String first = found.isEmpty() ? "-" : found.getFirst().article().id();
      if (!first.equals(question.article)) {
        wrong.add(
            question
                + " but found "
                + found.stream().map(one -> one.article().id() + " " + one.score()).toList());
      }
    }
    assertThat(questions).hasSizeGreaterThan(150);
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
  }

  private static List<Question> questions() throws IOException {
    return Files.readAllLines(QUESTIONS).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\\|", -1))
        .map(part ->
            new Question(
                part[0].strip().equals("staff") ? Audience.STAFF : Audience.CUSTOMER,
                part[1].strip(),
                part[2].strip()))
        .toList();
  }
}
