package org.imag.dicom.kos;

import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;

/**
 * Who issued an identifier (DICOM PS3.3 table 10-17).
 *
 * @param namespace local name, may be empty
 * @param oid ISO object identifier, may be empty
 */
public record Issuer(String namespace, String oid) {

  /** No issuer known. */
  public static final Issuer NONE = new Issuer("", "");

  boolean isKnown() {
    return !namespace.isEmpty() || !oid.isEmpty();
  }

  /** The item of Issuer of Accession Number Sequence (0008,0051). */
  DataSet referenceItem() {
    DataSet.Builder item = universal();
    if (!namespace.isEmpty()) {
      item.put(Tag.LOCAL_NAMESPACE_ENTITY_ID, namespace);
    }
    return item.build();
  }

  /** Issuer of Patient ID (0010,0021) and its qualifiers (0010,0024). */
  DataSet patientAttributes() {
    DataSet.Builder patient = DataSet.builder();
    if (!namespace.isEmpty()) {
      patient.put(Tag.ISSUER_OF_PATIENT_ID, namespace);
    }
    if (!oid.isEmpty()) {
      patient.putSequence(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE, universal().build());
    }
    return patient.build();
  }

  private DataSet.Builder universal() {
    DataSet.Builder item = DataSet.builder();
    if (!oid.isEmpty()) {
      item.put(Tag.UNIVERSAL_ENTITY_ID, oid).put(Tag.UNIVERSAL_ENTITY_ID_TYPE, "ISO");
    }
    return item;
  }
}
