package org.imag.deployment.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.UnexpectedAnswer;
import org.imag.deployment.Progress;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.region.Region;

/**
 * The main job of a region, done over the wire on some studies: patients announced, images
 * archived, manifests found and fetched, every image retrieved and compared.
 */
final class Demonstration {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String INDENT = " ".repeat(19);

  private final Region region;
  private final Progress progress;
  private final Duration patience;
  private final RegionPeers peers;
  private final PeerSpool audit;
  private final Map<String, String> affinityDomainIds = new LinkedHashMap<>();
  private final Instant beginning = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private int published;

  /**
   * A demonstration in a region that is up.
   *
   * @param patience how long a manifest may take to appear in the registry
   * @param audit where the peers leave their audit records
   */
  Demonstration(Region region, Progress progress, Duration patience, PeerSpool audit) {
    this.region = region;
    this.progress = progress;
    this.patience = patience;
    this.peers = new RegionPeers(region.configuration(), audit);
    this.audit = audit;
  }

  /**
   * Does the job.
   *
   * @return the number of images published, found and retrieved identical
   * @throws RegionFailure naming the step that failed
   */
  int run(List<DemoStudy> studies) {
    Map<String, DemoPatient> patients = new LinkedHashMap<>();
    studies.forEach(study -> patients.putIfAbsent(study.patient().id(), study.patient()));
    patients.values().forEach(this::announce);
    studies.forEach(this::store);
    int images = 0;
    for (DemoStudy study : studies) {
      retrieve(study, find(study));
      images += study.instances().size();
    }
    checkAudit(new AuditCounts.Job(patients.size(), studies.size(), published));
    return images;
  }

  private void announce(DemoPatient patient) {
    step(
        "ITI-8, patient announced",
        () -> {
          Identities identities = new Identities(peers);
          identities.announce(patient);
          String id = identities.affinityDomainId(patient);
          affinityDomainIds.put(patient.id(), id);
          progress.step("ITI-8   RIS announced the patient; ITI-9: regional id " + id);
          return null;
        });
  }

  private void store(DemoStudy study) {
    step(
        "STOW-RS, study archived",
        () -> {
          long start = System.nanoTime();
          new StudyStorage(peers.pacs(), peers.storageEvents(study.patient())).store(study);
          progress.step(
              "STOW-RS study %s archived: %s"
                  .formatted(study.studyUid(), amount(study, study.bytes(), start)));
          return null;
        });
  }

  /**
   * A study published before may be found with its earlier manifest first: then the newer one is
   * awaited.
   */
  private PublishedManifest find(DemoStudy study) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      for (RegisteredDocument document : awaitInRegistry(study)) {
        PublishedManifest manifest = fetch(study, document);
        if (manifest.covers(study)) {
          return found(manifest);
        }
      }
      if (System.nanoTime() > deadline) {
        throw failure(
            "ITI-43, manifest fetched", "the manifest does not cite all images of the study");
      }
      pause();
    }
  }

  private PublishedManifest found(PublishedManifest manifest) {
    published += manifest.isNewerThan(beginning) ? 1 : 0;
    progress.step("ITI-18  manifest found in the registry: " + manifest.documentUid());
    progress.step(
        "ITI-43  manifest fetched from the repository: %d images cited"
            .formatted(manifest.references().instanceCount()));
    return manifest;
  }

  private List<RegisteredDocument> awaitInRegistry(DemoStudy study) {
    return step(
        "RAD-68 and ITI-18, manifest published and found",
        () -> searchFor(study).await(study, patience));
  }

  private PublishedManifest fetch(DemoStudy study, RegisteredDocument document) {
    return step("ITI-43, manifest fetched", () -> searchFor(study).fetch(document));
  }

  private ManifestSearch searchFor(DemoStudy study) {
    return new ManifestSearch(peers, affinityDomainId(study));
  }

  private String affinityDomainId(DemoStudy study) {
    return affinityDomainIds.get(study.patient().id());
  }

  private void retrieve(DemoStudy study, PublishedManifest manifest) {
    step(
        "RAD-69, images retrieved",
        () -> {
          long start = System.nanoTime();
          long bytes = new ImageRetrieval(peers, affinityDomainId(study)).retrieve(study, manifest);
          progress.step("RAD-69  all images identical: " + amount(study, bytes, start));
          return null;
        });
  }

  private void checkAudit(AuditCounts.Job job) {
    step(
        "ITI-20, all audited",
        () -> {
          AuditCounts counts = new AuditTally(region, beginning, audit).requireComplete(job);
          progress.step(
              "ITI-20  %d audit events of the job arrived, of both ends of each transaction;"
                      .formatted(counts.total())
                  + " none is missing");
          counts.lines().forEach(line -> progress.say(INDENT + line));
          return null;
        });
  }

  private static String amount(DemoStudy study, long bytes, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
        Locale.ROOT,
        "%d images in %d series, %.1f MB, %.0f images/s, %.0f MB/s",
        study.instances().size(),
        study.seriesCount(),
        bytes / 1e6,
        study.instances().size() / seconds,
        bytes / 1e6 / seconds);
  }

  private <T> T step(String name, Action<T> action) {
    try {
      return action.run();
    } catch (IOException | UnexpectedAnswer | RegionFailure e) {
      throw failure(name, String.valueOf(e.getMessage()));
    }
  }

  private RegionFailure failure(String step, String reason) {
    return new RegionFailure(
        "The step failed: " + step + ".\n" + reason + "\nLog: " + region.folders().serverLog());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegionFailure("The demonstration was interrupted");
    }
  }

  @FunctionalInterface
  private interface Action<T> {
    T run() throws IOException;
  }
}
