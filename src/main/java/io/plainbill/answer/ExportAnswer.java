package io.plainbill.answer;

import io.plainbill.access.Right;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Reason;
import io.plainbill.catalog.Case;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.SlotName;
import java.util.List;
import java.util.Optional;

/** Gives the answer before as a file: the way to it, since files are made when they are fetched. */
final class ExportAnswer {
  private final Catalog catalog;

  ExportAnswer(Catalog catalog) {
    this.catalog = catalog;
  }

  Draft answer(Asking asking, Intent intent, Plan plan, Interpretation read) {
    if (!asking.caller().role().may(Right.EXPORT)) {
      return Draft.of(asking, read, Kind.DENIED, Reason.NOT_PERMITTED)
          .headline(Wording.denied(intent, asking.caller()));
    }
    return asking
        .before()
        .map(before -> given(asking, plan, read, before))
        .orElseGet(() -> nothing(asking, plan, read));
  }

  private Draft given(Asking asking, Plan plan, Interpretation read, Before before) {
    List<FileFormat> wanted = wanted(read);
    String stem = Files.stem(before.intent(), before.period(), before.answer());
    Files files = new Files(before.answer(), stem, wanted);
    String title = catalog.find(before.intent()).map(Intent::title).orElse("The answer before");
    String formats = Figures.joined(wanted.stream().map(FileFormat::title).toList());
    String names = Figures.joined(wanted.stream().map(files::name).toList());
    Placeholders values =
        new Placeholders()
            .add("title", title, title)
            .add("format", formats, formats)
            .add("file", names, names);
    return say(Draft.of(asking, read, Kind.ANSWER), plan.named(Plan.ANSWER), values).files(files);
  }

  private static Draft nothing(Asking asking, Plan plan, Interpretation read) {
    return say(
        Draft.of(asking, read, Kind.EMPTY, Reason.NO_MATCH),
        plan.named(Plan.NONE),
        new Placeholders());
  }

  private static Draft say(Draft draft, Optional<Case> words, Placeholders values) {
    words.ifPresent(one ->
        draft
            .headline(Sentences.all(one.headline(), values))
            .suggestions(
                one.suggestions().stream()
                    .map(suggestion -> Sentences.say(suggestion, values))
                    .flatMap(Optional::stream)
                    .toList()));
    return draft;
  }

  /** All of them if none was named. */
  private static List<FileFormat> wanted(Interpretation read) {
    return read.slots()
        .get(SlotName.FORMAT)
        .flatMap(said -> FileFormat.of(said.value()))
        .map(List::of)
        .orElseGet(() -> List.of(FileFormat.values()));
  }
}
