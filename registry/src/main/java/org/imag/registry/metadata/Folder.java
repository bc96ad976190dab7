package org.imag.registry.metadata;

import java.util.Optional;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/** A Folder (ITI TF-3 4.2.3.4). */
public final class Folder extends RegistryObject {

  /** Reads a RegistryPackage that is classified as a Folder. */
  public Folder(RegistryPackageType registryPackage) {
    super("Folder", registryPackage);
  }

  public Optional<String> uniqueId() {
    return identifier(Vocabulary.FOLDER_UNIQUE_ID_EXTERNAL_ID);
  }

  public Optional<String> patientId() {
    return identifier(Vocabulary.FOLDER_PATIENT_ID_EXTERNAL_ID).map(PatientId::canonical);
  }
}
