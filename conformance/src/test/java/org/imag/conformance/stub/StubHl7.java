package org.imag.conformance.stub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;

/** ITI-8 and ITI-9 over MLLP, as PIX Manager or as registry. */
final class StubHl7 implements StubServerSocket.Conversation {
  private static final Set<String> TRIGGERS = Set.of("A01", "A04", "A05", "A08");

  private final StubPatients patients;
  private final Flaws flaws;
  private final boolean registry;

  StubHl7(StubPatients patients, Flaws flaws, boolean registry) {
    this.patients = patients;
    this.flaws = flaws;
    this.registry = registry;
  }

  @Override
  public void hold(Socket connection) throws IOException {
    hold(connection, this::answer);
  }

  /** Takes any report and does nothing about it. */
  static StubServerSocket.Conversation noddingAtReports(Flaws flaws) {
    StubHl7 hl7 = new StubHl7(new StubPatients(), flaws, false);
    return connection -> hl7.hold(connection, hl7::nod);
  }

  private String nod(String message) {
    String[] msh = message.split("\r")[0].split("\\|", -1);
    return ack("AA", msh.length > 9 ? msh[9] : "", "");
  }

  private void hold(Socket connection, UnaryOperator<String> answers) throws IOException {
    InputStream in = connection.getInputStream();
    while (in.read() == 0x0B) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      for (int b = in.read(); b != 0x1C && b >= 0; b = in.read()) {
        content.write(b);
      }
      in.read();
      Charset charset =
          flaws.has(Flaw.CHARSET_MIXED_UP) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
      String answer = answers.apply(content.toString(charset));
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write(0x0B);
      frame.writeBytes(answer.getBytes(StandardCharsets.UTF_8));
      frame.write(0x1C);
      frame.write(0x0D);
      connection.getOutputStream().write(frame.toByteArray());
      connection.getOutputStream().flush();
    }
  }

  private String answer(String message) {
    String[] segments = message.split("\r");
    if (!segments[0].startsWith("MSH|")) {
      return ack(flaws.has(Flaw.GARBAGE_ACCEPTED) ? "AA" : "AR", "0", "100^not HL7");
    }
    String[] msh = segments[0].split("\\|", -1);
    String controlId = flaws.has(Flaw.ACK_WITHOUT_ECHO) ? "X" : msh[9];
    return msh[8].startsWith("QBP^Q23")
        ? pix(segments, controlId)
        : feed(segments, msh[8].split("\\^", -1)[1], controlId);
  }

  private String feed(String[] segments, String trigger, String controlId) {
    if (!TRIGGERS.contains(trigger)) {
      return ack("AR", controlId, "201^Unsupported event code");
    }
    String[] pid = segment(segments, "PID").split("\\|", -1);
    String[] cx = pid[3].split("\\^", -1);
    String oid = registry ? StubPatients.DOMAIN_OID : StubPatients.SOURCE_OID;
    boolean known = cx.length > 3 && cx[3].contains("&" + oid + "&");
    if (!known && !(flaws.has(Flaw.ANY_AUTHORITY) && cx.length > 3)) {
      return ack("AE", controlId, "204^Unknown key identifier");
    }
    if (registry) {
      patients.announceDomain(cx[0]);
    } else {
      patients.announceLocal(cx[0]);
    }
    return ack("AA", controlId, "");
  }

  private String pix(String[] segments, String controlId) {
    String qpd = segment(segments, "QPD");
    String[] fields = qpd.split("\\|", -1);
    String[] cx = fields[3].split("\\^", -1);
    if (!cx[3].contains("&" + StubPatients.SOURCE_OID + "&")) {
      return unknownKey(fields[2], qpd, controlId, "QPD^1^3^1^4");
    }
    if (!fields[4].isEmpty() && !fields[4].contains("&" + StubPatients.DOMAIN_OID + "&")) {
      return unknownKey(fields[2], qpd, controlId, "QPD^1^4^1");
    }
    if (patients.domainId(cx[0]).isEmpty()) {
      return unknownKey(fields[2], qpd, controlId, "QPD^1^3^1^1");
    }
    String authority =
        flaws.has(Flaw.HALF_AUTHORITY)
            ? "&" + StubPatients.DOMAIN_OID + "&ISO"
            : StubPatients.DOMAIN;
    return response(controlId)
        + "MSA|AA|"
        + controlId
        + "\rQAK|"
        + fields[2]
        + "|OK\r"
        + qpd
        + "\r"
        + "PID|||"
        + patients.domainId(cx[0]).orElseThrow()
        + "^^^"
        + authority
        + "||~^^^^^^S\r";
  }

  private static String unknownKey(String tag, String qpd, String controlId, String where) {
    return response(controlId)
        + "MSA|AE|"
        + controlId
        + "\rERR||"
        + where
        + "|204^Unknown Key Identifier^HL70357|E\r"
        + "QAK|"
        + tag
        + "|AE\r"
        + qpd
        + "\r";
  }

  private static String response(String controlId) {
    return "MSH|^~\\&|STUB|STUB|RIS|CHU|20261125||RSP^K23^RSP_K23|R" + controlId + "|P|2.5\r";
  }

  private static String ack(String code, String controlId, String error) {
    return "MSH|^~\\&|STUB|STUB|RIS|CHU|20261125||ACK|R1|P|2.3.1\rMSA|"
        + code
        + "|"
        + controlId
        + "\r"
        + (error.isEmpty() ? "" : "ERR|" + error + "\r");
  }

  private static String segment(String[] segments, String name) {
    for (String segment : segments) {
      if (segment.startsWith(name + "|")) {
        return segment;
      }
    }
    return name + "||||||||";
  }
}
