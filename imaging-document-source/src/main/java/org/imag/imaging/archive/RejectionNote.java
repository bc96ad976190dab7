package org.imag.imaging.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopClass;
import org.imag.dicom.SopReference;
import org.imag.dicom.Tag;
import org.imag.dicom.kos.KosReferences;
import org.imag.dicom.kos.ReferencedStudy;

/**
 * A Key Object Selection that rejects instances of its study (IOCM, RAD TF-2 4.66.4). What it cites
 * of other studies is rejected by its duplicates there (PS3.3 C.17.6.2.1).
 *
 * @param reason its title
 * @param rejected the instances of its own study, with their classes
 */
public record RejectionNote(RejectionReason reason, List<Rejected> rejected) {

  /** One instance it rejects. */
  public record Rejected(String seriesInstanceUid, String sopClassUid, String sopInstanceUid) {}

  /** The note a data set is, or empty when it is something else. */
  public static Optional<RejectionNote> of(DataSet dataSet) {
    if (!dataSet.string(Tag.SOP_CLASS_UID).orElse("").equals(SopClass.KEY_OBJECT_SELECTION)) {
      return Optional.empty();
    }
    return dataSet
        .item(Tag.CONCEPT_NAME_CODE_SEQUENCE)
        .filter(title -> title.string(Tag.CODING_SCHEME_DESIGNATOR).orElse("").equals("DCM"))
        .flatMap(title -> title.string(Tag.CODE_VALUE))
        .flatMap(RejectionReason::titled)
        .map(reason -> new RejectionNote(reason, rejected(dataSet)));
  }

  private static List<Rejected> rejected(DataSet note) {
    String study = note.string(Tag.STUDY_INSTANCE_UID).orElse("");
    Map<String, Rejected> byUid =
        KosReferences.of(note).studies().stream()
            .filter(cited -> cited.studyUid().equals(study))
            .map(ReferencedStudy::series)
            .flatMap(List::stream)
            .flatMap(
                series ->
                    series.instances().stream()
                        .map(instance -> rejected(series.seriesUid(), instance)))
            .collect(Collectors.toMap(Rejected::sopInstanceUid, one -> one, (one, same) -> one));
    return List.copyOf(byUid.values());
  }

  private static Rejected rejected(String seriesUid, SopReference instance) {
    return new Rejected(seriesUid, instance.classUid(), instance.instanceUid());
  }

  /** The SOP Instance UIDs it rejects. */
  public List<String> sopInstanceUids() {
    return rejected.stream().map(Rejected::sopInstanceUid).toList();
  }
}
