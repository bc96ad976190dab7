package org.imag.registry.submission.rules;

import org.imag.registry.metadata.PatientId;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.RegistryRule;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** The identity source announced the patient and did not merge the id away (3.42.4.1.3.3.2). */
public final class KnownPatient implements RegistryRule {

  @Override
  public void check(Submission submission, RegisteredFacts registered, Findings findings) {
    submission.patientIds().stream()
        .filter(id -> PatientId.strict(id).isPresent())
        .filter(id -> !registered.patients().contains(id))
        .forEach(id -> findings.add(ErrorCode.UNKNOWN_PATIENT_ID, id));
  }
}
