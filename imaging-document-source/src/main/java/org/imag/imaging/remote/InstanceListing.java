package org.imag.imaging.remote;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.DicomUid;
import org.imag.imaging.archive.HiddenInstances;
import org.imag.imaging.archive.InstanceHeader;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.PatientIdentity;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoredInstance;

/**
 * What the archive holds of a study. Searches seldom tell the issuer of the Patient ID in full, so
 * one instance's metadata tell whom the study is of; an instance that a search says is of somebody
 * else stays somebody else's.
 */
final class InstanceListing {
  private static final List<Integer> FIELDS =
      List.of(
          Tag.STUDY_INSTANCE_UID,
          Tag.SERIES_INSTANCE_UID,
          Tag.SERIES_NUMBER,
          Tag.INSTANCE_NUMBER,
          Tag.SOP_CLASS_UID,
          Tag.INSTANCE_AVAILABILITY,
          Tag.AVAILABLE_TRANSFER_SYNTAX_UID,
          Tag.PATIENT_ID,
          Tag.PATIENT_NAME,
          Tag.ISSUER_OF_PATIENT_ID,
          Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE);
  private static final Comparator<Row> BY_NUMBER =
      comparingInt(Row::seriesNumber)
          .thenComparing(row -> row.reference().seriesInstanceUid())
          .thenComparing(comparingInt(Row::number))
          .thenComparing(row -> row.reference().sopInstanceUid());

  private final QidoClient qido;
  private final ArchiveConnection connection;
  private final TransferSyntaxLookup syntaxes;
  private final KeyObjects keyObjects;

  InstanceListing(
      QidoClient qido,
      ArchiveConnection connection,
      TransferSyntaxLookup syntaxes,
      KeyObjects keyObjects) {
    this.qido = qido;
    this.connection = connection;
    this.syntaxes = syntaxes;
    this.keyObjects = keyObjects;
  }

  private record Row(
      InstanceReference reference,
      String sopClassUid,
      int seriesNumber,
      int number,
      String transferSyntaxUid,
      boolean available,
      PatientIdentity patient) {}

  /**
   * The instances of a study, a series or one of them, by series and instance number, without those
   * that rejection notes hide.
   */
  List<StoredInstance> of(ResourceScope scope) {
    boolean valid =
        DicomUid.isValid(scope.study())
            && scope.series().map(DicomUid::isValid).orElse(true)
            && scope.instance().map(DicomUid::isValid).orElse(true);
    if (!valid) {
      return List.of();
    }
    List<Row> rows = shown(rows(scope), scope);
    if (rows.isEmpty()) {
      return List.of();
    }
    PatientIdentity patient = patient(rows.get(0));
    List<StoredInstance> instances = new ArrayList<>(rows.size());
    rows.forEach(row -> instances.add(instance(row, patient)));
    List<String> unavailable =
        rows.stream()
            .filter(row -> !row.available())
            .map(row -> row.reference().sopInstanceUid())
            .toList();
    syntaxes.listed(instances, unavailable);
    return instances;
  }

  /** A listing of a whole study tells which notes there are, others have to ask. */
  private List<Row> shown(List<Row> rows, ResourceScope scope) {
    if (rows.isEmpty()) {
      return rows;
    }
    HiddenInstances hidden =
        scope.series().isEmpty()
            ? keyObjects.hiddenIn(scope.study(), keyObjects(rows))
            : keyObjects.hiddenIn(scope.study());
    return hidden.isEmpty()
        ? rows
        : rows.stream().filter(row -> !hidden.contains(row.reference().sopInstanceUid())).toList();
  }

  private static List<InstanceReference> keyObjects(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.sopClassUid().equals(SopClass.KEY_OBJECT_SELECTION))
        .map(Row::reference)
        .toList();
  }

  private List<Row> rows(ResourceScope scope) {
    SearchQuery query =
        SearchQuery.instances(scope.study(), scope.series().orElse(null)).including(FIELDS);
    scope.instance().ifPresent(query::forInstance);
    List<Row> rows = new ArrayList<>();
    qido.all(
        query,
        Tag.SOP_INSTANCE_UID,
        found -> {
          Row row = row(found, scope);
          if (scope.instance().map(row.reference().sopInstanceUid()::equals).orElse(true)) {
            rows.add(row);
          }
        });
    rows.sort(BY_NUMBER);
    return rows;
  }

  private Row row(DataSet found, ResourceScope scope) {
    InstanceReference reference =
        SearchResults.reference(found, Optional.of(scope.study()), scope.series());
    if (reference.seriesInstanceUid() == null || reference.sopInstanceUid() == null) {
      throw connection.unavailable("its search answers lack the UIDs of instances", null);
    }
    List<String> offered = found.strings(Tag.AVAILABLE_TRANSFER_SYNTAX_UID);
    String availability = found.string(Tag.INSTANCE_AVAILABILITY).orElse("ONLINE");
    return new Row(
        reference,
        found
            .string(Tag.SOP_CLASS_UID)
            .orElseThrow(() -> connection.unavailable("its search answers lack SOP classes", null)),
        found.integer(Tag.SERIES_NUMBER).orElse(Integer.MAX_VALUE),
        found.integer(Tag.INSTANCE_NUMBER).orElse(Integer.MAX_VALUE),
        offered.size() == 1 ? offered.get(0) : null,
        !availability.equals("OFFLINE") && !availability.equals("UNAVAILABLE"),
        InstanceHeader.patient(found));
  }

  private PatientIdentity patient(Row first) {
    return qido.metadata(path(first.reference()))
        .map(InstanceHeader::patient)
        .orElse(first.patient());
  }

  private static StoredInstance instance(Row row, PatientIdentity patient) {
    return new StoredInstance(
        row.reference(),
        row.sopClassUid(),
        row.transferSyntaxUid(),
        StoredInstance.UNKNOWN_SIZE,
        null,
        isSame(row.patient(), patient) ? patient : row.patient());
  }

  /** What a row does not tell does not contradict. */
  private static boolean isSame(PatientIdentity told, PatientIdentity patient) {
    return (told.id().isEmpty() || told.id().equals(patient.id()))
        && (told.issuer() == null || told.issuer().equals(patient.issuer()))
        && (told.issuerOid() == null || told.issuerOid().equals(patient.issuerOid()));
  }

  /** The resource of an instance below the base. */
  static String path(InstanceReference reference) {
    return "/studies/"
        + reference.studyInstanceUid()
        + "/series/"
        + reference.seriesInstanceUid()
        + "/instances/"
        + reference.sopInstanceUid();
  }
}
