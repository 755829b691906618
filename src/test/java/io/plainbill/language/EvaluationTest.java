package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.language.Evaluation.Labelled;
import io.plainbill.language.Evaluation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluationTest {
  @Test
  void realIntents_areToldApart() {
    Result result = Evaluation.ofCatalog(Intents.real(), 5);
    assertThat(result.accuracy()).isGreaterThan(0.75);
    assertThat(result.refused()).isGreaterThan(0.6);
    assertThat(result.mistaken()).isLessThan(0.11);
    assertThat(result.auroc()).isGreaterThan(0.75);
  }

  @Test
  void lines_areRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lines.tsv");
    Files.writeString(file, "greet\thello you\nno tab here\noos\twhat is ü\n");
    assertThat(Evaluation.read(file))
        .containsExactly(new Labelled("greet", "hello you"), new Labelled("oos", "what is ü"));
  }

  @Test
  void sample_holdsSoManyOfEach() {
    List<Labelled> lines =
        List.of(
            new Labelled("a", "1"),
            new Labelled("a", "2"),
            new Labelled("a", "3"),
            new Labelled("b", "4"));
    assertThat(Evaluation.sample(lines, 2, 1))
        .hasSize(3)
        .filteredOn(line -> line.intent().equals("a"))
        .hasSize(2);
  }
}
