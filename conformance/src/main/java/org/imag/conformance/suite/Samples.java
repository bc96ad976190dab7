package org.imag.conformance.suite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.Folder;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.ProvidedDocument;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.SubmissionSet;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;

/** Right submissions with made-up content, for tests to send or to spoil. */
final class Samples {
  private Samples() {}

  /** A text that differs each time, with accents. */
  static byte[] content() {
    return ("Compte rendu de démonstration " + FreshUid.oid() + " — œdème, 12 µm²\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** SHA-1 in lower-case hexadecimal. */
  static String sha1(byte[] content) {
    return HexFormat.of().formatHex(sha1().digest(content));
  }

  /** A new SHA-1 digest. */
  static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A submission of documents, as a repository registers it (ITI-42). */
  static Submission registered(Target target, TestPatient patient, int documents) {
    Submission provided = provided(target, patient, documents);
    return provided.withDocuments(
        d ->
            d.with("repositoryUniqueId", target.text(TargetKey.REPOSITORY_ID))
                .with("hash", sha1(content()))
                .with("size", "63"));
  }

  /** A submission of documents, as a source provides it (ITI-41): without hash and size. */
  static Submission provided(Target target, TestPatient patient, int documents) {
    List<DocumentEntry> entries = new ArrayList<>();
    for (int i = 1; i <= documents; i++) {
      entries.add(entry(target, patient, "Document%02d".formatted(i)));
    }
    return new Submission(set(target, patient), entries);
  }

  /** The document as the attachment of an entry. */
  static ProvidedDocument document(DocumentEntry entry, byte[] content) {
    String contentId = FreshUid.token() + "@imag";
    return new ProvidedDocument(
        entry.id(), Attachment.of(contentId, entry.value("mimeType"), content));
  }

  /** A document for each entry of a submission, with content of its own. */
  static List<ProvidedDocument> documents(Submission submission) {
    return submission.documents().stream().map(d -> document(d, content())).toList();
  }

  private static DocumentEntry entry(Target target, TestPatient patient, String id) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("creationTime", List.of(now()));
    attributes.put("languageCode", List.of("fr-FR"));
    attributes.put("serviceStartTime", List.of("20261124183000"));
    attributes.put("serviceStopTime", List.of("20261124183500"));
    attributes.put("sourcePatientId", List.of(patient.local().xdsCx()));
    attributes.put(
        "sourcePatientInfo",
        List.of(
            "PID-3|" + patient.local().xdsCx(),
            "PID-5|" + patient.demographics().xpn(),
            "PID-7|" + patient.demographics().birthDate(),
            "PID-8|" + patient.demographics().sex()));
    attributes.put("title", List.of("Résultat d'imagerie — n°1 <test & co>"));
    attributes.put("author", List.of("^Éloi-Baptiste^Maëlle^^^Dr"));
    attributes.put("classCode", List.of(target.text(TargetKey.CLASS_CODE)));
    attributes.put("confidentialityCode", List.of(target.text(TargetKey.CONFIDENTIALITY_CODE)));
    attributes.put("formatCode", List.of(target.text(TargetKey.FORMAT_CODE)));
    attributes.put("healthcareFacilityTypeCode", List.of(target.text(TargetKey.FACILITY_CODE)));
    attributes.put("practiceSettingCode", List.of(target.text(TargetKey.PRACTICE_CODE)));
    attributes.put("typeCode", List.of(target.text(TargetKey.TYPE_CODE)));
    attributes.put("mimeType", List.of(target.text(TargetKey.MIME_TYPE)));
    attributes.put("patientId", List.of(patient.domain().xdsCx()));
    attributes.put("uniqueId", List.of(FreshUid.oid()));
    return DocumentEntry.of(id, attributes);
  }

  /** A folder of the patient. */
  static Folder folder(Target target, TestPatient patient) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("title", List.of("Dossier d'imagerie — n°1"));
    attributes.put("codeList", List.of(target.text(TargetKey.CLASS_CODE)));
    attributes.put("patientId", List.of(patient.domain().xdsCx()));
    attributes.put("uniqueId", List.of(FreshUid.oid()));
    return Folder.of("Folder01", attributes);
  }

  /** A submission of nothing but a set, to which associations can be added. */
  static Submission empty(Target target, TestPatient patient) {
    return new Submission(set(target, patient), List.of());
  }

  /** The submission with its folder, and all its documents in that. */
  static Submission filed(Submission submission, Folder folder) {
    Submission filed = submission.with(folder);
    for (DocumentEntry document : submission.documents()) {
      filed = filedIn(filed, folder.id(), document.id());
    }
    return filed;
  }

  /** The submission that also puts a document into a folder. */
  static Submission filedIn(Submission submission, String folder, String document) {
    Association filing = Association.of(XdsNames.HAS_MEMBER, folder, document);
    return submission.with(filing, Association.original(submission.set().id(), filing.id()));
  }

  private static SubmissionSet set(Target target, TestPatient patient) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("submissionTime", List.of(now()));
    attributes.put("title", List.of("Conformité"));
    attributes.put("author", List.of("^Éloi-Baptiste^Maëlle^^^Dr"));
    attributes.put("contentTypeCode", List.of(target.text(TargetKey.CONTENT_TYPE_CODE)));
    attributes.put("patientId", List.of(patient.domain().xdsCx()));
    attributes.put("sourceId", List.of("2.999.9.973.1"));
    attributes.put("uniqueId", List.of(FreshUid.oid()));
    return SubmissionSet.of("SubmissionSet01", attributes);
  }

  private static String now() {
    return LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
  }
}
