package org.imag.registry.submission.rules;

import java.util.HashSet;
import java.util.Set;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/** Slot names are unique in an object, slot values at most 256 long (ITI TF-3 4.2.3.1.1). */
public final class Slots implements MessageRule {
  private static final int LONGEST = 256;

  @Override
  public void check(Submission submission, Findings findings) {
    submission.objects().forEach(object -> check(object, findings));
  }

  private static void check(RegistryObject object, Findings findings) {
    Set<String> names = new HashSet<>();
    for (SlotType1 slot : object.slots()) {
      if (slot.getName() == null || slot.getName().isBlank()) {
        findings.metadata(object + ": a Slot has no name");
      } else if (!names.add(slot.getName())) {
        findings.metadata(object + ": there are two Slots " + slot.getName());
      }
      if (isTooLong(slot)) {
        findings.metadata(
            "%s: a value of Slot %s has more than %d characters"
                .formatted(object, slot.getName(), LONGEST));
      }
    }
  }

  private static boolean isTooLong(SlotType1 slot) {
    return slot.getValueList() != null
        && slot.getValueList().getValue().stream()
            .anyMatch(value -> value.codePointCount(0, value.length()) > LONGEST);
  }
}
