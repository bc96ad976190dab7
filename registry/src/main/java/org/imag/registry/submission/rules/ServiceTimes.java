package org.imag.registry.submission.rules;

import java.time.Instant;
import java.util.Optional;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;

/** serviceStartTime is not after serviceStopTime (ITI TF-2 3.42.4.1.3.3.6). */
public final class ServiceTimes implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    submission.documentEntries().stream()
        .filter(ServiceTimes::isReversed)
        .forEach(entry -> findings.metadata(entry + ": serviceStartTime is after serviceStopTime"));
  }

  private static boolean isReversed(DocumentEntry entry) {
    Optional<String> start = entry.value("serviceStartTime").filter(Dtm::isValid);
    Optional<String> stop = entry.value("serviceStopTime").filter(Dtm::isValid);
    return start.isPresent() && stop.isPresent() && isAfter(start.get(), stop.get());
  }

  private static boolean isAfter(String start, String stop) {
    int common = Math.min(start.length(), stop.length());
    Instant first = Dtm.earliest(start.substring(0, common));
    return first.isAfter(Dtm.earliest(stop.substring(0, common)));
  }
}
