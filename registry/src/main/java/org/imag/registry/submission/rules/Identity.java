package org.imag.registry.submission.rules;

import java.util.HashSet;
import java.util.Set;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;

/**
 * Every object has an id of its own, symbolic or a lower-case UUID, and its classifications and
 * external identifiers name it as their object (ITI TF-3 4.2.3.1.2, 4.2.3.1.3, 4.2.3.1.5).
 */
public final class Identity implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    Set<String> seen = new HashSet<>();
    submission.objects().forEach(object -> check(object, seen, findings));
    submission
        .ownerless()
        .forEach(
            id ->
                findings.metadata(
                    "a Classification or ExternalIdentifier names '%s', but '%s' is no object of the request"
                        .formatted(id, id)));
  }

  private static void check(RegistryObject object, Set<String> seen, Findings findings) {
    String id = object.id();
    if (id.isEmpty()) {
      findings.metadata(object.kind() + ": attribute id is missing");
      return;
    }
    if (!seen.add(id)) {
      findings.metadata(object + ": another object of the request has the same id");
    }
    if (EntryUuid.isIntended(id) && EntryUuid.parse(id).isEmpty()) {
      findings.metadata(object + ": the id is not urn:uuid: and a lower-case UUID");
    }
    object.ebrim().getClassification().stream()
        .filter(classification -> !id.equals(classification.getClassifiedObject()))
        .forEach(
            classification ->
                findings.metadata(object + ": a Classification has another classifiedObject"));
    object.ebrim().getExternalIdentifier().stream()
        .filter(identifier -> !id.equals(identifier.getRegistryObject()))
        .forEach(
            identifier ->
                findings.metadata(object + ": an ExternalIdentifier has another registryObject"));
  }
}
