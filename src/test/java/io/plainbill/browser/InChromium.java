package io.plainbill.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that need a browser. Where there is none they do not run, and one plain line says so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InChromium.IfFound.class)
@interface InChromium {

  /** Looks for the programs; what it finds is what the tests use. */
  final class IfFound implements ExecutionCondition {
    private static final String MISSING =
        "NOT RUN: the help widget in a browser, since no Chromium with chromedriver is installed"
            + " here (Debian: apt-get install chromium chromium-driver).";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean outermost = context.getRequiredTestClass().getEnclosingClass() == null;
      boolean tell = outermost && context.getTestMethod().isEmpty();
      return decided(
          Programs.found(System.getenv("PATH")), tell ? System.out::println : said -> {});
    }

    static ConditionEvaluationResult decided(Optional<Programs> found, Consumer<String> told) {
      if (found.isPresent()) {
        return ConditionEvaluationResult.enabled(found.get().chromium().toString());
      }
      told.accept(MISSING);
      return ConditionEvaluationResult.disabled(MISSING);
    }
  }
}
