package org.imag.registry.submission.rules;

import java.util.List;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/** sourcePatientInfo tells one date of birth and one sex (ITI TF-3 4.2.3.2.23). */
public final class SourcePatient implements MessageRule {
  private static final List<String> SINGLE = List.of("PID-7|", "PID-8|");

  @Override
  public void check(Submission submission, Findings findings) {
    for (DocumentEntry entry : submission.documentEntries()) {
      List<String> values = entry.values(Vocabulary.SLOT_NAME_SOURCE_PATIENT_INFO);
      SINGLE.stream()
          .filter(field -> isRepeated(field, values))
          .forEach(
              field ->
                  findings.metadata(
                      entry + ": sourcePatientInfo must have one value only of " + field));
    }
  }

  private static boolean isRepeated(String field, List<String> values) {
    List<String> ofField = values.stream().filter(value -> value.startsWith(field)).toList();
    return ofField.size() > 1 || ofField.stream().anyMatch(value -> value.contains("~"));
  }
}
