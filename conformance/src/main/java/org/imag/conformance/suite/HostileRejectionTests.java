package org.imag.conformance.suite;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.suite.ImagingStudy.Size;
import org.imag.conformance.target.Claim;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;

/** Rejection notes that are wrong, broken or about what is not theirs: they reject nothing. */
final class HostileRejectionTests {
  private static final String SECTION = "RAD TF-2 4.66.4, DICOM PS3.3 C.17.6.2";
  private static final int DUPLICATE_NOTE = 0xA770;
  private static final int NO_SUCH_INSTANCE = 0xA772;
  private static final int CLASS_CONFLICT = 0xA773;

  private HostileRejectionTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        test("20", "A note about nothing that is there is refused", HostileRejectionTests::unknown),
        test("21", "A note with another patient is refused", HostileRejectionTests::otherPatient),
        test("22", "A note about images of another study", HostileRejectionTests::otherStudy),
        test("23", "A note that names another SOP class", HostileRejectionTests::otherClass),
        test("24", "A note without evidence", HostileRejectionTests::withoutEvidence),
        test("25", "A second note that says the same", HostileRejectionTests::again),
        test("26", "A weaker reason after a stronger one", HostileRejectionTests::weaker),
        test("27", "A title of another coding scheme", HostileRejectionTests::otherScheme),
        test("28", "A note that is cut short", HostileRejectionTests::cutShort),
        test("29", "Of Interest (113000) rejects nothing", HostileRejectionTests::ofInterest));
  }

  private static ConformanceTest test(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "IOCM-" + number, title, SECTION, script, Claim.STOW_RS, Claim.QIDO_RS, Claim.WADO_RS);
  }

  private static ImagingStudy study(Bench bench) throws IOException {
    return Studies.stored(bench, new Size(1, 2, 32));
  }

  private static RejectionNote note(ImagingStudy study) throws IOException {
    return note(RejectionReason.PATIENT_SAFETY, study);
  }

  private static RejectionNote note(RejectionReason reason, ImagingStudy study) throws IOException {
    return RejectionNote.of(reason, study, study.instances().subList(0, 1));
  }

  private static StoreAnswer send(Bench bench, RejectionNote note) throws IOException {
    return StoreAnswer.to(bench, note.attachment());
  }

  private static void unknown(Bench bench) throws IOException {
    ImagingStudy study = study(bench);
    Instance known = study.instances().get(0);
    Instance nowhere = new Instance(known.seriesUid(), FreshUid.oid(), known.file(), "");
    send(bench, RejectionNote.of(RejectionReason.PATIENT_SAFETY, study, List.of(nowhere)))
        .expectRefused(bench, "the note", NO_SUCH_INSTANCE);
    ShownInstances.expectAll(bench, study);
  }

  private static void otherPatient(Bench bench) throws IOException {
    ImagingStudy study = study(bench);
    String other = Patients.freshLocalId(bench.target()).id();
    send(bench, note(study).changed(note -> note.put(Tag.PATIENT_ID, other)))
        .expectRefused(bench, "the note");
    ShownInstances.expectAll(bench, study);
  }

  /** What a note cites of other studies is the business of its duplicates there. */
  private static void otherStudy(Bench bench) throws IOException {
    ImagingStudy mine = study(bench);
    ImagingStudy other = study(bench);
    RejectionNote foreign = note(other);
    send(
        bench,
        note(mine)
            .changed(
                note ->
                    note.putSequence(
                            Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE,
                            foreign
                                .dataSet()
                                .items(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE))
                        .putSequence(
                            Tag.CONTENT_SEQUENCE, foreign.dataSet().items(Tag.CONTENT_SEQUENCE))));
    ShownInstances.expectAll(bench, mine);
    ShownInstances.expectAll(bench, other);
  }

  private static void otherClass(Bench bench) throws IOException {
    ImagingStudy study = study(bench);
    send(
            bench,
            RejectionNote.of(
                RejectionReason.PATIENT_SAFETY,
                study,
                study.instances().subList(0, 1),
                SopClass.MR_IMAGE))
        .expectRefused(bench, "the note", CLASS_CONFLICT);
    ShownInstances.expectAll(bench, study);
  }

  private static void withoutEvidence(Bench bench) throws IOException {
    ImagingStudy study = study(bench);
    send(
        bench,
        note(study)
            .changed(
                note ->
                    note.remove(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE)
                        .remove(Tag.CONTENT_SEQUENCE)));
    ShownInstances.expectAll(bench, study);
  }

  private static void again(Bench bench) throws IOException {
    ImagingStudy study = study(bench);
    RejectionNote first = note(study);
    send(bench, first).expectComplete(bench, "the note");
    send(bench, first).expectComplete(bench, "the very same note sent again");
    send(bench, note(study)).expectRefused(bench, "another note", DUPLICATE_NOTE);
    expectRemaining(bench, study);
  }

  private static void weaker(Bench bench) throws IOException {
    ImagingStudy study = study(bench);
    send(bench, note(study)).expectComplete(bench, "the note");
    send(bench, note(RejectionReason.QUALITY, study));
    StoreAnswer.to(bench, study.instances().get(0).attachment())
        .expectRefused(bench, "the image rejected for patient safety");
    expectRemaining(bench, study);
  }

  private static void expectRemaining(Bench bench, ImagingStudy study) throws IOException {
    List<String> found = ShownInstances.found(bench, study);
    bench
        .findings()
        .expect(
            !found.contains(study.instances().get(0).sopInstanceUid()),
            "the rejected image is found");
    bench
        .findings()
        .expectContains("instances found", found, study.instances().get(1).sopInstanceUid());
  }

  private static void otherScheme(Bench bench) throws IOException {
    ImagingStudy study = study(bench);
    send(bench, note(study).titled("113037", "99LOCAL"));
    ShownInstances.expectAll(bench, study);
  }

  private static void ofInterest(Bench bench) throws IOException {
    ImagingStudy study = study(bench);
    send(bench, note(study).titled("113000", "DCM"))
        .expectComplete(bench, "a Key Object Selection of another title");
    ShownInstances.expectAll(bench, study);
  }

  private static void cutShort(Bench bench) throws IOException {
    ImagingStudy study = study(bench);
    byte[] whole = note(study).file();
    byte[] half = Arrays.copyOf(whole, whole.length - 40);
    StoreAnswer.to(bench, Attachment.of("half", "application/dicom", half))
        .expectRefused(bench, "half a note");
    ShownInstances.expectAll(bench, study);
  }
}
