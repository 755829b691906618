package io.plainbill.slack;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import io.plainbill.answer.FileFormat;
import io.plainbill.assistant.Taking;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.ops.ExportFile;
import io.plainbill.ops.ExportJob;
import io.plainbill.ops.Exports;
import io.plainbill.render.SlackNotices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers as files, in the direct messages of whoever wants one: what only one person sees in a
 * channel holds none.
 */
final class FileSender {
  private static final Duration LOOKING = Duration.ofSeconds(2);
  private static final int MOST_LOOKS = 450; // a quarter of an hour
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Exports exports;
  private final Hall hall;
  private final Web web;
  private final Poster poster;
  private final HttpClient client;

  /** Who waits for a long file: everybody for one at a time. */
  private final Set<Member> waiting = ConcurrentHashMap.newKeySet();

  FileSender(Exports exports, Hall hall, Web web, Poster poster, HttpClient client) {
    this.exports = exports;
    this.hall = hall;
    this.web = web;
    this.poster = poster;
    this.client = client;
  }

  /** Sends the file; what to say where a reason is needed first. */
  Optional<String> send(Visitor visitor, Reply reply, Presses.Pressed pressed, FileFormat format)
      throws SlackFault {
    switch (exports.want(pressed.id(), format, visitor.visit(pressed.reason()))) {
      case Exports.Wanted.Not(Taking.SayWhy(var words)) -> {
        return Optional.of(words);
      }
      case Exports.Wanted.Coming(var job) -> await(visitor, reply, pressed.reason(), job);
      case Exports.Wanted other -> settle(visitor, reply, other, format);
    }
    return Optional.empty();
  }

  private void await(Visitor visitor, Reply reply, Optional<String> reason, ExportJob job)
      throws SlackFault {
    if (!waiting.add(visitor.member())) {
      reply.show(SlackNotices.say("Your last long file is still being made. Press again then."));
      return;
    }
    reply.show(
        SlackNotices.say("That is a long file. It is being made and comes as a direct message."));
    hall.beside(
        visitor,
        reply,
        (before, there) -> {
          try {
            made(before, there, reason, job);
          } finally {
            waiting.remove(before.member());
          }
        });
  }

  /** Sends the file once it is made, to whoever still may have it then. */
  private void made(Visitor before, Reply reply, Optional<String> reason, ExportJob asked)
      throws SlackFault {
    ExportJob job = asked;
    for (int looks = 0; isUnderWay(job) && looks < MOST_LOOKS; looks++) {
      Web.pause(LOOKING);
      Optional<ExportJob> now = exports.find(job.id(), before.caller());
      if (now.isEmpty()) {
        reply.show(SlackNotices.notThere());
        return;
      }
      job = now.get();
    }
    Optional<Visitor> still = hall.stillIn(before);
    Optional<ExportJob> theirs =
        still.flatMap(visitor -> exports.find(asked.id(), visitor.caller()));
    if (still.isEmpty() || theirs.isEmpty()) {
      reply.show(SlackNotices.notThere());
      return;
    }
    Visitor visitor = still.get();
    settle(visitor, reply, exports.fetch(theirs.get(), visitor.visit(reason)), job.format());
  }

  private static boolean isUnderWay(ExportJob job) {
    return switch (job.state()) {
      case QUEUED, RUNNING -> true;
      case DONE, FAILED, ASK_AGAIN -> false;
    };
  }

  private void settle(Visitor visitor, Reply reply, Exports.Wanted wanted, FileFormat format)
      throws SlackFault {
    switch (wanted) {
      case Exports.Wanted.Here(var file, var passing) -> {
        upload(visitor, file, passing);
        reply.show(
            SlackNotices.say("The " + format.title() + " file is in your messages with me."));
      }
      case Exports.Wanted.Coming coming ->
          reply.show(SlackNotices.say("The file takes very long. Press again in a while."));
      case Exports.Wanted.Elsewhere elsewhere -> reply.show(SlackNotices.askAgain());
      case Exports.Wanted.Not(Taking.SayWhy(var words)) -> reply.show(SlackNotices.say(words));
      case Exports.Wanted.Not(Taking.NotAllowed not) ->
          reply.show(SlackNotices.say("Your role takes no answers away as files."));
      case Exports.Wanted.Not(Taking.AskAgain not) -> reply.show(SlackNotices.askAgain());
      case Exports.Wanted.Not(Taking other) -> reply.show(SlackNotices.notThere());
    }
  }

  private void upload(Visitor visitor, ExportFile file, boolean passing) throws SlackFault {
    try {
      String channel = poster.direct(visitor.team(), visitor.member());
      FilesGetUploadURLExternalResponse place =
          web.call(
              visitor.team().token(),
              "files.getUploadURLExternal",
              slack ->
                  slack.filesGetUploadURLExternal(request ->
                      request.filename(file.name()).length(Math.toIntExact(file.bytes()))));
      put(URI.create(place.getUploadUrl()), file);
      FileDetails details = FileDetails.builder().id(place.getFileId()).title(file.name()).build();
      web.call(
          visitor.team().token(),
          "files.completeUploadExternal",
          slack ->
              slack.filesCompleteUploadExternal(
                  request -> request.files(List.of(details)).channelId(channel)));
    } finally {
      if (passing) {
        delete(file);
      }
    }
  }

  private void put(URI address, ExportFile file) throws SlackFault {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(LONGEST)
              .header("Content-Type", file.mediaType())
              .POST(BodyPublishers.ofFile(file.path()))
              .build();
      if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
        throw new SlackFault(SlackFault.DOWN);
      }
    } catch (IOException unreachable) {
      throw new SlackFault(SlackFault.DOWN);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new SlackFault(SlackFault.DOWN);
    }
  }

  private static void delete(ExportFile file) {
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
