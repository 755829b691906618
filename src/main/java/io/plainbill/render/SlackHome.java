package io.plainbill.render;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What somebody sees on the app's own page.
 *
 * @param who the asker as Plainbill knows them, such as {@code sales at Borealis Cloud}
 * @param examples what they may ask
 * @param recent their own questions, the youngest first
 * @param zone that times are told in
 */
public record SlackHome(String who, List<Example> examples, List<Recent> recent, ZoneId zone) {
  public SlackHome {
    examples = List.copyOf(examples);
    recent = List.copyOf(recent);
  }

  /**
   * A question that can be asked by a press.
   *
   * @param topic under which it stands, such as {@code Rebates}
   * @param intent whose example it is
   * @param index its place among the intent's examples
   */
  public record Example(String topic, String intent, int index, String question) {}

  /**
   * A question asked before.
   *
   * @param answer the id of the answer it got
   */
  public record Recent(String answer, String question, Instant at) {}
}
