package org.imag.dicom.kos;

/**
 * What Retrieve URL (0008,1190) of a manifest names. Both forms are in use; a consumer takes either
 * (see {@link Retrieval#wadoRsBase()}).
 */
public enum RetrieveUrlForm {
  /** The series itself, {@code .../studies/{study}/series/{series}} (DICOM PS3.3 C.4.23). */
  SERIES,
  /** The base of the WADO-RS service, to which the consumer appends study and series. */
  SERVICE,
  /** Nothing: images are retrieved by Retrieve Location UID or AE title only. */
  NONE
}
