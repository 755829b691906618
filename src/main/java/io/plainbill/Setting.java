package io.plainbill;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be set: in a file, by a variable of the environment, or by an option. */
enum Setting {
  DATABASE("where an outside PostgreSQL 15 or newer is: jdbc:postgresql://host:5432/name"),
  DATABASE_USER("the login that owns that database, if its URL does not say"),
  DATABASE_PASSWORD("that login's password, if its URL does not say"),
  DATABASE_PASSWORD_FILE("a file that holds that password, instead of it"),
  DATA("the folder of the embedded PostgreSQL; default ~/.plainbill/data (demo: …/demo)"),
  HOST("the address to listen on; default 127.0.0.1"),
  PORT("the port to listen on, 0 for any free one; default 7070"),
  TLS_CERTIFICATE("a PEM file: the service's certificate, and those that lead to its authority"),
  TLS_KEY("a PEM file: the certificate's private key, without a password"),
  PLAIN_HTTP("'allowed' to listen beyond this machine without TLS and without a proxy"),
  HOSTS("the names under which callers reach it; default localhost, 127.0.0.1, ::1"),
  PROXIES("addresses and ranges of proxies whose word on a caller's address counts; default none"),
  PROXIES_HEADER("how they say it: x-forwarded (X-Forwarded-For, …; default) or forwarded"),
  ORIGINS("pages of other sites that may call /v1 from a browser; default none"),
  CALLS_PER_MINUTE("how often each caller may call in a minute; default 300"),
  ADDRESS_CALLS_PER_MINUTE("how often each address may; default ten times calls.per.minute"),
  ADDRESS_REFUSED_PER_MINUTE(
      "how many useless tokens each address may show in a minute; default half of"
          + " calls.per.minute"),
  BODY_KILOBYTES("the longest body, other than a file sent in; default 64"),
  HEAD_KILOBYTES("the longest head of a request; default 16"),
  CONNECTIONS("how many connections may be open at once; default 2000"),
  IDLE_SECONDS("after how long without a byte a connection is closed; default 30"),
  HEAD_SECONDS("how long a whole head of a request may take; default 30"),
  BODY_BYTES_PER_SECOND("a body that comes slower is given up; default 256"),
  UPLOADS(
      "the folder for files sent in over HTTP; default uploads/ in data, or ~/.plainbill/uploads"),
  UPLOAD_MEGABYTES("the longest file that may be sent in; default 4096"),
  EXPORTS(
      "the folder for long files of answers; default exports/ in data, or ~/.plainbill/exports"),
  KEEP_EXPORTS("for how many days long files of answers can be fetched; default 7"),
  KEEP_ANSWERS("for how many days answers can be read again; default 400"),
  KEEP_CONVERSATIONS(
      "for how many days after its last question a conversation goes on; default 90"),
  KEEP_QUESTIONS("for how many days questions are kept as they were typed; default 400"),
  KEEP_CASES("for how many days a closed case is kept; default 400"),
  MAIL_HOST("the server that takes e-mail to the desks (SMTP); default none"),
  MAIL_PORT("its port; default 587, 465 where mail.security is tls, 25 where it is none"),
  MAIL_SECURITY("starttls (default), tls, or none for a server on this machine"),
  MAIL_FROM("the address that e-mail comes from"),
  MAIL_USER("the login at that server, if it needs one"),
  MAIL_PASSWORD("that login's password"),
  MAIL_PASSWORD_FILE("a file that holds that password, instead of it"),
  SLACK_SIGNING_SECRET("what Slack signs its requests with; with it, the Slack door is open"),
  SLACK_SIGNING_SECRET_FILE("a file that holds that secret, instead of it"),
  SLACK_APP_TOKEN("the app's own token (xapp-…), for Socket Mode instead of signed requests"),
  SLACK_APP_TOKEN_FILE("a file that holds that token, instead of it"),
  SLACK_BOT_TOKEN("the bot's token (xoxb-…) in the one workspace that the app was installed in"),
  SLACK_BOT_TOKEN_FILE("a file that holds that token, instead of it"),
  SLACK_ORGANIZATION("code of the organisation that this workspace speaks for"),
  SLACK_ROLES("the roles that this workspace's people may have"),
  SLACK_CLIENT_ID("the app's id for installing it in several workspaces"),
  SLACK_CLIENT_SECRET("the secret that goes with that id"),
  SLACK_CLIENT_SECRET_FILE("a file that holds that secret, instead of it"),
  SLACK_ADDRESS("where browsers reach this service, https://…; needed for installing"),
  SLACK_COMMAND("the slash command; default /bill"),
  SLACK_PEOPLE("a list (CSV) of who is who in Slack; default none"),
  SLACK_DOMAINS(
      "e-mail domains that say who people are, as domain:organization:role; default none"),
  SLACK_API("where Slack's Web API is; default https://slack.com/api/"),
  INTENTS("the folder with the questions; default intents/ beside bin/"),
  KB("the folder with the articles; default kb/ beside bin/");

  private final String doc;

  Setting(String doc) {
    this.doc = doc;
  }

  /** What it is, its unit and its default. */
  String doc() {
    return doc;
  }

  /** The name in a settings file, such as {@code calls.per.minute}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** The name in the environment, such as {@code PLAINBILL_CALLS_PER_MINUTE}. */
  String variable() {
    return "PLAINBILL_" + name();
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  static String keys() {
    return String.join(", ", Arrays.stream(values()).map(Setting::key).toList());
  }
}
