package org.imag.registry.submission.rules;

import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** All objects of a submission name the same patient (ITI TF-2 3.42.4.1.3.3.2). */
public final class OnePatient implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    if (submission.patientIds().size() > 1) {
      findings.add(
          ErrorCode.PATIENT_ID_DOES_NOT_MATCH,
          "the objects of the submission name different patients: "
              + String.join(", ", submission.patientIds()));
    }
  }
}
