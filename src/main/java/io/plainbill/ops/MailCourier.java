package io.plainbill.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/** Sends letters by e-mail; the number of a letter is its Message-ID, the same with every try. */
final class MailCourier implements Courier {
  private static final String MILLIS = "10000";

  private final Optional<Desks.MailServer> server;
  private final Clock clock;

  MailCourier(Optional<Desks.MailServer> server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  @Override
  public void bring(String id, Letter letter, Desks.Place to) throws Undelivered {
    String address = to.mail().orElseThrow(() -> new Undelivered("no address is set any more"));
    Desks.MailServer with =
        server.orElseThrow(() -> new Undelivered("no mail server is set any more"));
    try {
      Session session = Session.getInstance(properties(with));
      MimeMessage message = new Numbered(session, id);
      message.setFrom(new InternetAddress(with.from(), true));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
      message.setSubject(letter.subject(), UTF_8.name());
      message.setText(letter.text(), UTF_8.name());
      message.setSentDate(Date.from(clock.instant()));
      message.setHeader("Auto-Submitted", "auto-generated");
      message.saveChanges();
      send(session, message, with);
    } catch (MessagingException refused) {
      throw new Undelivered(refused.getClass().getSimpleName());
    }
  }

  private static void send(Session session, MimeMessage message, Desks.MailServer with)
      throws MessagingException {
    try (Transport transport = session.getTransport()) {
      if (with.login().isPresent()) {
        Desks.Login login = with.login().get();
        transport.connect(login.user(), login.password().reveal());
      } else {
        transport.connect();
      }
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private static Properties properties(Desks.MailServer with) {
    String protocol = with.security() == Desks.Security.TLS ? "smtps" : "smtp";
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", protocol);
    String mail = "mail." + protocol + ".";
    properties.setProperty(mail + "host", with.host());
    properties.setProperty(mail + "port", Integer.toString(with.port()));
    properties.setProperty(mail + "auth", Boolean.toString(with.login().isPresent()));
    properties.setProperty(mail + "connectiontimeout", MILLIS);
    properties.setProperty(mail + "timeout", MILLIS);
    properties.setProperty(mail + "writetimeout", MILLIS);
    properties.setProperty(mail + "ssl.checkserveridentity", "true");
    if (with.security() == Desks.Security.STARTTLS) {
      properties.setProperty(mail + "starttls.enable", "true");
      properties.setProperty(mail + "starttls.required", "true");
    }
    return properties;
  }

  /** A message that keeps the number it was given. */
  private static final class Numbered extends MimeMessage {
    private final String id;

    Numbered(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@plainbill>");
    }
  }
}
