package org.imag.registry.submission.rules;

import java.util.HashSet;
import java.util.Set;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** No two objects of a request share a uniqueId (ITI TF-3 table 4.2.4.1-2). */
public final class UniqueIdsInMessage implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    Set<String> seen = new HashSet<>();
    submission.uniqueIds().stream()
        .filter(uniqueId -> !seen.add(uniqueId))
        .distinct()
        .forEach(
            uniqueId -> findings.add(ErrorCode.REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE, uniqueId));
  }
}
