package org.imag.deployment.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.imag.affinity.audit.AuditOrigin;
import org.imag.affinity.audit.AuditSpool;
import org.imag.affinity.audit.SpoolLimits;
import org.imag.affinity.audit.SpooledAuditTrail;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.Hl7Parties;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PixQuery;
import org.imag.conformance.message.StoredQuery;
import org.imag.dicom.PersonName;
import org.imag.dicom.SopReference;
import org.imag.dicom.kos.ReferencedSeries;
import org.imag.dicom.kos.ReferencedStudy;
import org.imag.dicom.kos.Retrieval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.w3c.dom.Document;

/**
 * What senders and consumers record of a transaction, each message valid by the DICOM schema
 * (PS3.15 A.5.1) and as the transaction's security audit considerations want it.
 */
class PeerEventsTest {
  private static final Hl7Parties PARTIES =
      new Hl7Parties("RIS_CHE", "CH_ESSAI", "IMAG_PIX", "ESSAI");
  private static final PatientId HOSPITAL_ID = new PatientId("P-17", "CHE", "2.999.1.3");
  private static final String REGIONAL_ID = "R-17^^^&2.999.1.1&ISO";
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final String STUDY = "2.999.7.1";
  private static final URI SERVICE = URI.create("https://region.example:8973/service");

  @TempDir Path directory;
  private AuditSpool spool;
  private SpooledAuditTrail trail;

  @BeforeEach
  void open() throws IOException {
    spool = AuditSpool.open(directory, SpoolLimits.of(1 << 20, 1 << 16));
    trail =
        new SpooledAuditTrail(
            spool, new AuditOrigin("essai", "urn:oid:2.999.1", "peer.example", "localhost", 6514));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  /** ITI TF-2 3.8.5.1.1: Patient Identity Source, Patient Record. */
  @Test
  void theRisRecordsAPatientItAnnounces() throws Exception {
    PatientFeed feed =
        PatientFeed.of(
            "A04",
            PARTIES,
            HOSPITAL_ID,
            new Demographics("ÉLISÉE-MONTPLAISIR", "Noémie", "19800102", "F", "", ""));
    PeerRecorder ris = recorder(DemoPeer.RIS);

    ris.record(
        new IdentityEvents(ris, "region.example").announced(feed, EventOutcomeIndicator.Success));

    Document event = recorded();
    requireEvent(event, "110110", "C", "ITI-8", "0");
    requireSource(event, "DEMO-RIS-ESSAI");
    requireLocal(event, "110153", "CH_ESSAI|RIS_CHE");
    requireRemote(event, "110152", "ESSAI|IMAG_PIX");
    requirePatient(event, "P-17^^^CHE&2.999.1.3&ISO");
    assertThat(decoded(event, "//ParticipantObjectDetail[@type='MSH-10']/@value"))
        .isEqualTo(feed.controlId());
  }

  /** ITI TF-2 3.9.5.1.1: PIX Consumer, Query. */
  @Test
  void theConsumerRecordsAQuestionForIds() throws Exception {
    PixQuery query = PixQuery.of(PARTIES, HOSPITAL_ID, "ESSAI", "2.999.1.1");
    PeerRecorder consumer = recorder(DemoPeer.CONSUMER);

    consumer.record(
        new IdentityEvents(consumer, "region.example")
            .queried(query, query.text(), EventOutcomeIndicator.SeriousFailure));

    Document event = recorded();
    requireEvent(event, "110112", "E", "ITI-9", "8");
    requireSource(event, "DEMO-CONSUMER-ESSAI");
    requireLocal(event, "110153", "CH_ESSAI|RIS_CHE");
    requireRemote(event, "110152", "ESSAI|IMAG_PIX");
    requirePatient(event, "P-17^^^CHE&2.999.1.3&ISO");
    String object = object("24", "ITI-9");
    assertThat(text(event, object + "/@ParticipantObjectID")).isEqualTo(query.controlId());
    assertThat(decoded(event, object + "/ParticipantObjectQuery"))
        .startsWith("MSH|^~\\&|RIS_CHE")
        .contains(query.qpd());
    assertThat(decoded(event, object + "/ParticipantObjectDetail[@type='MSH-10']/@value"))
        .isEqualTo(query.controlId());
  }

  /** DICOM PS3.15 A.5.3.3: Begin Transferring DICOM Instances. */
  @Test
  void thePacsRecordsThatItBeginsToSend() throws Exception {
    PeerRecorder pacs = recorder(DemoPeer.PACS);

    pacs.record(storage(pacs).begun(study()));

    Document event = recorded();
    requireEvent(event, "110102", "E", "", "0");
    requireStorage(event);
  }

  /** DICOM PS3.15 A.5.3.7: DICOM Instances Transferred, by a sender. */
  @Test
  void thePacsRecordsWhatItSent() throws Exception {
    PeerRecorder pacs = recorder(DemoPeer.PACS);

    pacs.record(
        storage(pacs).transferred(STUDY, study().instances(), EventOutcomeIndicator.Success));

    Document event = recorded();
    requireEvent(event, "110104", "R", "", "0");
    requireStorage(event);
  }

  /** ITI TF-2 3.18.5.1.1: Document Consumer, Query. */
  @Test
  void theConsumerRecordsASearch() throws Exception {
    StoredQuery query = StoredQuery.findDocuments(REGIONAL_ID);
    SoapRequest request = query.request();
    PeerRecorder consumer = recorder(DemoPeer.CONSUMER);

    consumer.record(consuming(consumer).queried(query, request, EventOutcomeIndicator.Success));

    Document event = recorded();
    requireEvent(event, "110112", "E", "ITI-18", "0");
    requireSource(event, "DEMO-CONSUMER-ESSAI");
    requireLocal(event, "110153", SoapRequest.ANONYMOUS);
    requireRemote(event, "110152", SERVICE.toString());
    requirePatient(event, REGIONAL_ID);
    String object = object("24", "ITI-18");
    assertThat(text(event, object + "/@ParticipantObjectID")).isEqualTo(StoredQuery.FIND_DOCUMENTS);
    assertThat(decoded(event, object + "/ParticipantObjectQuery")).isEqualTo(request.body());
    assertThat(decoded(event, object + "/ParticipantObjectDetail[@type='QueryEncoding']/@value"))
        .isEqualTo("UTF-8");
  }

  /** ITI TF-2 3.43.6.1.1: Document Consumer, Import; the repository is the source. */
  @Test
  void theConsumerRecordsADocumentItFetched() throws Exception {
    PeerRecorder consumer = recorder(DemoPeer.CONSUMER);

    consumer.record(
        consuming(consumer)
            .retrieved(
                DocumentReference.of("2.999.1.2", "2.999.8.1"), EventOutcomeIndicator.Success));

    Document event = recorded();
    requireEvent(event, "110107", "C", "ITI-43", "0");
    requireLocal(event, "110152", SoapRequest.ANONYMOUS);
    requireRemote(event, "110153", SERVICE.toString());
    requirePatient(event, REGIONAL_ID);
    String object = object("3", "9");
    assertThat(text(event, object + "/@ParticipantObjectID")).isEqualTo("2.999.8.1");
    assertThat(
            decoded(
                event, object + "/ParticipantObjectDetail[@type='Repository Unique ID']/@value"))
        .isEqualTo("2.999.1.2");
  }

  /** RAD-69 by the consumer: DICOM Instances Accessed (DICOM PS3.15 A.5.3.5). */
  @Test
  void theConsumerRecordsTheImagesItOpened() throws Exception {
    PeerRecorder consumer = recorder(DemoPeer.CONSUMER);
    ReferencedSeries series =
        new ReferencedSeries(
            "2.999.7.1.1",
            new Retrieval("ESSAI", "2.999.1.10", ""),
            List.of(new SopReference(CT, "2.999.7.1.1.1"), new SopReference(CT, "2.999.7.1.1.2")));

    consumer.record(
        consuming(consumer)
            .opened(
                List.of(new ReferencedStudy(STUDY, List.of(series))),
                EventOutcomeIndicator.Success));

    Document event = recorded();
    requireEvent(event, "110103", "C", "RAD-69", "0");
    requireLocal(event, "110152", SoapRequest.ANONYMOUS);
    requireRemote(event, "110153", SERVICE.toString());
    requirePatient(event, REGIONAL_ID);
    String object = object("3", "110180");
    assertThat(text(event, object + "/@ParticipantObjectID")).isEqualTo(STUDY);
    assertThat(text(event, object + "//SOPClass[@UID='" + CT + "']/@NumberOfInstances"))
        .isEqualTo("2");
    assertThat(
            decoded(
                event, object + "/ParticipantObjectDetail[@type='Repository Unique ID']/@value"))
        .isEqualTo("2.999.1.10");
  }

  /** ITI TF-2 3.20: a failed transaction is recorded, too. */
  @Test
  void anExchangeWithoutAnswerIsRecordedAsFailed() throws Exception {
    PeerRecorder pacs = recorder(DemoPeer.PACS);

    assertThatThrownBy(
            () ->
                pacs.audited(
                    () -> {
                      throw new IOException("connection refused");
                    },
                    answer -> true,
                    outcome -> storage(pacs).transferred(STUDY, study().instances(), outcome)))
        .isInstanceOf(IOException.class);

    requireEvent(recorded(), "110104", "R", "", "12");
  }

  private PeerRecorder recorder(DemoPeer peer) {
    return new PeerRecorder(trail, peer.application("essai"), "peer.example");
  }

  private static StorageEvents storage(PeerRecorder pacs) {
    return new StorageEvents(pacs, SERVICE, HOSPITAL_ID.xdsCx());
  }

  private static ConsumerEvents consuming(PeerRecorder consumer) {
    return new ConsumerEvents(consumer, SERVICE, REGIONAL_ID);
  }

  private static DemoStudy study() {
    DemoPatient patient =
        new DemoPatient("P-17", PersonName.of("ÉLISÉE-MONTPLAISIR^Noémie"), "19800102", "F");
    return new DemoStudy(
        patient, STUDY, List.of(instance(CT, 1), instance(CT, 2), instance(SECONDARY_CAPTURE, 3)));
  }

  private static DicomInstance instance(String sopClass, int number) {
    return new DicomInstance(
        Path.of("image" + number),
        STUDY + ".1",
        sopClass,
        STUDY + ".1." + number,
        "1.2.840.10008.1.2.1",
        1024,
        "");
  }

  /** The one message in the spool, read against the DICOM schema. */
  private Document recorded() throws Exception {
    String message = new String(spool.read(1, 1 << 16).get(0).content(), UTF_8);
    assertThat(spool.depth()).isEqualTo(1);
    String xml = message.substring(message.indexOf("IHE+RFC-3881 - ") + "IHE+RFC-3881 - ".length());
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document event =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(AuditMessage.class.getResource("/dicom2017c.xsd"))
        .newValidator()
        .validate(new DOMSource(event));
    return event;
  }

  private static void requireEvent(
      Document event, String id, String action, String type, String outcome)
      throws XPathExpressionException {
    assertThat(text(event, "//EventID[@codeSystemName='DCM']/@csd-code")).isEqualTo(id);
    assertThat(text(event, "//@EventActionCode")).isEqualTo(action);
    assertThat(text(event, "//EventTypeCode[@codeSystemName='IHE Transactions']/@csd-code"))
        .isEqualTo(type);
    assertThat(text(event, "//@EventOutcomeIndicator")).isEqualTo(outcome);
  }

  private static void requireSource(Document event, String id) throws XPathExpressionException {
    assertThat(text(event, "//@AuditSourceID")).isEqualTo(id);
    assertThat(text(event, "//@AuditEnterpriseSiteID")).isEqualTo("2.999.1");
  }

  /** The recording side: its process id is mandatory, and it asked. */
  private static void requireLocal(Document event, String role, String user)
      throws XPathExpressionException {
    String participant = participant(role);
    assertThat(text(event, participant + "/@UserID")).isEqualTo(user);
    assertThat(text(event, participant + "/@AlternativeUserID"))
        .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    assertThat(text(event, participant + "/@UserIsRequestor")).isEqualTo("true");
    requireAccessPoint(event, participant, "peer.example");
  }

  private static void requireRemote(Document event, String role, String user)
      throws XPathExpressionException {
    String participant = participant(role);
    assertThat(text(event, participant + "/@UserID")).isEqualTo(user);
    assertThat(text(event, participant + "/@AlternativeUserID")).isEmpty();
    assertThat(text(event, participant + "/@UserIsRequestor")).isEqualTo("false");
    requireAccessPoint(event, participant, "region.example");
  }

  private static void requireAccessPoint(Document event, String participant, String host)
      throws XPathExpressionException {
    assertThat(text(event, participant + "/@NetworkAccessPointID")).isEqualTo(host);
    assertThat(text(event, participant + "/@NetworkAccessPointTypeCode")).isEqualTo("1");
  }

  private static void requirePatient(Document event, String id) throws XPathExpressionException {
    String patient =
        "//ParticipantObjectIdentification[@ParticipantObjectTypeCode='1'"
            + " and @ParticipantObjectTypeCodeRole='1']";
    assertThat(text(event, "count(" + patient + ")")).isEqualTo("1");
    assertThat(text(event, patient + "/@ParticipantObjectID")).isEqualTo(id);
    assertThat(text(event, patient + "/ParticipantObjectIDTypeCode/@csd-code")).isEqualTo("2");
  }

  private static void requireStorage(Document event) throws XPathExpressionException {
    requireSource(event, "DEMO-PACS-ESSAI");
    requireLocal(event, "110153", "DEMO-PACS-ESSAI");
    requireRemote(event, "110152", SERVICE.toString());
    requirePatient(event, "P-17^^^&2.999.1.3&ISO");
    String object = object("3", "110180");
    assertThat(text(event, object + "/@ParticipantObjectID")).isEqualTo(STUDY);
    assertThat(text(event, object + "//SOPClass[@UID='" + CT + "']/@NumberOfInstances"))
        .isEqualTo("2");
    assertThat(
            text(event, object + "//SOPClass[@UID='" + SECONDARY_CAPTURE + "']/@NumberOfInstances"))
        .isEqualTo("1");
  }

  private static String participant(String role) {
    return "//ActiveParticipant[RoleIDCode/@csd-code='" + role + "']";
  }

  /** A system object of the role, told by the code of its id type. */
  private static String object(String role, String idType) {
    return "//ParticipantObjectIdentification[@ParticipantObjectTypeCode='2'"
        + " and @ParticipantObjectTypeCodeRole='"
        + role
        + "' and ParticipantObjectIDTypeCode/@csd-code='"
        + idType
        + "']";
  }

  private static String text(Document event, String path) throws XPathExpressionException {
    return XPathFactory.newInstance().newXPath().evaluate(path, event);
  }

  private static String decoded(Document event, String path) throws XPathExpressionException {
    return new String(Base64.getMimeDecoder().decode(text(event, path)), UTF_8);
  }
}
