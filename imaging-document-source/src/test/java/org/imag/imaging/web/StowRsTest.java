package org.imag.imaging.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.imaging.Images;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.RejectionNotes;
import org.imag.imaging.TestArchive;
import org.imag.imaging.store.EmbeddedArchive;
import org.imag.imaging.store.ImagingIndex;
import org.imag.imaging.store.InstanceFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventIdCode;

/** STOW-RS (PS3.18 10.5 and annex I). */
class StowRsTest {
  private static final String BASE = TestDicomWeb.BASE;
  private static final String TYPE =
      "multipart/related; type=\"application/dicom\"; boundary=" + Requests.BOUNDARY;

  @TempDir Path folder;
  private RecordedAudit audit;
  private TestArchive archive;
  private TestDicomWeb dicomWeb;

  @BeforeEach
  void emptyArchive() {
    audit = new RecordedAudit();
    archive = TestArchive.in(folder);
    dicomWeb = new TestDicomWeb(archive, audit);
  }

  private DicomWebAnswer post(String path, String contentType, byte[] body) throws IOException {
    return dicomWeb.answer("POST", Requests.post(path, contentType, body));
  }

  @Test
  void allStoredIs200WithAReferenceForEach_I_1() throws IOException {
    DicomWebAnswer answer =
        post("studies", TYPE, Requests.multipart(Images.file(1), Images.file(2)));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/dicom+json");
    DataSet told = Requests.dataSets(answer).get(0);
    assertThat(told.string(Tag.RETRIEVE_URL)).contains(BASE + "/studies/" + Images.STUDY);
    assertThat(told.items(Tag.REFERENCED_SOP_SEQUENCE))
        .extracting(item -> item.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElse(""))
        .containsExactly(Images.uid(1), Images.uid(2));
    assertThat(told.contains(Tag.FAILED_SOP_SEQUENCE)).isFalse();
  }

  @Test
  void someStoredIs202AndEachFailureHasItsReason_I_2_2() throws IOException {
    DataSet wrongUid = Images.slice(2).toBuilder().put(Tag.SERIES_INSTANCE_UID, "../1").build();
    byte[] body =
        Requests.multipart(Images.file(1), "not DICOM".getBytes("US-ASCII"), Images.file(wrongUid));
    DicomWebAnswer answer = post("studies", TYPE, body);
    assertThat(answer.status()).isEqualTo(202);
    DataSet told = Requests.dataSets(answer).get(0);
    assertThat(told.items(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(1);
    DataSet failed = told.items(Tag.FAILED_SOP_SEQUENCE).get(0);
    assertThat(failed.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains(Images.uid(2));
    assertThat(failed.integer(Tag.FAILURE_REASON)).hasValue(0xC001);
    DataSet unnamed = told.items(Tag.OTHER_FAILURES_SEQUENCE).get(0);
    assertThat(unnamed.integer(Tag.FAILURE_REASON)).hasValue(0xC000);
  }

  @Test
  void noneStoredIs409() throws IOException {
    DicomWebAnswer answer = post("studies/2.999.1", TYPE, Requests.multipart(Images.file(1)));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(
            Requests.dataSets(answer)
                .get(0)
                .items(Tag.FAILED_SOP_SEQUENCE)
                .get(0)
                .integer(Tag.FAILURE_REASON))
        .hasValue(0xC409);
  }

  @Test
  void aStudyOfTheRequestIsStored() throws IOException {
    DicomWebAnswer answer =
        post("studies/" + Images.STUDY, TYPE, Requests.multipart(Images.file(1)));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void aSingleInstanceMayComeWithoutMultipart() throws IOException {
    assertThat(post("studies", "application/dicom", Images.file(1)).status()).isEqualTo(200);
  }

  @Test
  void anotherMediaTypeIs415() throws IOException {
    assertThat(post("studies", "application/json", new byte[0]).status()).isEqualTo(415);
    assertThat(post("studies", null, new byte[0]).status()).isEqualTo(415);
    assertThat(post("studies", TYPE.replace("dicom\"", "dicom+xml\""), new byte[0]).status())
        .isEqualTo(415);
  }

  @Test
  void aBodyThatIsNoMultipartOrEmptyIs400() throws IOException {
    assertThat(post("studies", TYPE, "nonsense".getBytes("US-ASCII")).status()).isEqualTo(400);
    assertThat(post("studies", TYPE, Requests.multipart()).status()).isEqualTo(400);
    assertThat(
            post("studies", "multipart/related; type=\"application/dicom\"", new byte[0]).status())
        .isEqualTo(400);
    assertThat(post("studies/abc", TYPE, Requests.multipart(Images.file(1))).status())
        .isEqualTo(400);
  }

  @Test
  void whatWasWholeBeforeTheBodyBrokeOffStaysStored() throws IOException {
    byte[] body = Requests.multipart(Images.file(1), Images.file(2));
    DicomWebAnswer answer = post("studies", TYPE, Arrays.copyOf(body, body.length - 100));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(archive.database.number("select count(*) from imaging.instance")).isEqualTo(1);
  }

  @Test
  void storingIsAuditedAsInstancesTransferred_PS315_A_5_3_7() throws IOException {
    post("studies", TYPE, Requests.multipart(Images.file(1), Images.file(2)));
    assertThat(audit.messages).hasSize(1);
    var event = audit.messages.get(0).getEventIdentification();
    assertThat(event.getEventID()).isEqualTo(EventIdCode.DICOMInstancesTransferred);
    assertThat(event.getEventActionCode()).isEqualTo(EventActionCode.Create);
    assertThat(audit.messages.get(0).getParticipantObjectIdentifications())
        .extracting("participantObjectID")
        .containsExactly("GUY-000123^^^&2.999.973.3.1&ISO", Images.STUDY);
  }

  /** PS3.15 A.5.3.6: instances that are taken out of use were deleted for everybody. */
  @Test
  void rejectingIsAuditedAsDeletion_PS315_A_5_3_6() throws IOException {
    post("studies", TYPE, Requests.multipart(Images.file(1)));
    byte[] note = RejectionNotes.note(RejectionNotes.PATIENT_SAFETY, 1);
    assertThat(post("studies", TYPE, Requests.multipart(note)).status()).isEqualTo(200);
    assertThat(audit.messages).hasSize(3);
    var event = audit.messages.get(2).getEventIdentification();
    assertThat(event.getEventID()).isEqualTo(EventIdCode.DICOMInstancesAccessed);
    assertThat(event.getEventActionCode()).isEqualTo(EventActionCode.Delete);
    assertThat(audit.messages.get(2).getParticipantObjectIdentifications())
        .extracting("participantObjectID")
        .containsExactly("GUY-000123^^^&2.999.973.3.1&ISO", Images.STUDY);
    post("studies", TYPE, Requests.multipart(note));
    assertThat(audit.messages).as("a note that is sent again rejects nothing").hasSize(4);
  }

  /** PS3.15 A.5.3.7: what was stored before the sender went away was transferred. */
  @Test
  void whatWasStoredBeforeTheConnectionBrokeIsAudited() {
    byte[] body = Requests.multipart(Images.file(1), Images.file(2));
    InputStream breaking =
        new SequenceInputStream(
            new ByteArrayInputStream(body, 0, body.length - 100),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }
            });
    DicomWebRequest whole = Requests.post("studies", TYPE, body);
    DicomWebRequest broken =
        new DicomWebRequest(
            whole.path(),
            whole.query(),
            whole.accept(),
            whole.contentType(),
            breaking,
            whole.peer());
    assertThatThrownBy(() -> dicomWeb.answer("POST", broken)).hasMessage("connection reset");
    assertThat(archive.database.number("select count(*) from imaging.instance")).isEqualTo(1);
    assertThat(audit.messages).hasSize(1);
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  /** PS3.18 I.2: each instance succeeds or fails for itself. */
  @Test
  void anInstanceTheArchiveStumblesOverFailsAlone() throws IOException {
    InstanceFiles stumblingFiles =
        new InstanceFiles(folder, 10_000_000) {
          private int count;

          @Override
          public InputStream open(Received received) throws IOException {
            if (++count == 2) {
              throw new IllegalStateException("not foreseen");
            }
            return super.open(received);
          }
        };
    EmbeddedArchive stumbling =
        new EmbeddedArchive(stumblingFiles, new ImagingIndex(archive.transactions, Duration.ZERO));
    DicomWebAnswer answer =
        new StowRs(stumbling, audit.dicomWeb(), BASE)
            .store(
                Requests.post(
                    "studies",
                    TYPE,
                    Requests.multipart(Images.file(1), Images.file(2), Images.file(3))),
                Optional.empty());
    assertThat(answer.status()).isEqualTo(202);
    DataSet told = Requests.dataSets(answer).get(0);
    assertThat(told.items(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(2);
    assertThat(told.items(Tag.OTHER_FAILURES_SEQUENCE).get(0).integer(Tag.FAILURE_REASON))
        .hasValue(0x0110);
  }

  /** PS3.18 10.5: one instance that contradicts the archive does not hurt those beside it. */
  @Test
  void anInstanceTheIndexRefusesFailsAloneAmongMany() throws IOException {
    DataSet otherPatient = Images.slice(3).toBuilder().put(Tag.PATIENT_ID, "GUY-9").build();
    DataSet otherStudy = Images.slice(4).toBuilder().put(Tag.STUDY_INSTANCE_UID, "2.999.7").build();
    byte[] body =
        Requests.multipart(
            Images.file(1),
            Images.file(otherStudy),
            Images.file(2),
            Images.file(otherPatient),
            Images.file(1),
            Images.file(5));
    DataSet told = Requests.dataSets(post("studies", TYPE, body)).get(0);
    assertThat(told.items(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(4);
    assertThat(told.items(Tag.FAILED_SOP_SEQUENCE))
        .extracting(item -> item.integer(Tag.FAILURE_REASON).orElse(0))
        .containsExactlyInAnyOrder(0xC410, 0xC410);
    assertThat(archive.database.number("select count(*) from imaging.instance")).isEqualTo(3);
    assertThat(archive.database.number("select count(*) from imaging.study")).isEqualTo(1);
    assertThat(archive.database.number("select revision from imaging.publication_job"))
        .isEqualTo(3);
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void otherMethodsAre405() throws IOException {
    DicomWebAnswer answer = dicomWeb.answer("DELETE", Requests.get("studies", null));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "GET, POST");
  }

  /** A study is of one patient: what says otherwise fails, with a reason, and is not published. */
  @Test
  void instancesOfAStudyThatDisagreeOnThePatient() throws IOException {
    DataSet other = Images.slice(2).toBuilder().put(Tag.PATIENT_ID, "GUY-000999").build();
    DicomWebAnswer answer =
        post("studies", TYPE, Requests.multipart(Images.file(1), Images.file(other)));
    assertThat(answer.status()).isEqualTo(202);
    DataSet failed = Requests.dataSets(answer).get(0).item(Tag.FAILED_SOP_SEQUENCE).orElseThrow();
    assertThat(failed.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains(Images.uid(2));
    assertThat(failed.integer(Tag.FAILURE_REASON)).hasValue(0xC410);
    assertThat(failed.string(0x00000902).orElseThrow()).contains("another Patient ID");
    assertThat(post("studies", TYPE, Requests.multipart(Images.file(other))).status())
        .isEqualTo(409);
  }

  @Test
  void anImageWithoutStudyUidIsRefused() throws IOException {
    DataSet none = Images.slice(1).toBuilder().remove(Tag.STUDY_INSTANCE_UID).build();
    DicomWebAnswer answer = post("studies", TYPE, Requests.multipart(Images.file(none)));
    assertThat(answer.status()).isEqualTo(409);
    DataSet failed = Requests.dataSets(answer).get(0).item(Tag.FAILED_SOP_SEQUENCE).orElseThrow();
    assertThat(failed.string(0x00000902).orElseThrow()).contains("Study Instance UID");
  }

  /** What an instance leaves behind while others come is its outcome: a few hundred bytes. */
  @Test
  void manyTinyInstancesAreStoredInBatches() throws IOException {
    byte[][] many = new byte[1500][];
    DataSet tiny = Images.slice(1).filter(element -> Tag.group(element.tag()) < 0x28);
    for (int i = 0; i < many.length; i++) {
      many[i] =
          Images.file(tiny.toBuilder().put(Tag.SOP_INSTANCE_UID, "2.999.7." + (i + 1)).build());
    }
    DicomWebAnswer answer = post("studies", TYPE, Requests.multipart(many));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Requests.dataSets(answer).get(0).items(Tag.REFERENCED_SOP_SEQUENCE))
        .hasSize(many.length);
  }
}
