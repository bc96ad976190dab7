package org.imag.dicom.kos;

import java.util.List;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopClass;
import org.imag.dicom.SopReference;
import org.imag.dicom.Tag;

/**
 * What a Key Object Selection cites, from Current Requested Procedure Evidence Sequence (DICOM
 * PS3.3 C.17.6.2); content that is not known is skipped.
 *
 * @param titleCode the code value of the document title, such as {@code 113030} for a manifest
 * @param studies as cited
 */
public record KosReferences(String titleCode, List<ReferencedStudy> studies) {

  /** Copies the list. */
  public KosReferences {
    studies = List.copyOf(studies);
  }

  /**
   * Reads the references.
   *
   * @throws IllegalArgumentException when the data set is no Key Object Selection Document
   */
  public static KosReferences of(DataSet kos) {
    if (!kos.string(Tag.SOP_CLASS_UID).orElse("").equals(SopClass.KEY_OBJECT_SELECTION)) {
      throw new IllegalArgumentException("not a Key Object Selection Document");
    }
    String title =
        kos.item(Tag.CONCEPT_NAME_CODE_SEQUENCE).flatMap(c -> c.string(Tag.CODE_VALUE)).orElse("");
    return new KosReferences(
        title,
        kos.items(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE).stream()
            .map(KosReferences::study)
            .toList());
  }

  /** True when the title is (113030, DCM, "Manifest"). */
  public boolean isManifest() {
    return titleCode.equals(Code.MANIFEST.value());
  }

  /** The number of instances cited. */
  public int instanceCount() {
    return studies.stream()
        .flatMap(study -> study.series().stream())
        .mapToInt(series -> series.instances().size())
        .sum();
  }

  private static ReferencedStudy study(DataSet item) {
    return new ReferencedStudy(
        text(item, Tag.STUDY_INSTANCE_UID),
        item.items(Tag.REFERENCED_SERIES_SEQUENCE).stream().map(KosReferences::series).toList());
  }

  private static ReferencedSeries series(DataSet item) {
    Retrieval retrieval =
        new Retrieval(
            text(item, Tag.RETRIEVE_AE_TITLE),
            text(item, Tag.RETRIEVE_LOCATION_UID),
            text(item, Tag.RETRIEVE_URL));
    return new ReferencedSeries(
        text(item, Tag.SERIES_INSTANCE_UID),
        retrieval,
        item.items(Tag.REFERENCED_SOP_SEQUENCE).stream().map(KosReferences::instance).toList());
  }

  private static SopReference instance(DataSet item) {
    return new SopReference(
        text(item, Tag.REFERENCED_SOP_CLASS_UID), text(item, Tag.REFERENCED_SOP_INSTANCE_UID));
  }

  private static String text(DataSet item, int tag) {
    return item.string(tag).orElse("");
  }
}
