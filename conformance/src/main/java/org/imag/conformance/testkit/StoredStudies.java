package org.imag.conformance.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PixQuery;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;

/**
 * The studies of the testkit that the archive was given in a run, as a hospital gives them: first
 * the patient is announced, then the images are stored as they are.
 */
final class StoredStudies {
  private final Set<String> stored = new HashSet<>();
  private final Map<String, PublishedManifest> manifests = new HashMap<>();

  /**
   * Brings in the studies that are not there yet.
   *
   * @throws PreconditionMissing when the system does not take one
   */
  void provide(List<StandardStudy> studies, Bench bench) throws IOException {
    for (StandardStudy study : studies) {
      if (!stored.contains(study.studyUid())) {
        announce(study, bench);
        store(study, bench);
        stored.add(study.studyUid());
      }
    }
  }

  /** The manifest of a study that was brought in. */
  PublishedManifest manifest(StandardStudy study, Bench bench)
      throws IOException, InterruptedException {
    PublishedManifest known = manifests.get(study.studyUid());
    if (known == null) {
      known = PublishedManifest.await(bench, domainPatient(study, bench), study.studyUid());
      manifests.put(study.studyUid(), known);
    }
    return known;
  }

  private static void announce(StandardStudy study, Bench bench) throws IOException {
    Target target = bench.target();
    if (!target.claims(Claim.PIX_ITI_8)) {
      return;
    }
    PatientId patient = target.sourcePatient(study.patientId());
    PatientFeed feed =
        PatientFeed.of("A04", target.hospital(), patient, demographics(study.patient()));
    Hl7Message answer = ris(bench, TargetKey.PIX_MLLP, PatientFeed.TRANSACTION, feed.text());
    if (!answer.field("MSA", 1).equals("AA")) {
      throw new PreconditionMissing(
          "ITI-8 was answered " + answer.segment("MSA").orElse("without MSA"));
    }
  }

  private static void store(StandardStudy study, Bench bench) throws IOException {
    List<Attachment> images = new ArrayList<>();
    for (Path file : study.files()) {
      images.add(Attachment.of(file.getFileName().toString(), "application/dicom", file));
    }
    HttpReply reply = bench.dicomWeb(Role.PACS).stow(images);
    if (reply.status() != 200) {
      throw new PreconditionMissing(
          "STOW-RS of study " + study.studyUid() + " was answered HTTP " + reply.status());
    }
  }

  private static String domainPatient(StandardStudy study, Bench bench) throws IOException {
    Target target = bench.target();
    String domain = target.text(TargetKey.DOMAIN_OID);
    PixQuery query =
        PixQuery.of(
            target.hospital(),
            target.sourcePatient(study.patientId()),
            target.text(TargetKey.DOMAIN_NAMESPACE),
            domain);
    Hl7Message answer = ris(bench, TargetKey.PIX_QUERY_MLLP, PixQuery.TRANSACTION, query.text());
    for (String cx : answer.field("PID", 3).split("~")) {
      if (!cx.isBlank() && PatientId.parse(cx).oid().equals(domain)) {
        return target.domainPatient(PatientId.parse(cx).id()).xdsCx();
      }
    }
    throw new PreconditionMissing("ITI-9 gives no affinity domain id of " + study.patientId());
  }

  private static Hl7Message ris(Bench bench, TargetKey address, String transaction, String text)
      throws IOException {
    return Hl7Message.parse(
        bench.mllp(Role.RIS).send(bench.target().address(address), transaction, text));
  }

  private static Demographics demographics(DataSet patient) {
    String[] name = patient.string(Tag.PATIENT_NAME).orElse("").split("\\^", -1);
    return new Demographics(
        name[0],
        name.length > 1 ? name[1] : "",
        patient.string(Tag.PATIENT_BIRTH_DATE).orElse(""),
        patient.string(Tag.PATIENT_SEX).orElse("U"),
        "",
        "");
  }
}
