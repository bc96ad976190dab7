package org.imag.registry.metadata;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;

/** A DocumentEntry (ITI TF-3 4.2.3.2). */
public final class DocumentEntry extends RegistryObject {
  /** objectType of a stable document entry. */
  public static final String STABLE = "urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1";

  /** objectType of an on-demand document entry. */
  public static final String ON_DEMAND = "urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248";

  /** Slot of documentAvailability (Metadata Update supplement). */
  public static final String AVAILABILITY = "documentAvailability";

  /** The documentAvailability of a document that can be retrieved at once. */
  public static final String ONLINE = "urn:ihe:iti:2010:DocumentAvailability:Online";

  /** The documentAvailability of a document that cannot be retrieved at once. */
  public static final String OFFLINE = "urn:ihe:iti:2010:DocumentAvailability:Offline";

  /** What documentAvailability may be. */
  public static final Set<String> AVAILABILITIES = Set.of(ONLINE, OFFLINE);

  private final ExtrinsicObjectType extrinsic;

  /** Reads an ExtrinsicObject. */
  public DocumentEntry(ExtrinsicObjectType extrinsic) {
    super("DocumentEntry", extrinsic);
    this.extrinsic = extrinsic;
  }

  public Optional<String> uniqueId() {
    return identifier(Vocabulary.DOC_ENTRY_UNIQUE_ID_EXTERNAL_ID);
  }

  public Optional<String> patientId() {
    return identifier(Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID).map(PatientId::canonical);
  }

  public Optional<String> hash() {
    return value(Vocabulary.SLOT_NAME_HASH);
  }

  public Optional<String> size() {
    return value(Vocabulary.SLOT_NAME_SIZE);
  }

  public Optional<String> mimeType() {
    return Optional.ofNullable(extrinsic.getMimeType()).filter(type -> !type.isBlank());
  }

  public Optional<String> objectType() {
    return Optional.ofNullable(extrinsic.getObjectType());
  }

  /** Whether it is on-demand, else stable. */
  public boolean isOnDemand() {
    return objectType().filter(ON_DEMAND::equals).isPresent();
  }

  /** Whether the document can be retrieved at once. */
  public boolean isOnline() {
    return value(AVAILABILITY).filter(OFFLINE::equals).isEmpty();
  }

  public Optional<String> sourcePatientId() {
    return value(Vocabulary.SLOT_NAME_SOURCE_PATIENT_ID).map(PatientId::canonical);
  }

  /** The texts a query's authorPerson pattern is compared with. */
  public List<String> authorPersons() {
    return classificationValues(
        Vocabulary.DOC_ENTRY_AUTHOR_CLASS_SCHEME, Vocabulary.SLOT_NAME_AUTHOR_PERSON);
  }

  /** The well-formed values of referenceIdList. */
  public List<ReferenceId> referenceIds() {
    return values(Vocabulary.SLOT_NAME_REFERENCE_ID_LIST).stream()
        .map(ReferenceId::parse)
        .flatMap(Optional::stream)
        .toList();
  }
}
