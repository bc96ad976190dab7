package org.imag.conformance.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RetrieveImagingDocumentSet.SeriesRequest;
import org.imag.conformance.message.RetrieveImagingDocumentSet.StudyRequest;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.kos.KosReferences;
import org.imag.dicom.kos.ReferencedSeries;
import org.imag.dicom.kos.ReferencedStudy;

/** RAD-68: the manifest that an Imaging Document Source publishes of a study it got. */
final class Rad68Tests {
  private static final String KOS = "1.2.840.10008.5.1.4.1.1.88.59";
  private static final String MANIFEST = "113030";
  private static final Claim[] CLAIMS = {Claim.RAD_68, Claim.STOW_RS, Claim.ITI_18, Claim.ITI_43};

  private Rad68Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new Published(),
        new Metadata(),
        new ReferenceIds(),
        new Header(),
        new References(),
        new ContentTree(),
        new CitedInstancesRetrievable());
  }

  private static TestCard card(String id, String title, String section) {
    return TestCard.of(id, title, section, CLAIMS);
  }

  private record Published() implements ConformanceTest {
    @Override
    public TestCard card() {
      return Rad68Tests.card(
          "RAD-68-01",
          "A stored study's manifest is found in the registry and fetched from the repository",
          "RAD TF-2 4.68");
    }

    @Override
    public void run(Bench bench) throws Exception {
      try {
        PublishedStudy published = PublishedStudy.shared(bench);
        QueryAnswer all =
            Registrations.query(
                bench, StoredQuery.findDocuments(published.study().patient().domain().xdsCx()));
        bench.findings().expectEqual("documents of the patient", 1, all.documents().size());
      } catch (PreconditionMissing e) {
        bench.findings().add(e.getMessage());
      }
    }
  }

  private record Metadata() implements ConformanceTest {
    private static final List<String> CODED =
        List.of(
            "classCode",
            "typeCode",
            "practiceSettingCode",
            "healthcareFacilityTypeCode",
            "confidentialityCode");

    private static final Set<String> DICOM_SCHEMES = Set.of("DCM", "1.2.840.10008.2.16.4");
    private static final Set<String> NOT_ACQUIRED = Set.of("KO", "SR", "PR");

    @Override
    public TestCard card() {
      return Rad68Tests.card(
          "RAD-68-02", "The manifest's metadata describe the study", "RAD TF-2 4.68.4.1.2.3");
    }

    @Override
    public void run(Bench bench) throws Exception {
      PublishedStudy published = PublishedStudy.shared(bench);
      identity(bench.findings(), published);
      codes(bench.findings(), published.entry());
      patient(bench.findings(), published);
      times(bench.findings(), published);
    }

    private static void identity(Findings findings, PublishedStudy published) throws IOException {
      RegisteredDocument entry = published.entry();
      DataSet kos = published.manifest().dataSet();
      findings.expectEqual("mimeType", "application/dicom", entry.mimeType());
      findings.expectEqual(
          "uniqueId is the SOP Instance UID", text(kos, Tag.SOP_INSTANCE_UID), entry.uniqueId());
      findings.expectEqual(
          "hash", Samples.sha1(published.content()), entry.slot("hash").toLowerCase(Locale.ROOT));
      findings.expectEqual("size", String.valueOf(published.content().length), entry.slot("size"));
      findings.expectEqual("objectType", XdsNames.STABLE, entry.objectType());
      findings.expect(!entry.slot("languageCode").isEmpty(), "no languageCode");
    }

    private static void codes(Findings findings, RegisteredDocument entry) {
      Code format = new Code(KOS, "", "1.2.840.10008.2.6.1");
      findings.expect(
          entry.codes("formatCode").stream().anyMatch(format::sameAs),
          "formatCode is " + entry.codes("formatCode"));
      CODED.forEach(c -> findings.expectEqual("number of " + c, 1, entry.codes(c).size()));
      List<Code> events = entry.codes("eventCodeList");
      findings.expect(
          events.stream()
              .anyMatch(c -> c.code().equals("CT") && DICOM_SCHEMES.contains(c.scheme())),
          "eventCodeList lacks the modality CT: " + events);
      findings.expect(
          events.stream().noneMatch(c -> NOT_ACQUIRED.contains(c.code())),
          "eventCodeList has a modality that acquires nothing: " + events);
      findings.expect(
          events.stream().noneMatch(c -> c.display().isBlank()),
          "a code of eventCodeList has no display name: " + events);
    }

    private static void patient(Findings findings, PublishedStudy published) {
      TestPatient patient = published.study().patient();
      RegisteredDocument entry = published.entry();
      findings.expectEqual("patientId", patient.domain().xdsCx(), entry.patientId());
      findings.expectEqual(
          "sourcePatientId", patient.local().xdsCx(), entry.slot("sourcePatientId"));
      List<String> info = entry.slots().getOrDefault("sourcePatientInfo", List.of());
      String name =
          "PID-5|" + patient.demographics().family() + "^" + patient.demographics().given();
      findings.expect(
          info.stream().anyMatch(i -> i.startsWith(name)),
          "sourcePatientInfo lacks " + name + ": " + info);
    }

    private static void times(Findings findings, PublishedStudy published) throws IOException {
      DataSet kos = published.manifest().dataSet();
      RegisteredDocument entry = published.entry();
      findings.expectEqual(
          "creationTime is the KOS's Instance Creation in UTC",
          utc(kos, Tag.INSTANCE_CREATION_DATE, Tag.INSTANCE_CREATION_TIME, offset(kos)),
          entry.slot("creationTime"));
      DataSet image = header(published.study().instances().get(0));
      findings.expectEqual(
          "serviceStartTime is the study's time in UTC",
          utc(image, Tag.STUDY_DATE, Tag.STUDY_TIME, offset(image)),
          entry.slot("serviceStartTime"));
    }

    private static String offset(DataSet dataSet) {
      return dataSet.string(Tag.TIMEZONE_OFFSET_FROM_UTC).orElse("+0000");
    }

    private static String utc(DataSet dataSet, int date, int time, String offset) {
      DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
      String whole = (text(dataSet, time) + "000000").substring(0, 6);
      return LocalDateTime.parse(text(dataSet, date) + whole, format)
          .atOffset(ZoneOffset.of(offset))
          .withOffsetSameInstant(ZoneOffset.UTC)
          .format(format);
    }
  }

  private record ReferenceIds() implements ConformanceTest {
    @Override
    public TestCard card() {
      return Rad68Tests.card(
          "RAD-68-03",
          "referenceIdList has the study and the accession number, and both find the manifest",
          "ITI TF-3 4.2.3.2.28");
    }

    @Override
    public void run(Bench bench) throws Exception {
      PublishedStudy published = PublishedStudy.shared(bench);
      ImagingStudy study = published.study();
      List<String> references =
          published.entry().slots().getOrDefault(XdsNames.REFERENCE_ID_LIST, List.of());
      bench
          .findings()
          .expectContains(
              "referenceIdList", references, PublishedStudy.studyReference(study.studyUid()));
      List<String> accessions =
          references.stream().filter(r -> isAccession(r, study.accessionNumber())).toList();
      bench.findings().expectEqual("accession numbers in referenceIdList", 1, accessions.size());
      for (String accession : accessions) {
        QueryAnswer found =
            Registrations.query(
                bench,
                StoredQuery.findDocumentsByReferenceId(
                    study.patient().domain().xdsCx(), accession));
        bench
            .findings()
            .expectEqual(
                "documents found by accession number",
                List.of(published.entry().uniqueId()),
                found.documents().stream().map(RegisteredDocument::uniqueId).toList());
      }
    }

    private static boolean isAccession(String reference, String number) {
      String[] components = reference.split("\\^", -1);
      return components.length == 5
          && components[0].equals(number)
          && components[4].equals(XdsNames.ACCESSION);
    }
  }

  private record Header() implements ConformanceTest {
    private static final int[] COPIED = {
      Tag.PATIENT_NAME,
      Tag.PATIENT_ID,
      Tag.PATIENT_BIRTH_DATE,
      Tag.PATIENT_SEX,
      Tag.STUDY_INSTANCE_UID,
      Tag.STUDY_DATE,
      Tag.STUDY_TIME,
      Tag.STUDY_ID,
      Tag.ACCESSION_NUMBER
    };

    private static final int[] PRESENT = {
      Tag.INSTANCE_CREATION_DATE,
      Tag.INSTANCE_CREATION_TIME,
      Tag.CONTENT_DATE,
      Tag.CONTENT_TIME,
      Tag.SERIES_INSTANCE_UID,
      Tag.SERIES_NUMBER,
      Tag.INSTANCE_NUMBER,
      Tag.TIMEZONE_OFFSET_FROM_UTC
    };

    @Override
    public TestCard card() {
      return Rad68Tests.card(
          "RAD-68-04",
          "The manifest is a Key Object Selection of the study, in a series of its own",
          "RAD TF-2 4.68.4.1.2.2, DICOM PS3.3 A.35.4");
    }

    @Override
    public void run(Bench bench) throws Exception {
      PublishedStudy published = PublishedStudy.shared(bench);
      DicomFile file = published.manifest();
      DataSet kos = file.dataSet();
      DataSet image = header(published.study().instances().get(0));
      Findings findings = bench.findings();
      findings.expectEqual("SOP Class UID", KOS, text(kos, Tag.SOP_CLASS_UID));
      findings.expectEqual(
          "Media Storage SOP Class UID", KOS, text(file.meta(), Tag.MEDIA_STORAGE_SOP_CLASS_UID));
      findings.expectEqual(
          "Media Storage SOP Instance UID",
          text(kos, Tag.SOP_INSTANCE_UID),
          text(file.meta(), Tag.MEDIA_STORAGE_SOP_INSTANCE_UID));
      findings.expectEqual("Modality", "KO", text(kos, Tag.MODALITY));
      for (int tag : COPIED) {
        findings.expectEqual(name(tag), text(image, tag), text(kos, tag));
      }
      for (int tag : PRESENT) {
        findings.expect(!text(kos, tag).isEmpty(), name(tag) + " is missing or empty");
      }
      String series = text(kos, Tag.SERIES_INSTANCE_UID);
      findings.expect(
          !published.study().seriesUids().contains(series), "the manifest is in an image series");
      findings.expect(
          kos.contains(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE),
          name(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE) + " is missing");
      findings.expect(!kos.contains(Tag.PIXEL_DATA), "the manifest has pixel data");
    }
  }

  private record References() implements ConformanceTest {
    @Override
    public TestCard card() {
      return Rad68Tests.card(
          "RAD-68-05",
          "The evidence cites every instance, and where each series can be retrieved",
          "RAD TF-2 4.68.4.1.2.2.1, DICOM PS3.3 C.17.6.2");
    }

    @Override
    public void run(Bench bench) throws Exception {
      PublishedStudy published = PublishedStudy.shared(bench);
      KosReferences references = KosReferences.of(published.manifest().dataSet());
      Findings findings = bench.findings();
      findings.expectEqual("document title", MANIFEST, references.titleCode());
      findings.expectEqual(
          "studies cited",
          List.of(published.study().studyUid()),
          references.studies().stream().map(ReferencedStudy::studyUid).toList());
      findings.expectEqual(
          "instances cited",
          Manifests.uids(published.study().instances()),
          cited(published.manifest().dataSet()));
      String source = bench.target().text(TargetKey.SOURCE_REPOSITORY_ID);
      for (ReferencedStudy study : references.studies()) {
        for (ReferencedSeries series : study.series()) {
          findings.expectEqual("Retrieve Location UID", source, series.retrieval().locationUid());
          findings.expect(
              !series.retrieval().aeTitle().isBlank(), "Retrieve AE Title is missing or empty");
        }
      }
    }
  }

  private record ContentTree() implements ConformanceTest {
    @Override
    public TestCard card() {
      return Rad68Tests.card(
          "RAD-68-06",
          "The content tree follows TID 2010 and names the same instances as the evidence",
          "DICOM PS3.16 TID 2010, PS3.3 C.17.3");
    }

    @Override
    public void run(Bench bench) throws Exception {
      PublishedStudy published = PublishedStudy.shared(bench);
      DataSet kos = published.manifest().dataSet();
      Findings findings = bench.findings();
      findings.expectEqual("Value Type", "CONTAINER", text(kos, Tag.VALUE_TYPE));
      findings.expectEqual(
          "Continuity Of Content", "SEPARATE", text(kos, Tag.CONTINUITY_OF_CONTENT));
      DataSet template = kos.item(Tag.CONTENT_TEMPLATE_SEQUENCE).orElse(DataSet.empty());
      findings.expectEqual("Template Identifier", "2010", text(template, Tag.TEMPLATE_IDENTIFIER));
      findings.expectEqual("Mapping Resource", "DCMR", text(template, Tag.MAPPING_RESOURCE));
      for (DataSet item : kos.items(Tag.CONTENT_SEQUENCE)) {
        if (item.contains(Tag.REFERENCED_SOP_SEQUENCE)) {
          findings.expectEqual("Value Type of an image", "IMAGE", text(item, Tag.VALUE_TYPE));
          findings.expectEqual("Relationship Type", "CONTAINS", text(item, Tag.RELATIONSHIP_TYPE));
        }
      }
      findings.expectEqual(
          "instances in the content tree",
          Manifests.uids(published.study().instances()),
          named(kos));
    }
  }

  private record CitedInstancesRetrievable() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-68-07",
          "What the manifest cites is retrieved by RAD-69 with the manifest's own identifiers",
          "RAD TF-2 4.68.4.1.2, 4.69",
          Claim.RAD_68,
          Claim.STOW_RS,
          Claim.ITI_18,
          Claim.ITI_43,
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      PublishedStudy published = PublishedStudy.shared(bench);
      KosReferences references = KosReferences.of(published.manifest().dataSet());
      List<StudyRequest> studies = references.studies().stream().map(this::study).toList();
      Rad69Tests.Fetched fetched = Rad69Tests.fetch(bench, studies);
      Registrations.expectSuccess(bench, fetched.registry());
      fetched.expect(bench, published.study().instances());
    }

    private StudyRequest study(ReferencedStudy study) {
      return new StudyRequest(study.studyUid(), study.series().stream().map(this::series).toList());
    }

    private SeriesRequest series(ReferencedSeries series) {
      return new SeriesRequest(
          series.seriesUid(),
          series.instances().stream()
              .map(i -> DocumentReference.of(series.retrieval().locationUid(), i.instanceUid()))
              .toList());
    }
  }

  /** SOP Instance UIDs that a manifest cites as evidence, in order. */
  static List<String> cited(DataSet manifest) {
    return KosReferences.of(manifest).studies().stream()
        .flatMap(study -> study.series().stream())
        .flatMap(series -> series.instances().stream())
        .map(instance -> instance.instanceUid())
        .sorted()
        .toList();
  }

  /** SOP Instance UIDs in the content tree of a manifest, in order. */
  static List<String> named(DataSet manifest) {
    return manifest.items(Tag.CONTENT_SEQUENCE).stream()
        .flatMap(item -> item.items(Tag.REFERENCED_SOP_SEQUENCE).stream())
        .map(reference -> text(reference, Tag.REFERENCED_SOP_INSTANCE_UID))
        .sorted()
        .toList();
  }

  private static DataSet header(Instance instance) throws IOException {
    try (InputStream in = Files.newInputStream(instance.file())) {
      return Part10Reader.readHeader(in, ReadLimits.STANDARD).dataSet();
    }
  }

  private static String text(DataSet dataSet, int tag) {
    return dataSet.string(tag).orElse("");
  }

  private static String name(int tag) {
    return "(%04X,%04X)".formatted(tag >>> 16, tag & 0xFFFF);
  }
}
