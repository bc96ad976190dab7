package org.imag.registry.submission.rules;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.imag.registry.metadata.ObjectType;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;

/**
 * The objectType of anything but a DocumentEntry may be left out, or it is the one that ebRIM gives
 * (ITI TF-3 4.2.3.1.2, 4.2.3.1.3).
 */
public final class ObjectTypes implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    check(submission.submissionSets(), ObjectType.REGISTRY_PACKAGE, findings);
    check(submission.folders(), ObjectType.REGISTRY_PACKAGE, findings);
    check(submission.associations(), ObjectType.ASSOCIATION, findings);
    submission.objects().forEach(object -> checkParts(object, findings));
  }

  private static void check(
      Collection<? extends RegistryObject> objects, ObjectType type, Findings findings) {
    objects.forEach(object -> check(object, List.of(object.ebrim()), type, findings));
  }

  private static void checkParts(RegistryObject object, Findings findings) {
    check(object, object.ebrim().getClassification(), ObjectType.CLASSIFICATION, findings);
    check(object, object.ebrim().getExternalIdentifier(), ObjectType.EXTERNAL_IDENTIFIER, findings);
  }

  private static void check(
      RegistryObject object,
      Collection<? extends RegistryObjectType> parts,
      ObjectType type,
      Findings findings) {
    parts.stream()
        .map(RegistryObjectType::getObjectType)
        .flatMap(Stream::ofNullable)
        .filter(given -> !given.equals(type.urn()))
        .distinct()
        .forEach(
            given ->
                findings.metadata(
                    "%s: objectType '%s' must be %s".formatted(object, given, type.urn())));
  }
}
