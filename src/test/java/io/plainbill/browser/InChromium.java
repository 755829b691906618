package io.plainbill.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
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
      Optional<Programs> programs = Programs.found();
      if (programs.isPresent()) {
        return ConditionEvaluationResult.enabled(programs.get().chromium().toString());
      }
      boolean outermost = context.getRequiredTestClass().getEnclosingClass() == null;
      if (outermost && context.getTestMethod().isEmpty()) {
        System.out.println(MISSING);
      }
      return ConditionEvaluationResult.disabled(MISSING);
    }
  }
}
