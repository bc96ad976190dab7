package org.imag.registry.submission.rules;

import java.util.List;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/**
 * What is registered is the first version of a logical object: its logical id is its own id or left
 * out, and nothing in the message instructs an update. Later versions and changes of status have a
 * transaction of their own (XDS Metadata Update 3.57.4.1.3).
 */
public final class FirstVersions implements MessageRule {

  private static final List<String> INSTRUCTIONS =
      List.of("PreviousVersion", "AssociationPropagation", "OriginalStatus", "NewStatus");

  @Override
  public void check(Submission submission, Findings findings) {
    submission
        .associations()
        .forEach(
            association ->
                association.slots().stream()
                    .map(SlotType1::getName)
                    .filter(INSTRUCTIONS::contains)
                    .forEach(
                        name ->
                            findings.metadata(
                                "%s: Slot %s is for Update Document Set only"
                                    .formatted(association, name))));
    submission
        .objects()
        .filter(FirstVersions::isLaterVersion)
        .forEach(
            object ->
                findings.metadata(
                    object
                        + ": the logical id (lid) must be left out or equal the id; a new version"
                        + " of a registered object is sent by Update Document Set"));
  }

  private static boolean isLaterVersion(RegistryObject object) {
    String lid = object.ebrim().getLid();
    return lid != null && !lid.isEmpty() && !lid.equals(object.id());
  }
}
