package org.imag.imaging.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.retrieve.ImagingRetrieval;
import org.imag.imaging.store.EmbeddedArchive;
import org.imag.imaging.store.ImagingIndex;
import org.imag.imaging.store.InstanceFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.codes.EventIdCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectIdTypeCode;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.openehealth.ipf.commons.audit.queue.RecordingAuditMessageQueue;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RetrieveImagingDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RetrieveSeries;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RetrieveStudy;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocument;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** RAD-69 as SOAP with MTOM (RAD TF-2 4.69.4, 4.69.5). */
class Rad69EndpointTest {
  private static final String SOURCE = "2.999.973.10";
  private static final int FRAMES = 600;
  private static final int FRAME_BYTES = 512 * 512 * 2;

  private static final SourcePatientIdentifiers IDENTIFIERS =
      new SourcePatientIdentifiers(new AssigningAuthority("CHC", "2.999.973.3.1"));

  @TempDir Path folder;
  private TestArchive archive;
  private EmbeddedArchive large;
  private DefaultAuditContext audit;
  private Rad69Server server;
  private CamelContext client;

  @BeforeEach
  void start() throws Exception {
    archive = TestArchive.in(folder);
    large =
        new EmbeddedArchive(
            new InstanceFiles(folder, Long.MAX_VALUE),
            new ImagingIndex(archive.transactions, Duration.ZERO));
    audit = new DefaultAuditContext();
    audit.setAuditEnabled(true);
    audit.setAuditMessageQueue(new RecordingAuditMessageQueue());
    server =
        Rad69Server.serving(
            audit, new Rad69Route(new ImagingRetrieval(large, IDENTIFIERS, SOURCE), IDENTIFIERS));
    client = new DefaultCamelContext();
    client.getRegistry().bind("auditContext", new DefaultAuditContext());
    client.start();
  }

  @AfterEach
  void stop() {
    client.stop();
    server.close();
  }

  private RetrievedDocumentSet retrieve(String series, String... uids) {
    RetrieveSeries wanted = new RetrieveSeries();
    wanted.setSeriesInstanceUID(series);
    for (String uid : uids) {
      wanted.getDocuments().add(new DocumentReference(SOURCE, uid, null));
    }
    RetrieveStudy study = new RetrieveStudy();
    study.setStudyInstanceUID(Images.STUDY);
    study.getRetrieveSerieses().add(wanted);
    RetrieveImagingDocumentSet request = new RetrieveImagingDocumentSet();
    request.getRetrieveStudies().add(study);
    request.getTransferSyntaxIds().add(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    return client
        .createProducerTemplate()
        .requestBody(
            server.producer() + "?auditContext=#auditContext", request, RetrievedDocumentSet.class);
  }

  private static String sha256(RetrievedDocument document) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream content = document.getDataHandler().getInputStream()) {
      byte[] buffer = new byte[1 << 16];
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void imagesArriveAsTheyWereStored() throws IOException {
    archive.withSlices(3);
    RetrievedDocumentSet answer =
        retrieve(Images.SERIES, Images.uid(1), "2.999.404", Images.uid(3));
    assertThat(answer.getStatus()).isEqualTo(Status.PARTIAL_SUCCESS);
    assertThat(answer.getDocuments()).hasSize(2);
    assertThat(answer.getDocuments().get(1).getDataHandler().getInputStream())
        .hasBinaryContent(Images.file(3));
    assertThat(answer.getErrors().get(0).getErrorCode())
        .isEqualTo(ErrorCode.DOCUMENT_UNIQUE_ID_ERROR);
    assertThat(answer.getErrors().get(0).getLocation()).isEqualTo("2.999.404");
  }

  /** A multi-frame file of more bytes than the heap has, without having it in memory. */
  private static InputStream largeFile() {
    DataSet header =
        Images.slice(1).toBuilder()
            .putInts(Tag.ROWS, 512)
            .putInts(Tag.COLUMNS, 512)
            .putInts(Tag.NUMBER_OF_FRAMES, FRAMES)
            .remove(Tag.PIXEL_DATA)
            .build();
    return Images.fileOfZeros(header, FRAMES * FRAME_BYTES);
  }

  @Test
  void moreThanTheHeapHoldsStreamsThrough() throws Exception {
    Stored stored = (Stored) large.store(largeFile(), Optional.empty());
    assertThat(stored.instance().size()).isGreaterThan(Runtime.getRuntime().maxMemory());
    RetrievedDocumentSet answer = retrieve(Images.SERIES, Images.uid(1));
    assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(sha256(answer.getDocuments().get(0))).isEqualTo(stored.instance().sha256());
  }

  @Test
  void aRequestThatFailsAsAWholeNamesItsCode() {
    RetrievedDocumentSet answer = retrieve("", Images.uid(1));
    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertThat(answer.getErrors()).hasSize(1);
    assertThat(answer.getErrors().get(0).getCustomErrorCode()).isEqualTo("XDSIRequestError");
    assertThat(answer.getErrors().get(0).getCodeContext()).contains("seriesInstanceUID");
  }

  @Test
  void theAuditNamesThePatientAndTheStudy_PS315_A_5_3_7() {
    archive.withSlices(1);
    retrieve(Images.SERIES, Images.uid(1));
    AuditMessage message =
        ((RecordingAuditMessageQueue) audit.getAuditMessageQueue()).getMessages().get(0);
    assertThat(message.getEventIdentification().getEventID())
        .isEqualTo(EventIdCode.DICOMInstancesTransferred);
    assertThat(message.getParticipantObjectIdentifications())
        .filteredOn(
            object ->
                object.getParticipantObjectIDTypeCode()
                    == ParticipantObjectIdTypeCode.PatientNumber)
        .extracting("participantObjectID")
        .containsExactly("GUY-000123^^^&2.999.973.3.1&ISO");
    assertThat(message.getParticipantObjectIdentifications())
        .extracting("participantObjectID")
        .contains(Images.STUDY);
  }
}
