package io.plainbill.assistant;

import io.plainbill.access.Actor;
import io.plainbill.access.Right;
import io.plainbill.answer.Table;
import io.plainbill.answer.TablePages;
import io.plainbill.answer.TableRows;
import io.plainbill.catalog.Intent;
import io.plainbill.memory.Answers;
import io.plainbill.memory.Memory;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers to be taken away as files, for those who may see them now and whose role takes files: all
 * rows of what was shown, as of its moment.
 */
final class Takeaway {
  private final Archive archive;
  private final Brains brains;
  private final Memory memory;

  Takeaway(Archive archive, Brains brains, Memory memory) {
    this.archive = archive;
    this.brains = brains;
    this.memory = memory;
  }

  Taking take(String id, Visit visit) {
    if (!visit.caller().role().may(Right.EXPORT)) {
      return new Taking.NotAllowed();
    }
    return switch (archive.open(id, visit)) {
      case Archive.Opened.NotThere() -> new Taking.NotThere();
      case Archive.Opened.SayWhy(var words) -> new Taking.SayWhy(words);
      case Archive.Opened.Open(var kept, var actor) -> ready(kept, visit, actor);
    };
  }

  /**
   * An answer for somebody who was let in before and is let in again before they get anything of
   * it.
   */
  Taking prepare(String id, Visit visit) {
    return memory
        .answers()
        .find(id)
        .map(kept -> ready(kept, visit, visit.because(Optional.empty())))
        .orElseGet(Taking.NotThere::new);
  }

  private Taking ready(Answers.Kept kept, Visit visit, Actor actor) {
    TableRows rows = TableRows.SHOWN;
    if (kept.leavesRowsOut()) {
      Brain brain = brains.current();
      Optional<Intent> intent =
          brain.catalog().find(kept.intent()).filter(one -> Archive.stands(one, kept, brain));
      if (intent.isEmpty()) {
        return new Taking.AskAgain();
      }
      rows = (table, sink) -> all(brain, intent.get(), kept, table, sink);
    }
    boolean own = kept.asker().subject().equals(visit.caller().subject());
    return new Taking.Ready(
        kept,
        brains.current().catalog().find(kept.intent()).map(Intent::title).orElse("Answer"),
        Archive.read(kept),
        own ? memory.words().of(kept.id(), kept.asker()) : Optional.empty(),
        rows,
        kept.rows(),
        visit.caller(),
        actor);
  }

  private static void all(
      Brain brain,
      Intent intent,
      Answers.Kept kept,
      Table table,
      Consumer<Map<String, String>> sink) {
    if (table.more().isEmpty()) {
      TableRows.SHOWN.each(table, sink);
      return;
    }
    switch (brain.pages().whole(intent, kept.meant(), Archive.then(kept), table, sink)) {
      case TablePages.Page page -> {}
      case TablePages.Moved() -> throw new TableRows.Moved();
      case TablePages.NoSuchTable() -> throw new TableRows.Moved();
    }
  }
}
