package io.plainbill.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Small modules become one script, each once, and what they hand each other keeps its name. */
final class ModulesTest {
  @Test
  void modules_areJoinedOnce_inTheOrderTheyNeed() {
    String joined = Modules.join("test/entry.js");
    assertThat(joined)
        .isEqualTo(
            """
            (() => {
            "use strict";
            const m0 = (() => {
            const inner = 2;
            const twice = (x) => x * inner;
            async function later() {}

            return {twice, later};
            })();
            const m1 = ({value: ".a { content: \\"\\\\201c\\"; }\\n"});
            const m2 = ({value: {"hello": "你好"}});
            const m3 = (() => {
            const {later} = m0;
            const again = later;


            return {other: again};
            })();
            const m4 = (() => {
            const {twice, later: soon} = m0;
            const {value: style} = m1;
            const {value: words} = m2;
            const {other} = m3;
            document.title = twice(style + words.hello + soon + other);

            return {};
            })();
            })();
            """);
  }

  @Test
  void circle_isRefused() {
    assertThatThrownBy(() -> Modules.join("test/circle.js"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("circle");
  }

  @Test
  void unknownLibrary_isRefused() {
    assertThatThrownBy(() -> Modules.join("test/stranger.js"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'left-pad', which is not known");
  }
}
