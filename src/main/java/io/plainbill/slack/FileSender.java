package io.plainbill.slack;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import io.plainbill.answer.FileFormat;
import io.plainbill.assistant.Taking;
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

/**
 * Answers as files, in the direct messages of whoever wants one: what only one person sees in a
 * channel holds none.
 */
final class FileSender {
  private static final Duration LOOKING = Duration.ofSeconds(2);
  private static final int MOST_LOOKS = 450; // a quarter of an hour
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Exports exports;
  private final Web web;
  private final Poster poster;
  private final HttpClient client;

  FileSender(Exports exports, Web web, Poster poster, HttpClient client) {
    this.exports = exports;
    this.web = web;
    this.poster = poster;
    this.client = client;
  }

  /** Sends the file; what to say where a reason is needed first. */
  Optional<String> send(Visitor visitor, Reply reply, Presses.Pressed pressed, FileFormat format)
      throws SlackFault {
    Exports.Wanted wanted = exports.want(pressed.id(), format, visitor.visit(pressed.reason()));
    if (wanted instanceof Exports.Wanted.Coming(var job)) {
      reply.show(
          SlackNotices.say("That is a long file. It is being made and comes as a direct message."));
      wanted = made(visitor, pressed, job);
    }
    switch (wanted) {
      case Exports.Wanted.Here(var file, var passing) -> {
        upload(visitor, file, passing);
        reply.show(
            SlackNotices.say("The " + format.title() + " file is in your messages with me."));
      }
      case Exports.Wanted.Coming coming ->
          reply.show(SlackNotices.say("The file takes very long. Press again in a while."));
      case Exports.Wanted.Elsewhere elsewhere -> reply.show(SlackNotices.askAgain());
      case Exports.Wanted.Not(Taking.SayWhy(var words)) -> {
        return Optional.of(words);
      }
      case Exports.Wanted.Not(Taking.NotAllowed not) ->
          reply.show(SlackNotices.say("Your role takes no answers away as files."));
      case Exports.Wanted.Not(Taking.AskAgain not) -> reply.show(SlackNotices.askAgain());
      case Exports.Wanted.Not(Taking other) -> reply.show(SlackNotices.notThere());
    }
    return Optional.empty();
  }

  /** The file once it is made; it is asked anew whether it is for them. */
  private Exports.Wanted made(Visitor visitor, Presses.Pressed pressed, ExportJob asked)
      throws SlackFault {
    ExportJob job = asked;
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      switch (job.state()) {
        case DONE, FAILED, ASK_AGAIN -> {
          return exports.fetch(job, visitor.visit(pressed.reason()));
        }
        case QUEUED, RUNNING -> Web.pause(LOOKING);
      }
      Optional<ExportJob> now = exports.find(job.id(), visitor.caller());
      if (now.isEmpty()) {
        return new Exports.Wanted.Not(new Taking.NotThere());
      }
      job = now.get();
    }
    return new Exports.Wanted.Coming(job);
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
