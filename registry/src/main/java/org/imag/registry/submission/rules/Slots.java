package org.imag.registry.submission.rules;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.IdentifiableType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/**
 * Slot names are unique in an object, a classification being an object of its own; slot values are
 * at most 256 long; slots that the standard does not define have a URN for a name (ITI TF-3
 * 4.2.3.1.1, 4.2.3.1.6, ITI TF-2 3.42.4.1.3.2).
 */
public final class Slots implements MessageRule {

  /** Senders leave out the namespace of a URN, and so do conformance tests. */
  private static final Pattern URN = Pattern.compile("(?i)urn:\\S+");

  private static final Set<String> OF_THE_STANDARD =
      Set.of(
          "creationTime",
          "documentAvailability",
          "hash",
          "languageCode",
          "legalAuthenticator",
          "repositoryUniqueId",
          "serviceStartTime",
          "serviceStopTime",
          "size",
          "sourcePatientId",
          "sourcePatientInfo",
          "URI",
          "homeCommunityId",
          "intendedRecipient",
          "submissionTime",
          "lastUpdateTime",
          "SubmissionSetStatus",
          "PreviousVersion",
          "AssociationPropagation",
          "OriginalStatus",
          "NewStatus");

  @Override
  public void check(Submission submission, Findings findings) {
    submission.objects().forEach(object -> check(object, findings));
    submission.objects().forEach(object -> checkNames(object, findings));
  }

  private static void checkNames(RegistryObject object, Findings findings) {
    object.slots().stream()
        .map(SlotType1::getName)
        .filter(Objects::nonNull)
        .filter(name -> !OF_THE_STANDARD.contains(name) && !URN.matcher(name).matches())
        .forEach(
            name ->
                findings.metadata(
                    "%s: Slot '%s' is not of the standard, so its name must be a URN"
                        .formatted(object, name)));
  }

  private static void check(RegistryObject object, Findings findings) {
    Stream.of(
            Stream.of(object.ebrim()),
            object.ebrim().getClassification().stream(),
            object.ebrim().getExternalIdentifier().stream())
        .flatMap(parts -> parts)
        .forEach(part -> check(object, part, findings));
  }

  private static void check(RegistryObject object, IdentifiableType part, Findings findings) {
    Set<String> names = new HashSet<>();
    for (SlotType1 slot : part.getSlot()) {
      if (slot.getName() == null || slot.getName().isBlank()) {
        findings.metadata(object + ": a Slot has no name");
      } else if (!names.add(slot.getName())) {
        findings.metadata(object + ": there are two Slots " + slot.getName());
      }
      checkValues(object, slot, findings);
    }
  }

  private static void checkValues(RegistryObject object, SlotType1 slot, Findings findings) {
    Lengths.NAME.check(object, "the name of a Slot", Stream.ofNullable(slot.getName()), findings);
    if (slot.getValueList() == null) {
      findings.metadata("%s: Slot %s has no ValueList".formatted(object, slot.getName()));
      return;
    }
    Lengths.NAME.check(
        object,
        "a value of Slot " + slot.getName(),
        slot.getValueList().getValue().stream().filter(Objects::nonNull),
        findings);
  }
}
