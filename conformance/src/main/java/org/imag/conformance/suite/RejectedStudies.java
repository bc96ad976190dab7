package org.imag.conformance.suite;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.suite.ImagingStudy.Size;

/**
 * Studies that were published, then lost images to rejection notes, and in part got them again; all
 * at the same time, because each manifest takes a while. Made once for all tests.
 */
final class RejectedStudies {
  private static final Size SIZE = new Size(2, 2, 32);

  private final Map<RejectionCase, Story> stories = new EnumMap<>(RejectionCase.class);

  private RejectedStudies() {}

  /**
   * What happened to one study.
   *
   * @param study before anything was rejected
   * @param note that rejected
   * @param before the manifest of the whole study, if one was published in time
   * @param noted what the archive said to the note
   * @param after the manifests that are current after the note
   * @param resent what the archive said to the instances sent again, where they were
   * @param last the manifests that are current in the end
   */
  record Story(
      ImagingStudy study,
      List<Instance> rejected,
      RejectionNote note,
      Optional<RegisteredDocument> before,
      StoreAnswer noted,
      List<RegisteredDocument> after,
      Optional<StoreAnswer> resent,
      List<RegisteredDocument> last) {

    /** The manifest of the whole study. */
    RegisteredDocument published() {
      return before.orElseThrow(
          () -> new PreconditionMissing("no manifest of the study was published in time"));
    }

    /** The instances that no note names. */
    List<Instance> remaining() {
      return study.instances().stream().filter(i -> !rejected.contains(i)).toList();
    }

    private Story published(Optional<RegisteredDocument> manifest) {
      return new Story(study, rejected, note, manifest, noted, after, resent, last);
    }

    private Story noted(StoreAnswer answer) {
      return new Story(study, rejected, note, before, answer, after, resent, last);
    }

    private Story after(List<RegisteredDocument> manifests) {
      return new Story(study, rejected, note, before, noted, manifests, resent, manifests);
    }

    private Story resent(StoreAnswer answer) {
      return new Story(study, rejected, note, before, noted, after, Optional.of(answer), last);
    }

    private Story last(List<RegisteredDocument> manifests) {
      return new Story(study, rejected, note, before, noted, after, resent, manifests);
    }
  }

  /** The studies, each at the end of its story. */
  static RejectedStudies shared(Bench bench) throws Exception {
    return bench.fixture("rejected", RejectedStudies.class, () -> played(bench));
  }

  /** What happened to the study of the case. */
  Story story(RejectionCase rejection) {
    return stories.get(rejection);
  }

  private static RejectedStudies played(Bench bench) throws Exception {
    RejectedStudies studies = new RejectedStudies();
    studies.store(bench);
    studies.reject(bench);
    studies.sendAgain(bench);
    return studies;
  }

  private void store(Bench bench) throws Exception {
    for (RejectionCase rejection : RejectionCase.values()) {
      ImagingStudy study = Studies.stored(bench, SIZE);
      List<Instance> rejected =
          rejection.all() ? study.instances() : study.instances().subList(0, 1);
      RejectionNote note = RejectionNote.of(rejection.reason(), study, rejected);
      stories.put(
          rejection,
          new Story(
              study,
              rejected,
              note,
              Optional.empty(),
              null,
              List.of(),
              Optional.empty(),
              List.of()));
    }
    Instant deadline = Manifests.deadline(bench);
    for (RejectionCase rejection : RejectionCase.values()) {
      Story story = story(rejection);
      List<RegisteredDocument> found =
          Manifests.await(bench, story.study(), deadline, manifests -> !manifests.isEmpty());
      stories.put(rejection, story.published(found.stream().findFirst()));
    }
  }

  private void reject(Bench bench) throws Exception {
    for (RejectionCase rejection : RejectionCase.values()) {
      Story story = story(rejection);
      stories.put(rejection, story.noted(StoreAnswer.to(bench, story.note().attachment())));
    }
    Instant deadline = Manifests.deadline(bench);
    for (RejectionCase rejection : RejectionCase.values()) {
      Story story = story(rejection);
      stories.put(rejection, story.after(awaitRejection(bench, story, rejection, deadline)));
    }
  }

  private static List<RegisteredDocument> awaitRejection(
      Bench bench, Story story, RejectionCase rejection, Instant deadline)
      throws IOException, InterruptedException {
    return story.before().isEmpty()
        ? Manifests.current(bench, story.study())
        : Manifests.await(
            bench,
            story.study(),
            deadline,
            rejection.all() ? List::isEmpty : Manifests.otherThan(story.before().get()));
  }

  private void sendAgain(Bench bench) throws Exception {
    List<RejectionCase> again = new ArrayList<>(List.of(RejectionCase.values()));
    again.removeIf(rejection -> !rejection.resent());
    for (RejectionCase rejection : again) {
      Story story = story(rejection);
      List<Attachment> instances = new ArrayList<>();
      for (Instance instance : story.rejected()) {
        instances.add(instance.attachment());
      }
      stories.put(rejection, story.resent(StoreAnswer.to(bench, instances)));
    }
    Instant deadline = Manifests.deadline(bench);
    // those that get a new manifest first: the others would have got theirs by then
    for (RejectionCase rejection : again.stream().filter(RejectionCase::restored).toList()) {
      Story story = story(rejection);
      List<String> known = story.after().stream().map(RegisteredDocument::uniqueId).toList();
      stories.put(
          rejection,
          story.last(
              Manifests.await(
                  bench,
                  story.study(),
                  deadline,
                  found -> found.stream().anyMatch(m -> !known.contains(m.uniqueId())))));
    }
    for (RejectionCase rejection : again.stream().filter(r -> !r.restored()).toList()) {
      Story story = story(rejection);
      stories.put(rejection, story.last(Manifests.current(bench, story.study())));
    }
  }
}
