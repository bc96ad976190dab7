package org.imag.imaging.archive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Tag;

/**
 * What the archive must know of an instance before it can keep it.
 *
 * @param reference its UIDs
 * @param sopClassUid SOP Class UID
 * @param transferSyntaxUid how the file is encoded
 * @param patient who it is of
 * @param dataSet the attributes the archive searches and answers by
 */
public record InstanceHeader(
    InstanceReference reference,
    String sopClassUid,
    String transferSyntaxUid,
    PatientIdentity patient,
    DataSet dataSet) {

  /** What keeps the archive from storing the file, or empty when {@link #of} may be called. */
  public static Optional<String> problem(DicomFile file) {
    DataSet dataSet = file.dataSet();
    return Stream.of(
            uidProblem(dataSet, Tag.STUDY_INSTANCE_UID, "Study Instance UID (0020,000D)"),
            uidProblem(dataSet, Tag.SERIES_INSTANCE_UID, "Series Instance UID (0020,000E)"),
            uidProblem(dataSet, Tag.SOP_INSTANCE_UID, "SOP Instance UID (0008,0018)"),
            uidProblem(dataSet, Tag.SOP_CLASS_UID, "SOP Class UID (0008,0016)"),
            transferSyntaxProblem(file))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> uidProblem(DataSet dataSet, int tag, String name) {
    Optional<String> uid = dataSet.string(tag);
    if (uid.isEmpty()) {
      return Optional.of(name + " is missing");
    }
    return DicomUid.isValid(uid.get())
        ? Optional.empty()
        : Optional.of(name + " is not a UID of at most 64 digits and dots");
  }

  private static Optional<String> transferSyntaxProblem(DicomFile file) {
    return uidProblem(file.meta(), Tag.TRANSFER_SYNTAX_UID, "Transfer Syntax UID (0002,0010)");
  }

  /** The header of a file in which {@link #problem} finds nothing. */
  public static InstanceHeader of(DicomFile file) {
    DataSet dataSet = file.dataSet();
    return new InstanceHeader(
        reference(dataSet),
        dataSet.string(Tag.SOP_CLASS_UID).orElseThrow(),
        file.transferSyntax(),
        patient(dataSet),
        LevelAttributes.indexed(dataSet));
  }

  /** The UIDs as far as they are there; null for those that are not. */
  public static InstanceReference reference(DataSet dataSet) {
    return new InstanceReference(
        dataSet.string(Tag.STUDY_INSTANCE_UID).orElse(null),
        dataSet.string(Tag.SERIES_INSTANCE_UID).orElse(null),
        dataSet.string(Tag.SOP_INSTANCE_UID).orElse(null));
  }

  /** Who a data set says it is of; the id is empty when it says nothing. */
  public static PatientIdentity patient(DataSet dataSet) {
    return new PatientIdentity(
        text(dataSet, Tag.PATIENT_ID).orElse(""),
        text(dataSet, Tag.ISSUER_OF_PATIENT_ID).orElse(null),
        dataSet
            .item(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE)
            .filter(item -> item.string(Tag.UNIVERSAL_ENTITY_ID_TYPE).orElse("").equals("ISO"))
            .flatMap(item -> text(item, Tag.UNIVERSAL_ENTITY_ID))
            .orElse(null),
        text(dataSet, Tag.PATIENT_NAME).orElse(null));
  }

  /** The first value without control characters, which databases, XML and HL7 do not take. */
  public static Optional<String> text(DataSet dataSet, int tag) {
    return dataSet
        .string(tag)
        .map(value -> value.replaceAll("\\p{Cntrl}", "").strip())
        .filter(value -> !value.isEmpty());
  }

  /** The values of an attribute in all items of a sequence. */
  public List<String> inItems(int sequence, int tag) {
    return dataSet.items(sequence).stream()
        .flatMap(item -> text(item, tag).stream())
        .distinct()
        .toList();
  }
}
