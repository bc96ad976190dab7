package org.imag.imaging.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.imaging.reporting.ReportFixtures.CORRECTED_PDF;
import static org.imag.imaging.reporting.ReportFixtures.PDF;
import static org.imag.imaging.reporting.ReportFixtures.STUDY;
import static org.imag.imaging.reporting.ReportFixtures.base64;
import static org.imag.imaging.reporting.ReportFixtures.ed;
import static org.imag.imaging.reporting.ReportFixtures.oru;
import static org.imag.imaging.reporting.ReportFixtures.pdf;
import static org.imag.imaging.reporting.ReportFixtures.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.affinity.hl7.Refusal;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.testing.TestDatabase;
import org.imag.affinity.testing.TestRegion;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.audit.Peer;
import org.imag.imaging.audit.ReportAudit;
import org.imag.imaging.store.ReportInbox;
import org.imag.imaging.store.ReportJobs;
import org.imag.imaging.store.Transactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.XDS;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.EbXMLProvideAndRegisterDocumentSetRequest30;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.EbXMLSubmitObjectsRequest30;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Hl7v2Based;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.validate.requests.ProvideAndRegisterDocumentSetRequestValidator;
import org.openehealth.ipf.commons.ihe.xds.core.validate.requests.SubmitObjectsRequestValidator;
import org.openehealth.ipf.platform.camel.ihe.xds.core.converters.EbXML30Converters;

/**
 * The life of a report from message to registry (HL7 table 0085; RAD TF-2 4.68; ITI TF-3 4.2.2).
 */
class ReportLifeTest {
  private static final Peer RIS = new Peer("CN=ris", "127.0.0.1");

  @TempDir Path folder;
  private TestDatabase database;
  private ReportJobs jobs;
  private ReportIntake intake;
  private ReportWorker worker;
  private RecordedAudit audit;
  private final FakeReportPeers peers = new FakeReportPeers();

  @BeforeEach
  void anEmptyInbox() throws IOException {
    RegionConfiguration region = TestRegion.in(folder);
    database = TestDatabase.empty(Actor.IMAGING_DOCUMENT_SOURCE);
    Transactions transactions = new Transactions(database.dataSource());
    jobs = new ReportJobs(transactions);
    audit = new RecordedAudit();
    intake =
        new ReportIntake(
            new ReportMessages(region),
            new ReportInbox(transactions),
            new ReportAudit(audit, "localhost"));
    worker = new ReportWorker(jobs, new ReportPublisher(jobs, new ReportMetadata(region)));
  }

  private String send(String message) {
    return intake.accept(message, RIS);
  }

  private void work() {
    database.execute("update imaging.report_event set due_at = now()");
    worker.carryOutDue(peers);
  }

  private String state(int event) {
    return database.column("select state from imaging.report_event order by event_id").get(event);
  }

  @Test
  void aFinalReportIsRegisteredWithCompleteMetadata() {
    assertThat(send(oru("M1", "F", study(STUDY), pdf("F", PDF)))).contains("MSA|AA|M1");
    assertThat(peers.submissions).as("acknowledged before it is published").isEmpty();
    work();
    DocumentEntry entry = peers.entry(0);
    assertThat(entry.getMimeType()).isEqualTo("application/pdf");
    assertThat(entry.getFormatCode().getCode()).isEqualTo("urn:ihe:rad:PDF");
    assertThat(entry.getFormatCode().getSchemeName()).isEqualTo("1.3.6.1.4.1.19376.1.2.3");
    assertThat(entry.getClassCode().getCode()).isEqualTo("10");
    assertThat(entry.getTypeCode().getCode()).isEqualTo("18748-4");
    assertThat(entry.getConfidentialityCodes().get(0).getCode()).isEqualTo("N");
    assertThat(entry.getEventCodeList().get(0).getCode()).isEqualTo("CT");
    assertThat(entry.getReferenceIdList())
        .extracting(Hl7v2Based::render)
        .containsExactly(
            "ACC-4711^^^&2.999.973.4&ISO^urn:ihe:iti:xds:2013:accession",
            STUDY + "^^^^urn:ihe:iti:xds:2016:studyInstanceUID");
    assertThat(entry.getSourcePatientInfo().getGender()).isEqualTo("F");
    assertThat(entry.getLegalAuthenticator().getName().getFamilyName()).isEqualTo("GALMOT");
    assertThat(peers.document(0)).isEqualTo(PDF.getBytes(StandardCharsets.UTF_8));
    var request =
        new EbXMLProvideAndRegisterDocumentSetRequest30(
            EbXML30Converters.convert(peers.submissions.get(0)));
    ProvideAndRegisterDocumentSetRequestValidator.getInstance()
        .validate(request, XDS.Interactions.ITI_41);
    assertThat(state(0)).isEqualTo("DONE");
    assertThat(database.value("select content is null from imaging.report_event")).isEqualTo("t");
  }

  @Test
  void theSameMessageAgainIsAnsweredAlikeAndDoesNothing() {
    send(oru("M1", "F", pdf("F", PDF)));
    assertThat(send(oru("M1", "F", pdf("F", PDF)))).contains("MSA|AA|M1");
    work();
    work();
    assertThat(peers.submissions).hasSize(1);
  }

  @Test
  void anotherMessageUnderTheSameControlIdIsNotLostSilently() {
    send(oru("M1", "F", pdf("F", PDF)));
    assertThatThrownBy(() -> send(oru("M1", "F", pdf("F", CORRECTED_PDF))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("MSH-10");
  }

  @Test
  void theSameReportInAnotherMessageIsNotRegisteredTwice() {
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    send(oru("M2", "F", pdf("F", PDF)));
    send(oru("M3", "C", pdf("C", PDF)));
    work();
    assertThat(peers.submissions).hasSize(1);
  }

  @Test
  void aCorrectionReplacesTheReport() {
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    send(oru("M2", "F", pdf("C", CORRECTED_PDF)));
    work();
    assertThat(peers.replaced(1)).contains(peers.entry(0).getEntryUuid());
    assertThat(peers.approved()).containsExactly(peers.entry(1).getEntryUuid());
  }

  /** A correction of metadata alone, the bytes being the same. */
  @Test
  void aCorrectedAccessionNumberReplacesTheReportToo() {
    send(oru("M1", "F", pdf("F", PDF)));
    send(oru("M2", "F", pdf("C", PDF)).replace("ACC-4711", "ACC-4712"));
    work();
    assertThat(peers.submissions).hasSize(2);
    assertThat(peers.approved()).hasSize(1);
  }

  @Test
  void reportsOfOneOrderStayInOrderThoughTheFirstIsDelayed() {
    peers.patientKnown = false;
    send(oru("M1", "F", pdf("F", PDF)));
    send(oru("M2", "F", pdf("C", CORRECTED_PDF)));
    worker.carryOutDue(peers);
    assertThat(jobs.counts().waiting()).as("the correction was not tried").isEqualTo(1);
    assertThat(jobs.unfinished().get(0).reason()).contains("pix-pdq does not know");
    peers.patientKnown = true;
    work();
    assertThat(peers.document(0)).isEqualTo(PDF.getBytes(StandardCharsets.UTF_8));
    assertThat(peers.replaced(1)).contains(peers.entry(0).getEntryUuid());
  }

  @Test
  void aLostAnswerIsRepeatedAsTheSameSubmission() {
    peers.answersLost = true;
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    assertThat(state(0)).isEqualTo("WAITING");
    peers.answers.add(FakeReportPeers.failure(ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY));
    work();
    assertThat(peers.entry(1).getUniqueId()).isEqualTo(peers.entry(0).getUniqueId());
    assertThat(peers.submissions.get(1).getSubmissionSet().getUniqueId())
        .isEqualTo(peers.submissions.get(0).getSubmissionSet().getUniqueId());
    assertThat(state(0)).isEqualTo("DONE");
  }

  @Test
  void aDeletedReportIsDeprecated() {
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    send(oru("M2", "F", "OBX|1|ED|18748-4^CR^LN||||||||D\r"));
    work();
    assertThat(peers.approved()).isEmpty();
    assertThat(peers.updates).hasSize(1);
    var request = new EbXMLSubmitObjectsRequest30(EbXML30Converters.convert(peers.updates.get(0)));
    SubmitObjectsRequestValidator.getInstance().validate(request, XDS.Interactions.ITI_57);
    assertThat(state(1)).isEqualTo("DONE");
  }

  @Test
  void aReportThatIsDeletedBeforeItWasSentIsNeverPublished() {
    peers.patientKnown = false;
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    send(oru("M2", "F", pdf("D", PDF)));
    peers.patientKnown = true;
    work();
    assertThat(peers.submissions).isEmpty();
    assertThat(state(0)).isEqualTo("CANCELLED");
  }

  @Test
  void aReportSentAgainAfterItsDeletionIsRegisteredAnew() {
    send(oru("M1", "F", pdf("F", PDF)));
    send(oru("M2", "F", pdf("D", PDF)));
    send(oru("M3", "F", pdf("F", PDF)));
    work();
    assertThat(peers.submissions).as("the first was never sent").hasSize(1);
    send(oru("M4", "F", pdf("D", PDF)));
    work();
    send(oru("M5", "F", pdf("F", PDF)));
    work();
    assertThat(peers.submissions).hasSize(2);
    assertThat(peers.replaced(1)).isEmpty();
    assertThat(peers.approved()).containsExactly(peers.entry(1).getEntryUuid());
  }

  @Test
  void aReportOfAWrongPatientIsRemovedWithAllItsVersions() {
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    send(oru("M2", "F", pdf("C", CORRECTED_PDF)));
    work();
    send(oru("M3", "F", pdf("W", CORRECTED_PDF)));
    work();
    assertThat(peers.removals).hasSize(1);
    assertThat(peers.registry).isEmpty();
    assertThat(peers.removals.get(0).getReferences())
        .as("two entries, two submissions, two memberships, one replacement")
        .hasSize(7);
  }

  /** A document is replaced by one of the same patient only (ITI TF-2 3.42.4.1.3.5). */
  @Test
  void aReportThatMovesToAnotherPatientLeavesTheFirst() {
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    peers.patientId = "IMG8";
    send(oru("M2", "F", pdf("F", PDF)).replace("GUY-000123", "GUY-000124"));
    work();
    assertThat(peers.registry).hasSize(1);
    DocumentEntry only = peers.registry.values().iterator().next();
    assertThat(only.getPatientId().getId()).isEqualTo("IMG8");
    assertThat(only.getAvailabilityStatus()).isEqualTo(AvailabilityStatus.APPROVED);
    assertThat(state(1)).isEqualTo("DONE");
  }

  /** The registry knows the patient of what is withdrawn by the surviving id (ITI TF-2 3.8). */
  @Test
  void aReportOfAPatientMergedSinceIsWithdrawnUnderTheSurvivingId() {
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    peers
        .registry
        .values()
        .forEach(entry -> entry.setPatientId(Identifiable.parse("IMG9^^^&2.999.973.1&ISO")));
    send(oru("M2", "F", pdf("D", PDF)));
    work();
    assertThat(peers.updates.get(0).getSubmissionSet().getPatientId().getId()).isEqualTo("IMG9");
  }

  @Test
  void whatTheRegistryDoesNotRemoveIsDeprecatedAndAnOperatorIsTold() {
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    peers.removalAnswer = FakeReportPeers.failure(ErrorCode.REFERENCE_EXISTS_EXCEPTION);
    send(oru("M2", "F", pdf("W", PDF)));
    work();
    assertThat(peers.approved()).isEmpty();
    assertThat(jobs.counts().givenUp()).isEqualTo(1);
    assertThat(jobs.unfinished().get(0).reason()).contains("does not remove them");
  }

  @Test
  void aRefusedReportWaitsForAnOperatorWhoMayTryAgain() {
    peers.answers.add(FakeReportPeers.failure(ErrorCode.REGISTRY_METADATA_ERROR));
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    ReportJobs.Unfinished refused = jobs.unfinished().get(0);
    assertThat(refused.state()).isEqualTo("GIVEN_UP");
    assertThat(refused.reason()).contains("XDSRegistryMetadataError");
    assertThat(refused.orderNumber()).isEqualTo("CR-4711");
    assertThat(jobs.retry(refused.id())).isTrue();
    work();
    assertThat(state(0)).isEqualTo("DONE");
    assertThat(jobs.retry(refused.id())).isFalse();
  }

  /** The registry's version was withdrawn by somebody else: the correction stands alone. */
  @Test
  void aPredecessorThatIsNotApprovedAnyMoreIsNotReplaced() {
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    peers
        .registry
        .get(peers.entry(0).getEntryUuid())
        .setAvailabilityStatus(AvailabilityStatus.DEPRECATED);
    send(oru("M2", "F", pdf("C", CORRECTED_PDF)));
    work();
    assertThat(peers.approved()).hasSize(1);
    assertThat(peers.replaced(2)).isEmpty();
  }

  @Test
  void aCdaReportIsKnownByItsSetId() {
    String first = ReportFixtures.structured("2.999.77.1", "2.999.77");
    String second = ReportFixtures.structured("2.999.77.2", "2.999.77");
    send(oru("M1", "F", ed("F", "^TEXT^XML^Base64", base64(first))));
    send(oru("M2", "F", ed("C", "^TEXT^XML^Base64", base64(second))));
    send(oru("M3", "F", "OBX|1|ED|18748-4^CR^LN||||||||D\r"));
    work();
    assertThat(peers.submissions).as("deleted before anything was sent").isEmpty();
    send(oru("M4", "F", ed("F", "^TEXT^XML^Base64", base64(first))));
    send(oru("M5", "F", ed("C", "^TEXT^XML^Base64", base64(second))));
    work();
    assertThat(peers.entry(0).getUniqueId()).isEqualTo("2.999.77.1");
    assertThat(peers.replaced(1)).contains(peers.entry(0).getEntryUuid());
    send(oru("M6", "F", "OBX|1|ED|18748-4^CR^LN||||||||D\r"));
    work();
    assertThat(peers.approved()).isEmpty();
  }

  @Test
  void anUnansweredRegistryAnswersLater() {
    peers.answers.add(FakeReportPeers.failure(ErrorCode.REGISTRY_NOT_AVAILABLE));
    peers.answers.add(new Response(Status.SUCCESS));
    send(oru("M1", "F", pdf("F", PDF)));
    work();
    work();
    assertThat(peers.submissions).hasSize(2);
    assertThat(state(0)).isEqualTo("DONE");
  }

  @Test
  void intakeIsAuditedAndNotDoneWithoutAudit() {
    send(oru("M1", "F", pdf("F", PDF)));
    assertThat(audit.messages).hasSize(1);
    audit.full = true;
    assertThatThrownBy(() -> send(oru("M2", "F", pdf("C", CORRECTED_PDF))))
        .isInstanceOf(AuditNotRecorded.class);
    audit.full = false;
    assertThat(send(oru("M2", "F", pdf("C", CORRECTED_PDF)))).contains("MSA|AA|M2");
    assertThat(database.number("select count(*) from imaging.report_event")).isEqualTo(2);
  }
}
