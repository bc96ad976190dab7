package org.imag.bench.wire;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.imag.conformance.client.XmlText;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.SubmissionSet;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;

/** Submissions that differ in their patient and their unique ids (ITI TF-2 3.42). */
final class RegistrationMessage {
  private static final Pattern UUID_OF_OBJECT = Pattern.compile(" id=\"urn:uuid:[0-9a-f-]{36}\"");
  private static final String OID_ROOT = "2.999.6.";

  private final MessageTemplate template;

  /** Registrations of so many documents with the codes of the target's affinity domain. */
  RegistrationMessage(Target target, URI to, int documents) {
    String body = symbolic(submission(target, documents).xml());
    String envelope = QueryMessage.enveloped(XdsTransaction.ITI_42.request(body), to);
    template = new MessageTemplate(envelope, "MESSAGE", "PATIENT", "UID");
  }

  byte[] of(String patientId, SplittableRandom random) {
    String uid = OID_ROOT + (random.nextLong() >>> 1) + "." + (random.nextLong() >>> 1);
    return template.with(MessageId.next(random), XmlText.escape(patientId), uid);
  }

  /** The same with symbolic ids, for which the registry makes new ones each time. */
  private static String symbolic(String xml) {
    AtomicInteger number = new AtomicInteger();
    return UUID_OF_OBJECT
        .matcher(xml)
        .replaceAll(found -> " id=\"object" + number.incrementAndGet() + "\"");
  }

  private static Submission submission(Target target, int documents) {
    List<DocumentEntry> entries = new ArrayList<>();
    for (int i = 1; i <= documents; i++) {
      entries.add(entry(target, i));
    }
    return new Submission(set(target), entries);
  }

  private static DocumentEntry entry(Target target, int number) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("creationTime", List.of("20261124184000"));
    attributes.put("hash", List.of("da39a3ee5e6b4b0d3255bfef95601890afd8070" + number));
    attributes.put("languageCode", List.of("fr-FR"));
    attributes.put("repositoryUniqueId", List.of(target.text(TargetKey.REPOSITORY_ID)));
    attributes.put("serviceStartTime", List.of("20261124183000"));
    attributes.put("serviceStopTime", List.of("20261124183500"));
    attributes.put("size", List.of("48213"));
    attributes.put("sourcePatientId", List.of(target.sourcePatient("H4711").xdsCx()));
    attributes.put(
        "sourcePatientInfo", List.of("PID-5|LÉVEILLÉ-CŒUR^Maëlys", "PID-7|19870302", "PID-8|F"));
    attributes.put(
        "referenceIdList",
        List.of("2.999.5." + number + "^^^^urn:ihe:iti:xds:2016:studyInstanceUID"));
    attributes.put("title", List.of("Scanner thoracique — n°" + number));
    attributes.put("author", List.of("^Éloi-Baptiste^Maëlle^^^Dr"));
    attributes.put("classCode", List.of(target.text(TargetKey.CLASS_CODE)));
    attributes.put("confidentialityCode", List.of(target.text(TargetKey.CONFIDENTIALITY_CODE)));
    attributes.put("formatCode", List.of(target.text(TargetKey.FORMAT_CODE)));
    attributes.put("healthcareFacilityTypeCode", List.of(target.text(TargetKey.FACILITY_CODE)));
    attributes.put("practiceSettingCode", List.of(target.text(TargetKey.PRACTICE_CODE)));
    attributes.put("typeCode", List.of(target.text(TargetKey.TYPE_CODE)));
    attributes.put("mimeType", List.of(target.text(TargetKey.MIME_TYPE)));
    attributes.put("patientId", List.of("@PATIENT@"));
    attributes.put("uniqueId", List.of("@UID@.1." + number));
    return DocumentEntry.of("Document" + number, attributes);
  }

  private static SubmissionSet set(Target target) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("submissionTime", List.of("20261124184100"));
    attributes.put("title", List.of("Publication"));
    attributes.put("author", List.of("^Éloi-Baptiste^Maëlle^^^Dr"));
    attributes.put("contentTypeCode", List.of(target.text(TargetKey.CONTENT_TYPE_CODE)));
    attributes.put("patientId", List.of("@PATIENT@"));
    attributes.put("sourceId", List.of("2.999.4"));
    attributes.put("uniqueId", List.of("@UID@.2"));
    return SubmissionSet.of("SubmissionSet01", attributes);
  }
}
