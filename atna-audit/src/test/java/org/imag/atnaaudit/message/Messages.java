package org.imag.atnaaudit.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;

/** Audit messages of an invented region. */
public final class Messages {
  public static final Peer PEER =
      new Peer("127.0.0.1", "CN=registry,O=Région Guyane", new byte[] {1, 2, 3});

  public static final String HEADER =
      "<85>1 2026-11-24T18:30:00.123456Z ids.guyane.example registry 4711 IHE+RFC-3881 - ";

  public static final String QUERY =
      """
      <AuditMessage>
        <EventIdentification EventActionCode="E" EventDateTime="2026-11-24T15:30:00.123-03:00" EventOutcomeIndicator="0">
          <EventID csd-code="110112" codeSystemName="DCM" originalText="Query"/>
          <EventTypeCode csd-code="ITI-18" codeSystemName="IHE Transactions" originalText="Registry Stored Query"/>
        </EventIdentification>
        <ActiveParticipant UserID="http://www.w3.org/2005/08/addressing/anonymous" UserIsRequestor="true"
            NetworkAccessPointID="10.0.0.7" NetworkAccessPointTypeCode="2">
          <RoleIDCode csd-code="110153" codeSystemName="DCM" originalText="Source Role ID"/>
        </ActiveParticipant>
        <ActiveParticipant UserID="https://registre.guyane.example/registry/services/xds-iti18" AlternativeUserID="4711"
            UserIsRequestor="false" NetworkAccessPointID="registre.guyane.example" NetworkAccessPointTypeCode="1">
          <RoleIDCode csd-code="110152" codeSystemName="DCM" originalText="Destination Role ID"/>
        </ActiveParticipant>
        <ActiveParticipant UserID="801234567" UserName="&lt;801234567@https://idp.guyane.example&gt;" UserIsRequestor="true">
          <RoleIDCode csd-code="10" codeSystemName="1.2.250.1.71.1.2.7" originalText="Médecin"/>
        </ActiveParticipant>
        <AuditSourceIdentification AuditSourceID="IMAG-REGISTRY-GUYANE" AuditEnterpriseSiteID="2.999.973">
          <AuditSourceTypeCode csd-code="4"/>
        </AuditSourceIdentification>
        <ParticipantObjectIdentification ParticipantObjectID="G973-0001^^^&amp;2.999.973.1&amp;ISO"
            ParticipantObjectTypeCode="1" ParticipantObjectTypeCodeRole="1">
          <ParticipantObjectIDTypeCode csd-code="2" codeSystemName="RFC-3881" originalText="Patient Number"/>
          <ParticipantObjectName>Éloïse Saint-Aimé</ParticipantObjectName>
        </ParticipantObjectIdentification>
        <ParticipantObjectIdentification ParticipantObjectID="urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d"
            ParticipantObjectTypeCode="2" ParticipantObjectTypeCodeRole="24">
          <ParticipantObjectIDTypeCode csd-code="ITI-18" codeSystemName="IHE Transactions" originalText="Registry Stored Query"/>
          <ParticipantObjectQuery>PHE+</ParticipantObjectQuery>
          <ParticipantObjectDetail type="QueryEncoding" value="VVRGLTg="/>
        </ParticipantObjectIdentification>
      </AuditMessage>
      """;

  private Messages() {}

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** A query message that differs from all others with another number. */
  public static byte[] query(int number) {
    return bytes(HEADER.replace("4711", Integer.toString(number)) + QUERY);
  }

  /** A message as the repository takes it. */
  public static ReceivedMessage received(byte[] raw, Clock clock) {
    return new MessageReader(PEER, clock).read(raw);
  }

  public static ReceivedMessage received(byte[] raw) {
    return received(raw, Clock.systemUTC());
  }
}
