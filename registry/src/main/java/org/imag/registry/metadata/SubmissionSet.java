package org.imag.registry.metadata;

import java.util.List;
import java.util.Optional;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/** A SubmissionSet (ITI TF-3 4.2.3.3). */
public final class SubmissionSet extends RegistryObject {

  /** Reads a RegistryPackage that is classified as a SubmissionSet. */
  public SubmissionSet(RegistryPackageType registryPackage) {
    super("SubmissionSet", registryPackage);
  }

  public Optional<String> uniqueId() {
    return identifier(Vocabulary.SUBMISSION_SET_UNIQUE_ID_EXTERNAL_ID);
  }

  public Optional<String> patientId() {
    return identifier(Vocabulary.SUBMISSION_SET_PATIENT_ID_EXTERNAL_ID).map(PatientId::canonical);
  }

  /** The texts a query's authorPerson pattern is compared with. */
  public List<String> authorPersons() {
    return classificationValues(
        Vocabulary.SUBMISSION_SET_AUTHOR_CLASS_SCHEME, Vocabulary.SLOT_NAME_AUTHOR_PERSON);
  }
}
