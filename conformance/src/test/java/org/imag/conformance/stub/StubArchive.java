package org.imag.conformance.stub;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.SubmissionSet;
import org.imag.conformance.message.XdsNames;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.SopReference;
import org.imag.dicom.Tag;
import org.imag.dicom.kos.KeyObjectSelection;
import org.imag.dicom.kos.Retrieval;
import org.imag.dicom.kos.SeriesContent;
import org.w3c.dom.Element;

/** Images in memory, published after each request that stored some; answers RAD-69. */
final class StubArchive {
  static final String ID = "2.999.973.10";
  private static final String XDS_I = XdsNames.XDS_I;

  private final StubPatients patients;
  private final StubRegistry registry;
  private final StubRepository repository;
  private final Flaws flaws;
  private final List<Image> images = new ArrayList<>();

  /** One stored file. */
  record Image(DataSet header, byte[] file) {
    String text(int tag) {
      return header.string(tag).orElse("");
    }
  }

  StubArchive(
      StubPatients patients, StubRegistry registry, StubRepository repository, Flaws flaws) {
    this.patients = patients;
    this.registry = registry;
    this.repository = repository;
    this.flaws = flaws;
  }

  Image read(byte[] file) throws IOException {
    DataSet whole =
        Part10Reader.read(new ByteArrayInputStream(file), ReadLimits.STANDARD).dataSet();
    return new Image(whole, file);
  }

  synchronized void store(Image image) {
    images.removeIf(i -> i.text(Tag.SOP_INSTANCE_UID).equals(image.text(Tag.SOP_INSTANCE_UID)));
    images.add(image);
  }

  synchronized List<Image> images() {
    return List.copyOf(images);
  }

  StubAnswer retrieve(Element request) {
    StubRetrieval answer = new StubRetrieval(flaws);
    List<String> syntaxes =
        SecureXml.all(request, XDS_I, "TransferSyntaxUID").stream()
            .map(Element::getTextContent)
            .toList();
    if (syntaxes.contains("")) {
      answer.errors().add("XDSRepositoryError", "an empty transfer syntax", "");
      return answer.answer();
    }
    for (Element study : SecureXml.children(request, XDS_I, "StudyRequest")) {
      for (Element series : SecureXml.children(study, XDS_I, "SeriesRequest")) {
        String studyUid = study.getAttribute("studyInstanceUID");
        String seriesUid = series.getAttribute("seriesInstanceUID");
        if (studyUid.isEmpty() || seriesUid.isEmpty()) {
          answer.errors().add("XDSIRequestError", "an empty UID", "");
        } else {
          SecureXml.children(series, XdsNames.XDS_B, "DocumentRequest")
              .forEach(d -> retrieve(answer, studyUid, seriesUid, d, syntaxes));
        }
      }
    }
    return answer.answer();
  }

  private void retrieve(
      StubRetrieval answer,
      String studyUid,
      String seriesUid,
      Element document,
      List<String> syntaxes) {
    String uid = StubRetrieval.text(document, "DocumentUniqueId");
    List<Image> found =
        images().stream()
            .filter(i -> i.text(Tag.SOP_INSTANCE_UID).equals(uid))
            .filter(
                i ->
                    flaws.has(Flaw.TRIPLE_IGNORED)
                        || (i.text(Tag.STUDY_INSTANCE_UID).equals(studyUid)
                            && i.text(Tag.SERIES_INSTANCE_UID).equals(seriesUid)))
            .toList();
    if (!ID.equals(StubRetrieval.text(document, "RepositoryUniqueId"))) {
      answer.errors().add("XDSUnknownRepositoryId", "not mine", uid);
    } else if (found.isEmpty()) {
      answer.errors().add("XDSDocumentUniqueIdError", "not here", uid);
    } else if (!syntaxes.contains("1.2.840.10008.1.2.1") && !flaws.has(Flaw.SYNTAX_IGNORED)) {
      answer.errors().add("XDSRepositoryError", "no such transfer syntax", uid);
    } else {
      answer.add(document, "application/dicom", found.get(0).file());
    }
  }

  /** Publishes the manifest of a study. */
  void publish(String studyUid) throws IOException {
    List<Image> study =
        images().stream().filter(i -> i.text(Tag.STUDY_INSTANCE_UID).equals(studyUid)).toList();
    if (flaws.has(Flaw.NEVER_PUBLISHED) || study.isEmpty()) {
      return;
    }
    DataSet kos = manifest(study);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Part10Writer.write(kos, file);
    Submission submission = submission(study.get(0), kos, file.toByteArray());
    registry.register(SecureXml.parse(submission.xml()).getDocumentElement());
    repository.keep(kos.string(Tag.SOP_INSTANCE_UID).orElseThrow(), file.toByteArray());
  }

  private DataSet manifest(List<Image> study) {
    Map<String, List<SopReference>> series = new LinkedHashMap<>();
    int cited = flaws.has(Flaw.KOS_INCOMPLETE) ? study.size() - 1 : study.size();
    for (Image image : study.subList(0, cited)) {
      series
          .computeIfAbsent(image.text(Tag.SERIES_INSTANCE_UID), s -> new ArrayList<>())
          .add(new SopReference(image.text(Tag.SOP_CLASS_UID), image.text(Tag.SOP_INSTANCE_UID)));
    }
    String location = flaws.has(Flaw.KOS_WITHOUT_LOCATION) ? "2.999.0" : ID;
    return KeyObjectSelection.manifest(study.get(0).header())
        .citing(
            series.entrySet().stream()
                .map(s -> new SeriesContent(s.getKey(), s.getValue()))
                .toList())
        .retrievableFrom(new Retrieval("STUB", location, ""))
        .createdAt(Instant.now(), ZoneOffset.ofHours(-3))
        .build();
  }

  private Submission submission(Image image, DataSet kos, byte[] file) {
    String localId = image.text(Tag.PATIENT_ID);
    Map<String, List<String>> a = new LinkedHashMap<>();
    a.put(
        "creationTime", List.of(utc(kos, Tag.INSTANCE_CREATION_DATE, Tag.INSTANCE_CREATION_TIME)));
    a.put("serviceStartTime", List.of(utc(image.header(), Tag.STUDY_DATE, Tag.STUDY_TIME)));
    a.put("languageCode", List.of("fr-FR"));
    a.put("sourcePatientId", List.of(localId + "^^^&" + StubPatients.SOURCE_OID + "&ISO"));
    a.put("sourcePatientInfo", List.of("PID-5|" + image.text(Tag.PATIENT_NAME)));
    a.put(
        "referenceIdList",
        List.of(
            image.text(Tag.STUDY_INSTANCE_UID) + "^^^^" + XdsNames.STUDY_INSTANCE_UID,
            image.text(Tag.ACCESSION_NUMBER) + "^^^&2.999.973.4&ISO^" + XdsNames.ACCESSION));
    a.put("hash", List.of(StubRepository.sha1(file)));
    a.put("size", List.of(String.valueOf(file.length)));
    a.put("repositoryUniqueId", List.of(StubRepository.ID));
    Code format = new Code("1.2.840.10008.5.1.4.1.1.88.59", "KOS", "1.2.840.10008.2.6.1");
    a.put("formatCode", List.of(format.text()));
    for (String attribute :
        List.of(
            "classCode",
            "typeCode",
            "confidentialityCode",
            "practiceSettingCode",
            "healthcareFacilityTypeCode")) {
      a.put(attribute, List.of("X^X^2.999.1"));
    }
    a.put("eventCodeList", List.of("CT^Computed Tomography^DCM"));
    a.put("mimeType", List.of("application/dicom"));
    a.put("patientId", List.of(patients.domainCx(localId)));
    a.put("uniqueId", List.of(kos.string(Tag.SOP_INSTANCE_UID).orElseThrow()));
    Map<String, List<String>> set = new LinkedHashMap<>();
    set.put("submissionTime", List.of("20261125000000"));
    set.put("contentTypeCode", List.of("X^X^2.999.1"));
    set.put("patientId", List.of(patients.domainCx(localId)));
    set.put("sourceId", List.of("2.999.973.11"));
    set.put("uniqueId", List.of(FreshUid.oid()));
    return new Submission(SubmissionSet.of("set", set), List.of(DocumentEntry.of("manifest", a)));
  }

  private String utc(DataSet dataSet, int date, int time) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    String local =
        dataSet.string(date).orElse("") + dataSet.string(time).orElse("").substring(0, 6);
    ZoneOffset offset = ZoneOffset.of(dataSet.string(Tag.TIMEZONE_OFFSET_FROM_UTC).orElse("Z"));
    return flaws.has(Flaw.LOCAL_TIMES)
        ? local
        : LocalDateTime.parse(local, format)
            .atOffset(offset)
            .withOffsetSameInstant(ZoneOffset.UTC)
            .format(format);
  }
}
