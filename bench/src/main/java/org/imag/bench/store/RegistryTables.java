package org.imag.bench.store;

import java.util.List;
import org.imag.bench.population.Association;
import org.imag.bench.population.Code;
import org.imag.bench.population.DocumentEntry;
import org.imag.bench.population.Folder;
import org.imag.bench.population.StoredEbrim;
import org.imag.bench.population.SubmissionSet;

/** The tables of the registry's schema: the one place that follows its migrations. */
public final class RegistryTables {
  /** Patients by their id, a CX as in XDS metadata. */
  public static final TableShape<String> PATIENT =
      new TableShape<String>("registry", "patient").column("id", id -> id);

  static final TableShape<DocumentEntry> DOCUMENT_ENTRY =
      new TableShape<DocumentEntry>("registry", "document_entry")
          .column("id", DocumentEntry::id)
          .column("logical_id", DocumentEntry::id)
          .column("version", e -> 1)
          .column("status", e -> e.deprecated() ? "DEPRECATED" : "APPROVED")
          .column("on_demand", e -> false)
          .column("online", e -> true)
          .column("patient_id", DocumentEntry::patientId)
          .column("source_patient_id", DocumentEntry::sourcePatientId)
          .column("unique_id", DocumentEntry::uniqueId)
          .column("repository_unique_id", DocumentEntry::repositoryUniqueId)
          .column("hash", DocumentEntry::hash)
          .column("size", DocumentEntry::size)
          .column("class_code", e -> e.classCode().key())
          .column("type_code", e -> e.typeCode().key())
          .column("format_code", e -> e.formatCode().key())
          .column("practice_setting_code", e -> e.practiceSettingCode().key())
          .column("healthcare_facility_type_code", e -> e.facilityCode().key())
          .column("confidentiality_codes", e -> List.of(e.confidentialityCode().key()))
          .column("event_codes", e -> e.events().stream().map(Code::key).toList())
          .column("reference_ids", RegistryTables::referenceKeys)
          .column("author_persons", e -> List.of(e.author()))
          .column("creation_time", DocumentEntry::creationTime)
          .column("service_start_time", DocumentEntry::serviceStartTime)
          .column("service_stop_time", DocumentEntry::serviceStopTime)
          .column("ebrim", StoredEbrim::of);

  static final TableShape<SubmissionSet> SUBMISSION_SET =
      new TableShape<SubmissionSet>("registry", "submission_set")
          .column("id", SubmissionSet::id)
          .column("status", s -> "APPROVED")
          .column("patient_id", SubmissionSet::patientId)
          .column("unique_id", SubmissionSet::uniqueId)
          .column("source_id", SubmissionSet::sourceId)
          .column("submission_time", SubmissionSet::submissionTime)
          .column("content_type_code", s -> s.contentTypeCode().key())
          .column("author_persons", s -> List.of(s.author()))
          .column("ebrim", StoredEbrim::of);

  static final TableShape<Folder> FOLDER =
      new TableShape<Folder>("registry", "folder")
          .column("id", Folder::id)
          .column("logical_id", Folder::id)
          .column("version", f -> 1)
          .column("status", f -> "APPROVED")
          .column("patient_id", Folder::patientId)
          .column("unique_id", Folder::uniqueId)
          .column("codes", f -> List.of(f.code().key()))
          .column("last_update_time", Folder::lastUpdateTime)
          .column("ebrim", StoredEbrim::of);

  static final TableShape<Association> ASSOCIATION =
      new TableShape<Association>("registry", "association")
          .column("id", Association::id)
          .column("status", a -> "APPROVED")
          .column("kind", a -> a.kind().name())
          .column("source_id", Association::source)
          .column("target_id", Association::target)
          .column("reference", a -> false)
          .column("ebrim", StoredEbrim::of);

  private RegistryTables() {}

  /** A reference is found with and without its assigning authority. */
  private static List<String> referenceKeys(DocumentEntry entry) {
    String type = entry.accession().substring(entry.accession().lastIndexOf('^'));
    String id = entry.accession().substring(0, entry.accession().indexOf('^'));
    return List.of(id + "^^^" + type, entry.accession(), entry.study());
  }
}
