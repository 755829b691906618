package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads the help of every command and subcommand that there is. */
final class HelpTest {
  private static final Pattern QUOTED_OR_WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** What is either there or not needs no default; these have none, or are told in the text. */
  private static final List<String> WITHOUT_DEFAULT =
      List.of(
          "--config",
          "--accounts",
          "--customers",
          "--conversation",
          "--reason",
          "--as",
          "--template",
          "--mode",
          "--issuer",
          "--recipient",
          "--signed-by");

  static Stream<String> commands() {
    return all(new CommandLine(new Main()).getCommandSpec()).stream()
        .map(spec -> spec.qualifiedName(" "));
  }

  private static List<CommandSpec> all(CommandSpec spec) {
    List<CommandSpec> all = new ArrayList<>(List.of(spec));
    spec.subcommands().values().forEach(sub -> all.addAll(all(sub.getCommandSpec())));
    return all;
  }

  private static CommandSpec spec(String name) {
    return all(new CommandLine(new Main()).getCommandSpec()).stream()
        .filter(spec -> spec.qualifiedName(" ").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommand_saysInOneSentenceWhatItDoes(String name) {
    String[] description = spec(name).usageMessage().description();

    assertThat(description).isNotEmpty();
    // the first line stands alone in the list of commands
    assertThat(description[0]).matches("[A-Z][^.]*\\.");
    assertThat(description[description.length - 1]).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOption_saysWhatItIs_andWhatHoldsWithoutIt(String name) {
    for (OptionSpec option : spec(name).options()) {
      String told = String.join(" ", option.description());
      assertThat(told).as(option.longestName()).matches("(?s)[A-Za-z].*\\.");
      boolean flag = option.arity().max() == 0;
      if (!flag && !option.required() && !WITHOUT_DEFAULT.contains(option.longestName())) {
        assertThat(told).as(option.longestName()).contains("(default: ");
      }
      if (!flag) {
        assertThat(option.paramLabel()).as(option.longestName()).matches("[A-Z][A-Z@,.\\[\\]]*");
      }
    }
    for (ArgSpec word : spec(name).positionalParameters()) {
      assertThat(word.description()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommand_hasAnExampleThatCanBeTyped(String name) {
    List<String> examples =
        Arrays.stream(spec(name).usageMessage().footer())
            .filter(line -> line.startsWith("  plainbill "))
            .map(line -> line.substring("  plainbill ".length()))
            .toList();

    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      new CommandLine(new Main()).parseArgs(words(example.replaceAll(" > .*", "")));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noLine_isLongerThanTheHelpIsWide(String name) {
    CommandSpec spec = spec(name);
    for (String line : spec.usageMessage().description()) {
      assertThat(line).hasSizeLessThan(Main.HELP_WIDTH);
    }
    for (String line : spec.usageMessage().footer()) {
      assertThat(line).hasSizeLessThan(Main.HELP_WIDTH);
    }
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = QUOTED_OR_WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.toArray(String[]::new);
  }
}
