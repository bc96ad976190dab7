package org.imag.conformance.suite;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.suite.ImagingStudy.Size;
import org.imag.conformance.target.Role;
import org.imag.dicom.Tag;

/**
 * Studies to which more was sent after they were published, all at the same time. Made once for all
 * tests; when the grown study has its new manifest, the others would have had theirs.
 *
 * @param grown got a second series and more images of the first
 * @param repeated got its images again
 * @param contested was sent what does not belong to it
 * @param mixed came as images of two patients in one request
 * @param early came before its patient was announced
 */
record ChangedStudies(
    Published grown,
    Published repeated,
    Published contested,
    Published mixed,
    Published early,
    List<StoreAnswer> answers) {
  private static final Size SIZE = new Size(2, 2, 32);

  /**
   * A study and its manifests.
   *
   * @param before the manifest that was published first, if one was in time
   * @param content its bytes
   * @param after the manifests that are current in the end
   */
  record Published(
      ImagingStudy study,
      Optional<RegisteredDocument> before,
      byte[] content,
      List<RegisteredDocument> after) {

    /** The manifest that was published first. */
    RegisteredDocument manifest() {
      return before.orElseThrow(
          () -> new PreconditionMissing("no manifest of the study was published in time"));
    }

    private static Published awaited(Bench bench, ImagingStudy study, Instant deadline)
        throws IOException, InterruptedException {
      Optional<RegisteredDocument> manifest =
          Manifests.await(bench, study, deadline, found -> !found.isEmpty()).stream().findFirst();
      byte[] content =
          manifest.isPresent() ? Manifests.content(bench, manifest.get()) : new byte[0];
      return new Published(study, manifest, content, List.of());
    }

    private Published after(List<RegisteredDocument> manifests) {
      return new Published(study, before, content, manifests);
    }
  }

  /** What is sent to a study it does not belong to. */
  enum Intruder {
    /** A new image of the study with another Patient ID. */
    OTHER_PATIENT,
    /** A new image of the study in a series of another study. */
    SERIES_OF_OTHER_STUDY,
    /** An image that is there, with other content. */
    OTHER_CONTENT
  }

  /** The studies, each at its end. */
  static ChangedStudies shared(Bench bench) throws Exception {
    return bench.fixture("changed", ChangedStudies.class, () -> played(bench));
  }

  /** What the archive said to the intruder. */
  StoreAnswer answer(Intruder intruder) {
    return answers.get(intruder.ordinal());
  }

  private static ChangedStudies played(Bench bench) throws Exception {
    ImagingStudy growing = ImagingStudy.make(bench.scratch(), Patients.known(bench), SIZE);
    Studies.store(bench, growing.instances().subList(0, 1));
    ImagingStudy repeating = Studies.stored(bench, SIZE);
    ImagingStudy contested = Studies.stored(bench, SIZE);
    ImagingStudy mixed = storedMixed(bench);
    ImagingStudy early = ImagingStudy.make(bench.scratch(), Patients.unannounced(bench), SIZE);
    Studies.store(bench, early.instances());
    Instant deadline = Manifests.deadline(bench);
    Published grown = Published.awaited(bench, growing, deadline);
    Published repeated = Published.awaited(bench, repeating, deadline);
    Published disturbed = Published.awaited(bench, contested, deadline);
    Published unmixed = Published.awaited(bench, mixed, deadline);
    Published held = Published.awaited(bench, early, Instant.now());
    Studies.store(bench, repeating.instances());
    List<StoreAnswer> answers = new ArrayList<>();
    for (Intruder intruder : Intruder.values()) {
      answers.add(StoreAnswer.to(bench, intruder(intruder, contested, repeating)));
    }
    Studies.store(bench, growing.instances());
    Patients.announce(
        bench,
        PatientFeed.of(
            "A04",
            bench.target().hospital(),
            early.patient().local(),
            early.patient().demographics()));
    return ended(bench, List.of(grown, repeated, disturbed, unmixed, held), answers);
  }

  private static ChangedStudies ended(
      Bench bench, List<Published> studies, List<StoreAnswer> answers) throws Exception {
    Instant deadline = Manifests.deadline(bench);
    List<Published> ended = new ArrayList<>();
    Published growing = studies.get(0);
    ended.add(
        growing.after(
            growing.before().isEmpty()
                ? List.of()
                : Manifests.await(
                    bench,
                    growing.study(),
                    deadline,
                    Manifests.otherThan(growing.before().get()))));
    for (Published other : studies.subList(1, 4)) {
      ended.add(other.after(Manifests.current(bench, other.study())));
    }
    Published held = studies.get(4);
    ImagingStudy known = held.study().of(Patients.inDomain(bench, held.study().patient()));
    Published found = new Published(known, held.before(), held.content(), List.of());
    ended.add(
        found.after(Manifests.await(bench, known, deadline, manifests -> !manifests.isEmpty())));
    return new ChangedStudies(
        ended.get(0), ended.get(1), ended.get(2), ended.get(3), ended.get(4), answers);
  }

  /** The last image belongs to another patient than the rest. */
  private static ImagingStudy storedMixed(Bench bench) throws IOException {
    ImagingStudy study = ImagingStudy.make(bench.scratch(), Patients.known(bench), SIZE);
    String other = Patients.known(bench).local().id();
    List<Attachment> parts = new ArrayList<>();
    for (Instance instance : study.instances().subList(0, 3)) {
      parts.add(instance.attachment());
    }
    Instance last = study.instances().get(3);
    parts.add(last.changed(image -> image.put(Tag.PATIENT_ID, other)));
    bench.dicomWeb(Role.PACS).stow(parts);
    return study;
  }

  private static Attachment intruder(Intruder intruder, ImagingStudy study, ImagingStudy other)
      throws IOException {
    Instance image = study.instances().get(0);
    return switch (intruder) {
      case OTHER_PATIENT ->
          image.changed(
              changed ->
                  changed
                      .put(Tag.SOP_INSTANCE_UID, image.sopInstanceUid() + ".9")
                      .put(Tag.PATIENT_ID, other.patient().local().id()));
      case SERIES_OF_OTHER_STUDY ->
          image.changed(
              changed ->
                  changed
                      .put(Tag.SOP_INSTANCE_UID, image.sopInstanceUid() + ".8")
                      .put(Tag.SERIES_INSTANCE_UID, other.seriesUids().get(0)));
      case OTHER_CONTENT -> image.changed(changed -> changed.put(Tag.INSTANCE_NUMBER, "77"));
    };
  }
}
